package io.touchstone.conformance.oracle;

import io.touchstone.conformance.program.DTypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Builds modules: containers, layers with parameters, and what only wraps a function. */
final class Modules {
    private static final Library LIBRARY = new Library();

    static {
        containers();
        linear();
        WrappedModules.define(LIBRARY);
        NormModules.define(LIBRARY);
        ConvModules.define(LIBRARY);
        RecurrentModules.define(LIBRARY);
        AttentionModules.define(LIBRARY);
        TransformerModules.define(LIBRARY);
    }

    private Modules() {}

    static TorchModule build(String type, List<?> args, Map<String, ?> kwargs) {
        String name = type.startsWith("nn.") ? type.substring(3) : type;
        if (!type.startsWith("nn.") || !LIBRARY.has(name)) throw new Unsupported(type);
        if (LIBRARY.call(name, args, kwargs) instanceof TorchModule module) return module;
        throw new IllegalStateException(type + " is no module");
    }

    static boolean has(String type) {
        return type.startsWith("nn.") && LIBRARY.has(type.substring(3));
    }

    /** An uninitialised parameter. */
    static Tensor empty(DTypeName dtype, List<Long> shape) {
        if (Aten.call("empty", List.of(shape), Map.of("dtype", dtype)) instanceof Tensor tensor) return tensor;
        throw new IllegalStateException("empty() returned no tensor");
    }

    static Tensor filled(DTypeName dtype, List<Long> shape, double value) {
        return Inits.constant(empty(dtype, shape), value);
    }

    private static void containers() {
        LIBRARY.define("Sequential(*modules)", a -> {
            TorchModule sequential = new TorchModule("Sequential", (self, args, kwargs) -> chain(self, args.get(0)));
            int index = 0;
            for (Object item : a.list("modules")) sequential.child(Integer.toString(index++), module(item));
            return sequential;
        });
        LIBRARY.define("ModuleList(modules=None)", a -> {
            TorchModule list = new TorchModule("ModuleList", (self, args, kwargs) -> {
                throw Rejection.runtime("Module [ModuleList] is missing the required \"forward\" function");
            });
            int index = 0;
            for (Object item : a.has("modules") ? a.list("modules") : List.of())
                list.child(Integer.toString(index++), module(item));
            return list;
        });
        LIBRARY.define(
                "Identity(*args)", a -> new TorchModule("Identity", (self, args, kwargs) -> input(args, kwargs)));
    }

    private static @Nullable Object chain(TorchModule sequential, @Nullable Object input) {
        Object x = input;
        for (TorchModule layer : sequential.children().values()) {
            List<@Nullable Object> only = new ArrayList<>();
            only.add(x);
            x = layer.forward(only, Map.of());
        }
        return x;
    }

    private static TorchModule module(@Nullable Object item) {
        if (item instanceof TorchModule module) return module;
        throw Rejection.type((item == null ? "None" : item.getClass().getSimpleName()) + " is not a Module subclass");
    }

    private static void linear() {
        LIBRARY.define("Linear(in_features, out_features, bias=True, device=None, dtype=None)", a -> {
            TorchModule linear = new TorchModule(
                    "Linear",
                    (self, args, kwargs) ->
                            Aten.call("linear", input(args, kwargs), self.own("weight"), self.own("bias")));
            weightAndBias(
                    linear, a, List.of(a.integer("out_features"), a.integer("in_features")), a.integer("out_features"));
            return linear;
        });
        LIBRARY.define("Bilinear(in1_features, in2_features, out_features, bias=True, device=None, dtype=None)", a -> {
            TorchModule bilinear = new TorchModule(
                    "Bilinear",
                    (self, args, kwargs) ->
                            Aten.call("bilinear", args.get(0), args.get(1), self.own("weight"), self.own("bias")));
            double bound = 1 / Math.sqrt(a.real("in1_features"));
            long out = a.integer("out_features");
            Tensor weight = empty(a.dtype("dtype"), List.of(out, a.integer("in1_features"), a.integer("in2_features")));
            bilinear.parameter("weight", Inits.uniform(weight, -bound, bound));
            bilinear.parameter(
                    "bias",
                    a.flag("bias") ? Inits.uniform(empty(a.dtype("dtype"), List.of(out)), -bound, bound) : null);
            return bilinear;
        });
        LIBRARY.define(
                "Embedding(num_embeddings, embedding_dim, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False, _weight=None, _freeze=False, device=None, dtype=None)",
                Modules::embedding);
        LIBRARY.define(
                "EmbeddingBag(num_embeddings, embedding_dim, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, mode='mean', sparse=False, _weight=None, include_last_offset=False, padding_idx=None, device=None, dtype=None)",
                Modules::embeddingBag);
        LIBRARY.define("PReLU(num_parameters=1, init=0.25, device=None, dtype=None)", a -> new TorchModule(
                        "PReLU", (self, args, kwargs) -> Aten.call("prelu", input(args, kwargs), self.own("weight")))
                .parameter("weight", filled(a.dtype("dtype"), List.of(a.integer("num_parameters")), a.real("init"))));
    }

