package io.touchstone.conformance.oracle;

import io.touchstone.conformance.program.DTypeName;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Normalisation layers. */
final class NormModules {
    private NormModules() {}

    static void define(Library modules) {
        for (int n = 1; n <= 3; n++) {
            int dims = n;
            modules.define(
                    "BatchNorm" + n
                            + "d(num_features, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True, device=None, dtype=None)",
                    a -> running(
                            "BatchNorm" + dims + "d",
                            a,
                            (self, args, kwargs) -> batchNorm(self, Modules.input(args, kwargs), dims, a)));
            modules.define(
                    "InstanceNorm" + n
                            + "d(num_features, eps=1e-05, momentum=0.1, affine=False, track_running_stats=False, device=None, dtype=None)",
                    a -> running(
                            "InstanceNorm" + dims + "d",
                            a,
                            (self, args, kwargs) -> instanceNorm(self, Modules.input(args, kwargs), dims, a)));
        }
        modules.define(
                "LayerNorm(normalized_shape, eps=1e-05, elementwise_affine=True, bias=True, device=None, dtype=None)",
                NormModules::layerNorm);
        modules.define(
                "RMSNorm(normalized_shape, eps=None, elementwise_affine=True, device=None, dtype=None)",
                NormModules::rmsNorm);
        modules.define(
                "GroupNorm(num_groups, num_channels, eps=1e-05, affine=True, device=None, dtype=None)",
                NormModules::groupNorm);
    }

    private static TorchModule running(String type, Bound a, TorchModule.Forward forward) {
        TorchModule module = new TorchModule(type, forward);
        List<Long> shape = List.of(a.integer("num_features"));
        DTypeName dtype = a.dtype("dtype");
        boolean affine = a.flag("affine");
        module.parameter("weight", affine ? Modules.filled(dtype, shape, 1) : null);
        module.parameter("bias", affine ? Modules.filled(dtype, shape, 0) : null);
        boolean tracks = a.flag("track_running_stats");
        module.buffer("running_mean", tracks ? Modules.filled(dtype, shape, 0) : null);
        module.buffer("running_var", tracks ? Modules.filled(dtype, shape, 1) : null);
        return module.buffer("num_batches_tracked", tracks ? Modules.filled(DTypeName.INT64, List.of(), 0) : null);
    }

    private static @Nullable Object batchNorm(TorchModule self, @Nullable Object input, int dims, Bound a) {
        checkDimensions(input, dims);
        double factor = a.has("momentum") ? a.real("momentum") : 0;
        Tensor seen = self.own("num_batches_tracked");
        if (self.training() && seen != null) {
            Modes.withoutGrad(() -> Aten.call("add_", seen, 1L));
            if (!a.has("momentum")) factor = 1.0 / seen.item_long();
        }
        boolean tracks = self.own("running_mean") != null;
        boolean batchStatistics = self.training() || !tracks;
        if (batchStatistics) checkMoreThanOneValue((Tensor) input);
        boolean uses = !self.training() || tracks;
        return Aten.call(
                "batch_norm",
                input,
                self.own("weight"),
                self.own("bias"),
                uses ? self.own("running_mean") : null,
                uses ? self.own("running_var") : null,
                batchStatistics,
                factor,
                a.real("eps"),
                false);
    }

    private static void checkDimensions(@Nullable Object input, int dims) {
        if (!(input instanceof Tensor x)) throw Rejection.type("expected a Tensor");
        boolean fits = dims == 1 ? x.dim() == 2 || x.dim() == 3 : x.dim() == dims + 2;
        if (!fits)
            throw Rejection.value(
                    "expected " + (dims == 1 ? "2D or 3D" : (dims + 2) + "D") + " input (got " + x.dim() + "D input)");
    }

    /** libtorch itself normalises a single value to zero. */
    static void checkMoreThanOneValue(@Nullable Tensor x) {
        if (x == null) throw Rejection.type("expected a Tensor");
        long values = x.size(0);
        for (long i = 2; i < x.dim(); i++) values *= x.size(i);
        if (values == 1)
            throw Rejection.value("Expected more than 1 value per channel when training, got input size torch.Size("
                    + Tensors.shape(x) + ")");
    }

