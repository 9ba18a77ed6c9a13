package io.touchstone.conformance.generate;

import io.touchstone.conformance.registry.Names;
import io.touchstone.tensor.Shape;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What normalisations are worth trying with; part of {@link Domains} and of {@link ModuleDomains}. */
final class NormDomains {
    private static final List<String> BATCHES =
            List.of("nn.functional.batch_norm", "batch_norm", "native_batch_norm", "_native_batch_norm_legit");
    private static final List<String> INSTANCES = List.of("nn.functional.instance_norm", "instance_norm");
    private static final List<String> GROUPS = List.of("nn.functional.group_norm", "group_norm", "native_group_norm");
    private static final List<String> LAYERS = List.of(
            "nn.functional.layer_norm", "layer_norm", "native_layer_norm", "nn.functional.rms_norm", "rms_norm");

    private NormDomains() {}

    static Map<String, Domains.Source> sources() {
        Map<String, Domains.Source> sources = new HashMap<>();
        for (String op : BATCHES)
            sources.put(op + ".training", d -> !d.choices().oneIn(3));
        sources.put(
                "_native_batch_norm_legit.training",
                d -> !d.has("running_mean") || !d.choices().oneIn(3));
        for (String op : INSTANCES)
            sources.put(op + ".use_input_stats", d -> !d.choices().oneIn(3));
        for (String op : List.of("nn.functional.group_norm", "group_norm"))
            sources.put(op + ".num_groups", d -> d.choices().pick(List.of(2L, 1L)));
        sources.put("native_group_norm.N", d -> (long) d.shape().sizeOrOne(0));
        sources.put("native_group_norm.C", d -> 2L);
        sources.put("native_group_norm.HxW", d -> (long) d.shape().sizeOrOne(2));
        sources.put("native_group_norm.group", d -> d.choices().pick(List.of(2L, 1L)));
        for (String op : LAYERS) sources.put(op + ".normalized_shape", NormDomains::normalized);
        for (String op : Arrays.asList("layer_norm", "group_norm", "batch_norm", "instance_norm")) {
            sources.put(op + ".cudnn_enable", d -> false);
            sources.put(op + ".cudnn_enabled", d -> false);
        }
        sources.put("momentum", d -> d.choices().pick(List.of(0.1, 0.5, 0.0)));
        sources.put("nn.functional.local_response_norm.size", d -> d.choices().pick(List.of(2L, 3L, 1L)));
        for (String name : List.of("alpha", "beta", "k"))
            sources.put("nn.functional.local_response_norm." + name, d -> d.choices()
                    .pick(List.of(0.75, 0.5, 1.0)));
        return sources;
    }

    private static Object normalized(Drawing d) {
        int rank = d.shape().rank();
        return rank == 0 ? List.of() : List.of((long) d.shape().size(rank - 1));
    }

    /** Whether an operation moves running moments, besides what it computes. */
    static boolean movesMoments(Names operation) {
        return operation.isIn(BATCHES) || operation.isIn(INSTANCES);
    }

    /** Running moments, by which nothing can be differentiated. */
    static Set<String> constants() {
        Set<String> constants = new HashSet<>();
        for (List<String> ops : List.of(BATCHES, INSTANCES))
            for (String op : ops) Collections.addAll(constants, op + ".running_mean", op + ".running_var");
        return constants;
    }

    /** The shapes of an array and of the numbers that belong to its channels, or null. */
    static @Nullable List<Shape> shapes(String operation, Sizes sizes) {
        if (operation.equals("nn.functional.local_response_norm")) return List.of(Shape.of(2, sizes.size(), 3));
        if (GROUPS.contains(operation)) return withVectors(Shape.of(sizes.size(), 2, 2), 2);
        int channels = Math.max(1, sizes.size());
        if (BATCHES.contains(operation) || INSTANCES.contains(operation))
            return withVectors(Shape.of(2, channels, 3), channels);
        return LAYERS.contains(operation) ? withVectors(Shape.of(sizes.size(), channels + 1), channels + 1) : null;
    }

    private static List<Shape> withVectors(Shape x, int channels) {
        Shape each = Shape.of(channels);
        return List.of(x, each, each, each, each);
    }

    /** The layers that do it. */
    static Map<String, ModuleDomain> table() {
        ModuleDomain.Table t = new ModuleDomain.Table();
        for (int n = 1; n <= 3; n++) {
            int dims = n;
            ModuleDomain.Inputs inputs = d -> List.of(d.reals(spatial(d.integer("num_features", 2), dims)));
            for (String kind : List.of("BatchNorm", "InstanceNorm")) running(t, inputs, "nn." + kind + n + "d");
        }
        running(t, d -> List.of(d.reals(spatial(d.integer("num_features", 2), 1))), "nn.SyncBatchNorm");
        t.row(d -> List.of(d.reals(Shape.of(2, 4, d.isOneIn(2) ? 3 : 1))), "nn.GroupNorm")
                .with("num_groups", 2L, 1L, 4L)
                .with("num_channels", 4L)
                .with("eps", 1e-5, 0.125)
                .with("affine", true, false);
        t.row(
                        d -> List.of(d.reals(d.oneOf(Shape.of(2, 3), Shape.of(3), Shape.of(2, 2, 3)))),
                        "nn.LayerNorm",
                        "nn.RMSNorm")
                .with("normalized_shape", 3L, List.of(3L))
                .with("eps", 1e-5, 0.125)
                .with("elementwise_affine", true, false);
        t.row(d -> List.of(d.reals(spatial(3, d.isOneIn(2) ? 1 : 2))), "nn.LocalResponseNorm")
                .with("size", 2L, 3L, 1L)
                .with("alpha", 1e-4, 0.5)
                .with("beta", 0.75, 1.0)
                .with("k", 1.0, 2.0);
        t.row(d -> List.of(d.reals(spatial(3, 2))), "nn.CrossMapLRN2d")
                .with("size", 2L, 3L, 1L)
                .with("alpha", 1e-4, 0.5)
                .with("beta", 0.75, 1.0)
                .with("k", 1.0, 2.0);
        return t.rows();
    }

    private static void running(ModuleDomain.Table t, ModuleDomain.Inputs inputs, String kind) {
        t.row(inputs, kind)
                .with("num_features", 2L, 1L, 3L)
                .with("eps", 1e-5, 0.125)
                .with("momentum", 0.1, null, 0.5)
                .with("affine", true, false)
                .with("track_running_stats", true, false);
    }

    private static Shape spatial(int channels, int dims) {
        Shape shape = Shape.of(2, channels);
        for (int i = 0; i < dims; i++) shape = shape.inserted(2, 2 + i);
        return shape;
    }
}