    private static TorchModule embedding(Bound a) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        for (String name : List.of("padding_idx", "max_norm", "norm_type", "scale_grad_by_freq", "sparse"))
            options.put(name, a.get(name));
        long rows = a.integer("num_embeddings");
        if (a.has("padding_idx")) {
            long padding = a.integer("padding_idx");
            if (padding >= rows || padding < -rows) throw Rejection.value("Padding_idx must be within num_embeddings");
            options.put("padding_idx", padding < 0 ? padding + rows : padding);
        }
        TorchModule module = new TorchModule("Embedding", (self, args, kwargs) -> {
            Map<String, @Nullable Object> all = new HashMap<>(options);
            all.put("weight", self.own("weight"));
            all.put("input", input(args, kwargs));
            return Functional.LIBRARY.call("embedding", List.of(), all);
        });
        Tensor weight = Inits.normal(empty(a.dtype("dtype"), List.of(rows, a.integer("embedding_dim"))), 0, 1);
        if (options.get("padding_idx") instanceof Long row)
            Modes.withoutGrad(() -> Aten.call("fill_", Aten.call("select", weight, 0L, row), 0L));
        return module.parameter("weight", weight);
    }

    private static TorchModule embeddingBag(Bound a) {
        Signature forward = new Signature("forward(input, offsets=None, per_sample_weights=None)");
        TorchModule module = new TorchModule("EmbeddingBag", (self, args, kwargs) -> {
            Map<String, @Nullable Object> all =
                    new HashMap<>(forward.bind(args, kwargs).all());
            all.put("weight", self.own("weight"));
            for (String name : List.of(
                    "max_norm",
                    "norm_type",
                    "scale_grad_by_freq",
                    "mode",
                    "sparse",
                    "include_last_offset",
                    "padding_idx")) all.put(name, a.get(name));
            return Functional.LIBRARY.call("embedding_bag", List.of(), all);
        });
        List<Long> shape = List.of(a.integer("num_embeddings"), a.integer("embedding_dim"));
        Tensor weight = Inits.normal(empty(a.dtype("dtype"), shape), 0, 1);
        if (a.get("padding_idx") instanceof Long row)
            Modes.withoutGrad(() -> Aten.call("fill_", Aten.call("select", weight, 0L, row), 0L));
        return module.parameter("weight", weight);
    }

    /** A weight by kaiming_uniform_(sqrt(5)), then a bias within one over the root of the fan in, as linear and convolution layers start. */
    static void weightAndBias(TorchModule module, Bound a, List<Long> weightShape, long biasSize) {
        Tensor weight = empty(a.dtype("dtype"), weightShape);
        boolean drawn = weight.numel() > 0;
        if (drawn) Inits.kaimingUniform(weight);
        module.parameter("weight", weight);
        if (!a.flag("bias")) {
            module.parameter("bias", null);
            return;
        }
        Tensor bias = empty(a.dtype("dtype"), List.of(biasSize));
        double fanIn = Inits.fans(weight).in();
        double bound = fanIn > 0 ? 1 / Math.sqrt(fanIn) : 0;
        module.parameter("bias", Inits.uniform(bias, -bound, bound));
    }

    /** The only input, however it is given. */
    static @Nullable Object input(List<?> args, Map<String, ?> kwargs) {
        if (!args.isEmpty()) return args.get(0);
        if (kwargs.containsKey("input")) return kwargs.get("input");
        throw Rejection.type("forward() missing 1 required positional argument: 'input'");
    }
}
