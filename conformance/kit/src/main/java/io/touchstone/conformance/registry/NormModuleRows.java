package io.touchstone.conformance.registry;

import io.touchstone.nn.BatchNorm;
import io.touchstone.nn.BatchNorm1d;
import io.touchstone.nn.BatchNorm2d;
import io.touchstone.nn.BatchNorm3d;
import io.touchstone.nn.CrossMapLRN2d;
import io.touchstone.nn.GroupNorm;
import io.touchstone.nn.InstanceNorm;
import io.touchstone.nn.InstanceNorm1d;
import io.touchstone.nn.InstanceNorm2d;
import io.touchstone.nn.InstanceNorm3d;
import io.touchstone.nn.Layer;
import io.touchstone.nn.LayerNorm;
import io.touchstone.nn.LocalResponseNorm;
import io.touchstone.nn.RMSNorm;
import io.touchstone.nn.RunningNorm;
import io.touchstone.nn.SyncBatchNorm;
import io.touchstone.tensor.DType;
import java.util.function.Function;

/** Layers that normalise. */
final class NormModuleRows {
    private static final String PLACED = "str? device=None, dtype? dtype=None)";

    private NormModuleRows() {}

    static ModuleRows rows() {
        ModuleRows m = new ModuleRows();
        batchNorm(m, BatchNorm1d.class, BatchNorm1d::new, "");
        batchNorm(m, BatchNorm2d.class, BatchNorm2d::new, "");
        batchNorm(m, BatchNorm3d.class, BatchNorm3d::new, "");
        batchNorm(m, SyncBatchNorm.class, SyncBatchNorm::new, "Any process_group=None, ");
        instanceNorm(m, InstanceNorm1d.class, InstanceNorm1d::new);
        instanceNorm(m, InstanceNorm2d.class, InstanceNorm2d::new);
        instanceNorm(m, InstanceNorm3d.class, InstanceNorm3d::new);
        m.layer(
                GroupNorm.class,
                "nn.GroupNorm(int num_groups, int num_channels, float eps=1e-5, bool affine=True, " + PLACED,
                a -> new GroupNorm(new GroupNorm.Options(
                        a.integer("num_groups"),
                        a.integer("num_channels"),
                        a.real("eps"),
                        a.flag("affine"),
                        dtype(a))));
        m.layer(
                LayerNorm.class,
                "nn.LayerNorm(int[1] normalized_shape, float eps=1e-5, bool elementwise_affine=True, bool bias=True, "
                        + PLACED,
                a -> new LayerNorm(new LayerNorm.Options(
                        a.shape("normalized_shape"),
                        a.real("eps"),
                        a.flag("elementwise_affine"),
                        a.flag("bias"),
                        dtype(a))));
        m.layer(
                RMSNorm.class,
                "nn.RMSNorm(int[1] normalized_shape, float? eps=None, bool elementwise_affine=True, " + PLACED,
                a -> new RMSNorm(new RMSNorm.Options(
                        a.shape("normalized_shape"), a.maybeReal("eps"), a.flag("elementwise_affine"), dtype(a))));
        String window = "(int size, float alpha=1e-4, float beta=0.75, float k=1.0)";
        m.layer(
                LocalResponseNorm.class,
                "nn.LocalResponseNorm" + window,
                a -> new LocalResponseNorm(a.integer("size"), a.real("alpha"), a.real("beta"), a.real("k")));
        m.layer(
                CrossMapLRN2d.class,
                "nn.CrossMapLRN2d" + window,
                a -> new CrossMapLRN2d(a.integer("size"), a.real("alpha"), a.real("beta"), a.real("k")));
        return m;
    }

    private static <L extends BatchNorm> void batchNorm(
            ModuleRows m, Class<L> type, Function<RunningNorm.Options, L> made, String more) {
        running(m, type, made, "True, bool track_running_stats=True, " + more);
    }

    private static <L extends InstanceNorm> void instanceNorm(
            ModuleRows m, Class<L> type, Function<RunningNorm.Options, L> made) {
        running(m, type, made, "False, bool track_running_stats=False, ");
    }

    private static <L extends Layer> void running(
            ModuleRows m, Class<L> type, Function<RunningNorm.Options, L> made, String rest) {
        m.layer(
                type,
                "nn." + type.getSimpleName() + "(int num_features, float eps=1e-5, float? momentum=0.1, bool affine="
                        + rest + PLACED,
                a -> made.apply(new RunningNorm.Options(
                        a.integer("num_features"),
                        a.real("eps"),
                        a.maybeReal("momentum"),
                        a.flag("affine"),
                        a.flag("track_running_stats"),
                        dtype(a))));
    }

    private static DType dtype(Arguments<?> a) {
        return a.dtypeOr("dtype", DType.defaultFloat());
    }
}