    private static @Nullable Object instanceNorm(TorchModule self, @Nullable Object input, int dims, Bound a) {
        if (!(input instanceof Tensor x)) throw Rejection.type("expected a Tensor");
        if (x.dim() != dims + 1 && x.dim() != dims + 2)
            throw Rejection.value(
                    "expected " + (dims + 1) + "D or " + (dims + 2) + "D input (got " + x.dim() + "D input)");
        boolean batched = x.dim() == dims + 2;
        Tensor whole = batched ? x : Aten.tensor("unsqueeze", x, 0L);
        boolean statistics = self.training() || self.own("running_mean") == null;
        if (statistics) checkMoreThanOneElement(whole);
        double momentum = a.has("momentum") ? a.real("momentum") : 0;
        Object y = Aten.call(
                "instance_norm",
                whole,
                self.own("weight"),
                self.own("bias"),
                self.own("running_mean"),
                self.own("running_var"),
                statistics,
                momentum,
                a.real("eps"),
                false);
        return batched ? y : Aten.call("squeeze", y, 0L);
    }

    static void checkMoreThanOneElement(Tensor x) {
        long spatial = 1;
        for (long i = 2; i < x.dim(); i++) spatial *= x.size(i);
        if (spatial == 1)
            throw Rejection.value("Expected more than 1 spatial element when training, got input size torch.Size("
                    + Tensors.shape(x) + ")");
    }

    private static TorchModule layerNorm(Bound a) {
        List<Long> shape = a.integers("normalized_shape", 1);
        TorchModule module = new TorchModule(
                "LayerNorm",
                (self, args, kwargs) -> Aten.call(
                        "layer_norm",
                        Modules.input(args, kwargs),
                        shape,
                        self.own("weight"),
                        self.own("bias"),
                        a.real("eps")));
        boolean affine = a.flag("elementwise_affine");
        module.parameter("weight", affine ? Modules.filled(a.dtype("dtype"), shape, 1) : null);
        return module.parameter("bias", affine && a.flag("bias") ? Modules.filled(a.dtype("dtype"), shape, 0) : null);
    }

    private static TorchModule rmsNorm(Bound a) {
        List<Long> shape = a.integers("normalized_shape", 1);
        TorchModule module = new TorchModule(
                "RMSNorm",
                (self, args, kwargs) ->
                        Aten.call("rms_norm", Modules.input(args, kwargs), shape, self.own("weight"), a.get("eps")));
        return module.parameter(
                "weight", a.flag("elementwise_affine") ? Modules.filled(a.dtype("dtype"), shape, 1) : null);
    }

    static @Nullable Object groupNormFunction(Bound a) {
        return groups(a.tensor("input"), a.integer("num_groups"), a.get("weight"), a.get("bias"), a.real("eps"));
    }

    private static @Nullable Object groups(
            @Nullable Object input, long groups, @Nullable Object weight, @Nullable Object bias, double eps) {
        if (!(input instanceof Tensor x)) throw Rejection.type("expected a Tensor");
        if (x.dim() >= 2 && groups != 0) {
            long values = Math.floorDiv(x.size(0) * x.size(1), groups);
            for (long i = 2; i < x.dim(); i++) values *= x.size(i);
            if (values == 1)
                throw Rejection.value("Expected more than 1 value per channel when training, got input size torch.Size("
                        + Tensors.shape(x) + ")");
        }
        return Aten.call("group_norm", x, groups, weight, bias, eps);
    }

    private static TorchModule groupNorm(Bound a) {
        long channels = a.integer("num_channels");
        if (channels % a.integer("num_groups") != 0)
            throw Rejection.value("num_channels must be divisible by num_groups");
        TorchModule module = new TorchModule(
                "GroupNorm",
                (self, args, kwargs) -> groups(
                        Modules.input(args, kwargs),
                        a.integer("num_groups"),
                        self.own("weight"),
                        self.own("bias"),
                        a.real("eps")));
        boolean affine = a.flag("affine");
        module.parameter("weight", affine ? Modules.filled(a.dtype("dtype"), List.of(channels), 1) : null);
        return module.parameter("bias", affine ? Modules.filled(a.dtype("dtype"), List.of(channels), 0) : null);
    }
}
