package io.touchstone.conformance.oracle;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.subject.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** {@code torch.nn.functional} where it is not libtorch's function of the same name and signature: activations, layers, pooling. */
final class Functional {
    static final Library LIBRARY = new Library();

    static {
        activations();
        softmaxes();
        layers();
        dropouts();
        pooling();
        shapes();
        Losses.define(LIBRARY);
        Unpooling.define(LIBRARY);
    }

    private static final int ANY_RANK = -1;

    private Functional() {}

    private static void activations() {
        inPlace("relu(input, inplace=False)", "relu");
        inPlace("relu6(input, inplace=False)", "relu6");
        inPlace("selu(input, inplace=False)", "selu");
        inPlace("hardsigmoid(input, inplace=False)", "hardsigmoid");
        inPlace("hardswish(input, inplace=False)", "hardswish");
        inPlace("silu(input, inplace=False)", "silu");
        inPlace("mish(input, inplace=False)", "mish");
        inPlace("elu(input, alpha=1.0, inplace=False)", "elu", "alpha");
        inPlace("celu(input, alpha=1.0, inplace=False)", "celu", "alpha");
        inPlace("leaky_relu(input, negative_slope=0.01, inplace=False)", "leaky_relu", "negative_slope");
        inPlace("threshold(input, threshold, value, inplace=False)", "threshold", "threshold", "value");
        LIBRARY.define("hardtanh(input, min_val=-1.0, max_val=1.0, inplace=False)", a -> {
            if (a.real("min_val") > a.real("max_val")) throw Rejection.value("min_val cannot be greater than max_val");
            return Aten.call(suffixed("hardtanh", a), a.get("input"), a.get("min_val"), a.get("max_val"));
        });
        LIBRARY.define(
                "rrelu(input, lower=0.125, upper=0.3333333333333333, training=False, inplace=False)",
                a -> Aten.call(
                        suffixed("rrelu", a), a.get("input"), a.get("lower"), a.get("upper"), a.get("training")));
        LIBRARY.define("logsigmoid(input)", a -> Aten.call("log_sigmoid", a.get("input")));
        LIBRARY.define("hardshrink(input, lambd=0.5)", a -> Aten.call("hardshrink", a.get("input"), a.get("lambd")));
        LIBRARY.define("softshrink(input, lambd=0.5)", a -> Aten.call("softshrink", a.get("input"), a.get("lambd")));
        LIBRARY.define(
                "tanhshrink(input)", a -> Aten.call("sub", a.tensor("input"), Aten.call("tanh", a.get("input"))));
        LIBRARY.define(
                "softsign(input)",
                a -> Aten.call("div", a.tensor("input"), Aten.call("add", Aten.call("abs", a.get("input")), 1L)));
    }

    private static void inPlace(String signature, String operation, String... options) {
        LIBRARY.define(signature, a -> {
            List<@Nullable Object> arguments = new ArrayList<>();
            arguments.add(a.get("input"));
            for (String option : options) arguments.add(a.get(option));
            return Aten.call(suffixed(operation, a), arguments, Map.of());
        });
    }

    private static String suffixed(String operation, Bound a) {
        return a.flag("inplace") ? operation + "_" : operation;
    }

    private static void softmaxes() {
        LIBRARY.define(
                "softmax(input, dim=None, _stacklevel=3, dtype=None)", a -> softmax("softmax", a.tensor("input"), a));
        LIBRARY.define(
                "log_softmax(input, dim=None, _stacklevel=3, dtype=None)",
                a -> softmax("log_softmax", a.tensor("input"), a));
        LIBRARY.define(
                "softmin(input, dim=None, _stacklevel=3, dtype=None)",
                a -> softmax("softmax", Aten.tensor("neg", a.get("input")), a));
        LIBRARY.define("gumbel_softmax(logits, tau=1, hard=False, eps=1e-10, dim=-1)", Functional::gumbel);
    }

    private static @Nullable Object softmax(String operation, Tensor x, Bound a) {
        long dim = a.has("dim") ? a.integer("dim") : x.dim() == 0 || x.dim() == 1 || x.dim() == 3 ? 0 : 1;
        return Aten.call(operation, x, dim, a.get("dtype"));
    }

    private static Tensor gumbel(Bound a) {
        Tensor logits = a.tensor("logits");
        Tensor gumbels = Aten.tensor(
                "neg", Aten.call("log", Aten.call("exponential_", Aten.call("empty_like", logits.contiguous()))));
        Tensor soft =
                Aten.tensor("softmax", Aten.call("div", Aten.call("add", logits, gumbels), a.get("tau")), a.get("dim"));
        if (!a.flag("hard")) return soft;
        Object index = Aten.list("max", soft, a.get("dim"), true).get(1);
        Tensor hard = Aten.tensor("scatter_", Aten.call("zeros_like", logits), a.get("dim"), index, 1.0);
        return Aten.tensor("add", Aten.call("sub", hard, soft.detach()), soft);
    }

    private static void layers() {
        LIBRARY.define(
                "embedding(input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False)",
                Functional::embedding);
        LIBRARY.define(
                "batch_norm(input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-05)",
                Functional::batchNorm);
        LIBRARY.define(
                "instance_norm(input, running_mean=None, running_var=None, weight=None, bias=None, use_input_stats=True, momentum=0.1, eps=1e-05)",
                Functional::instanceNorm);
        LIBRARY.define(
                "group_norm(input, num_groups, weight=None, bias=None, eps=1e-05)", NormModules::groupNormFunction);
        LIBRARY.define(
                "local_response_norm(input, size, alpha=0.0001, beta=0.75, k=1.0)", Functional::localResponseNorm);
        LIBRARY.define("normalize(input, p=2.0, dim=1, eps=1e-12, out=None)", a -> {
            Tensor x = a.tensor("input");
            Object norm = Aten.call("norm", x, a.get("p"), List.of(a.integer("dim")), true);
            return Aten.call("div", x, Aten.call("expand_as", Aten.call("clamp_min", norm, a.get("eps")), x));
        });
        LIBRARY.define(
                "one_hot(input, num_classes=-1)", a -> Aten.call("one_hot", a.get("input"), a.get("num_classes")));
        LIBRARY.define(
                "unfold(input, kernel_size, dilation=1, padding=0, stride=1)",
                a -> Aten.call(
                        "im2col",
                        a.get("input"),
                        a.integers("kernel_size", 2),
                        a.integers("dilation", 2),
                        a.integers("padding", 2),
                        a.integers("stride", 2)));
        LIBRARY.define(
                "fold(input, output_size, kernel_size, dilation=1, padding=0, stride=1)",
                a -> Aten.call(
                        "col2im",
                        a.get("input"),
                        a.integers("output_size", 2),
                        a.integers("kernel_size", 2),
                        a.integers("dilation", 2),
                        a.integers("padding", 2),
                        a.integers("stride", 2)));
        LIBRARY.define("affine_grid(theta, size, align_corners=None)", Functional::affineGrid);
        LIBRARY.define(
                "grid_sample(input, grid, mode='bilinear', padding_mode='zeros', align_corners=None)",
                a -> Aten.call(
                        "grid_sampler",
                        a.get("input"),
                        a.get("grid"),
                        place("mode", a, List.of("bilinear", "nearest", "bicubic")),
                        place("padding_mode", a, List.of("zeros", "border", "reflection")),
                        a.has("align_corners") && a.flag("align_corners")));
    }

    private static long place(String option, Bound a, List<String> words) {
        int place = words.indexOf(a.text(option));
        if (place < 0)
            throw Rejection.value("nn.functional.grid_sample(): expected " + option + " to be one of " + words
                    + ", but got: '" + a.text(option) + "'");
        return place;
    }

    /** With the checks that Python makes. */
    private static @Nullable Object affineGrid(Bound a) {
        Tensor theta = a.tensor("theta");
        List<?> size = a.list("size");
        if (!theta.is_floating_point())
            throw Rejection.value("Expected theta to have floating point type, but got torch."
                    + Tensors.dtype(theta).torchName());
        if (size.size() != 4 && size.size() != 5)
            throw new Rejection(Kind.OTHER, "affine_grid only supports 4D and 5D sizes, got " + size);
        List<Long> shape = Tensors.shape(theta);
        long n = size.size() - 2L;
        if (shape.size() != 3 || shape.get(1) != n || shape.get(2) != n + 1)
            throw Rejection.value("Expected a batch of " + n + "D affine matrices of shape Nx" + n + "x" + (n + 1)
                    + " for size " + size + ". Got " + shape + ".");
        if (size.stream().anyMatch(one -> one instanceof Long length && length <= 0))
            throw Rejection.value("Expected non-zero, positive output size. Got " + size);
        return Aten.call("affine_grid_generator", theta, size, a.has("align_corners") && a.flag("align_corners"));
    }

    private static @Nullable Object embedding(Bound a) {
        Tensor weight = a.tensor("weight");
        long padding = -1;
        if (a.has("padding_idx")) {
            padding = a.integer("padding_idx");
            if (padding >= weight.size(0) || padding < -weight.size(0))
                throw Rejection.value("Padding_idx must be within num_embeddings");
            if (padding < 0) padding += weight.size(0);
        }
        if (a.has("max_norm"))
            Modes.withoutGrad(() -> Aten.call(
                    "embedding_renorm_",
                    weight,
                    Aten.call("contiguous", a.get("input")),
                    a.get("max_norm"),
                    a.get("norm_type")));
        return Aten.call("embedding", weight, a.get("input"), padding, a.get("scale_grad_by_freq"), a.get("sparse"));
    }

    private static @Nullable Object embeddingBag(Bound a) {
        boolean swapped = Tensors.dtype(a.tensor("weight")) == DTypeName.INT64
                && a.tensor("input").is_floating_point(); // as they were once given
        Tensor input = a.tensor(swapped ? "weight" : "input");
        Tensor table = a.tensor(swapped ? "input" : "weight");
        Object offsets = a.get("offsets");
        Object indices = input;
        Object weights = a.has("per_sample_weights") ? a.tensor("per_sample_weights") : null;
        if (weights != null && !Tensors.shape((Tensor) weights).equals(Tensors.shape(input)))
            throw Rejection.value("embedding_bag: If per_sample_weights is not None, then it must have the same shape");
        if (table.dim() != 2)
            throw Rejection.value("weight has to be a 2D Tensor, but got Tensor of dimension " + table.dim());
        if (input.dim() == 2) {
            if (offsets != null) throw Rejection.value("if input is 2D, then offsets has to be None");
            offsets = Aten.call(
                    "arange", List.of(0L, input.numel(), input.size(1)), Map.of("dtype", Tensors.dtype(input)));
            indices = Aten.call("reshape", input, List.of(-1L));
            if (weights != null) weights = Aten.call("reshape", weights, List.of(-1L));
        } else if (input.dim() != 1) {
            throw Rejection.value("input has to be 1D or 2D Tensor, but got Tensor of dimension " + input.dim());
        } else if (offsets == null || a.tensor("offsets").dim() != 1) {
            throw Rejection.value("offsets has to be a 1D Tensor");
        }
        long mode = List.of("sum", "mean", "max").indexOf(a.get("mode"));
        if (mode < 0) throw Rejection.value("mode has to be one of sum, mean or max");
        if (mode == 2 && a.flag("scale_grad_by_freq"))
            throw Rejection.value("max mode does not support scaling the gradient by the frequency");
        if (mode == 2 && a.flag("sparse")) throw Rejection.value("max mode does not support sparse weights");
        if (a.has("max_norm")) throw new Unsupported("nn.functional.embedding_bag with max_norm");
        if (weights != null && mode != 0)
            throw new Rejection(Kind.OTHER, "embedding_bag: per_sample_weights is only supported for mode='sum'");
        return Aten.list(
                        "embedding_bag",
                        table,
                        indices,
                        offsets,
                        a.get("scale_grad_by_freq"),
                        mode,
                        a.get("sparse"),
                        weights,
                        a.get("include_last_offset"),
                        a.get("padding_idx"))
                .get(0);
    }

    private static @Nullable Object batchNorm(Bound a) {
        if (a.flag("training")) NormModules.checkMoreThanOneValue(a.tensor("input"));
        return Aten.call(
                "batch_norm",
                a.get("input"),
                a.get("weight"),
                a.get("bias"),
                a.get("running_mean"),
                a.get("running_var"),
                a.get("training"),
                a.get("momentum"),
                a.get("eps"),
                false);
    }

    private static @Nullable Object instanceNorm(Bound a) {
        if (a.flag("use_input_stats")) NormModules.checkMoreThanOneElement(a.tensor("input"));
        return Aten.call(
                "instance_norm",
                a.get("input"),
                a.get("weight"),
                a.get("bias"),
                a.get("running_mean"),
                a.get("running_var"),
                a.get("use_input_stats"),
                a.get("momentum"),
                a.get("eps"),
                false);
    }

    private static @Nullable Object localResponseNorm(Bound a) {
        Tensor x = a.tensor("input");
        long size = a.integer("size");
        if (x.dim() < 3)
            throw Rejection.value("Expected 3D or higher dimensionality input (got " + x.dim() + " dimensions)");
        if (x.numel() == 0) return x;
        Tensor squares = Aten.tensor("unsqueeze", Aten.call("mul", x, x), 1L);
        List<Long> shape = Tensors.shape(x);
        boolean flat = x.dim() == 3;
        if (!flat) squares = Aten.tensor("view", squares, List.of(shape.get(0), 1L, shape.get(1), shape.get(2), -1L));
        List<Long> pad =
                flat ? List.of(0L, 0L, size / 2, (size - 1) / 2) : List.of(0L, 0L, 0L, 0L, size / 2, (size - 1) / 2);
        List<Long> window = flat ? List.of(size, 1L) : List.of(size, 1L, 1L);
        Object mean =
                Aten.call(flat ? "avg_pool2d" : "avg_pool3d", Aten.call("pad", squares, pad), window, List.of(1L));
        Object sizes = flat ? Aten.call("squeeze", mean, 1L) : Aten.call("view", Aten.call("squeeze", mean, 1L), shape);
        Object scale =
                Aten.call("pow", Aten.call("add", Aten.call("mul", sizes, a.get("alpha")), a.get("k")), a.get("beta"));
        return Aten.call("div", x, scale);
    }

    private static void dropouts() {
        dropout("dropout(input, p=0.5, training=True, inplace=False)", "dropout", ANY_RANK);
        dropout("alpha_dropout(input, p=0.5, training=False, inplace=False)", "alpha_dropout", ANY_RANK);
        dropout(
                "feature_alpha_dropout(input, p=0.5, training=False, inplace=False)",
                "feature_alpha_dropout",
                ANY_RANK);
        dropout("dropout1d(input, p=0.5, training=True, inplace=False)", "feature_dropout", 3);
        dropout("dropout2d(input, p=0.5, training=True, inplace=False)", "feature_dropout", ANY_RANK);
        dropout("dropout3d(input, p=0.5, training=True, inplace=False)", "feature_dropout", 5);
    }

    private static void dropout(String signature, String operation, int batchedRank) {
        LIBRARY.define(signature, a -> {
            double p = a.real("p");
            if (p < 0 || p > 1)
                throw Rejection.value("dropout probability has to be between 0 and 1, but got " + a.get("p"));
            Tensor x = a.tensor("input");
            if (batchedRank == 3 && x.dim() != 2 && x.dim() != 3)
                throw new Rejection(
                        Kind.SHAPE, "dropout1d: Expected 2D or 3D input, but received a " + x.dim() + "D input.");
            if (batchedRank == ANY_RANK || x.dim() == batchedRank)
                return Aten.call(suffixed(operation, a), x, p, a.get("training"));
            // dropout1d and dropout3d know input without a batch.
            Object y = Aten.call(suffixed(operation, a), Aten.call("unsqueeze", x, 0L), p, a.get("training"));
            return Aten.call("squeeze", y, 0L);
        });
    }

    private static void pooling() {
        for (int n = 1; n <= 3; n++) {
            int dims = n;
            for (String kind : List.of("d", "d_with_indices"))
                LIBRARY.define(
                        "max_pool" + n + kind
                                + "(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False)",
                        a -> Aten.call(
                                "max_pool" + dims + (a.flag("return_indices") ? "d_with_indices" : kind),
                                a.get("input"),
                                a.get("kernel_size"),
                                stride(a),
                                a.get("padding"),
                                a.get("dilation"),
                                a.get("ceil_mode")));
            String last = n == 1 ? ")" : ", divisor_override=None)";
            LIBRARY.define(
                    "avg_pool" + n
                            + "d(input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True"
                            + last,
                    a -> averagePool(dims, a));
            LIBRARY.define(
                    "adaptive_avg_pool" + n + "d(input, output_size)",
                    a -> Aten.call("adaptive_avg_pool" + dims + "d", a.get("input"), outputSize(a, dims)));
            LIBRARY.define("adaptive_max_pool" + n + "d(input, output_size, return_indices=False)", a -> {
                List<?> both = Aten.list("adaptive_max_pool" + dims + "d", a.get("input"), outputSize(a, dims));
                return a.flag("return_indices") ? both : both.get(0);
            });
            LIBRARY.define(
                    "lp_pool" + n + "d(input, norm_type, kernel_size, stride=None, ceil_mode=False)",
                    a -> powerPool(dims, a));
            if (n > 1)
                LIBRARY.define(
                        "fractional_max_pool" + n
                                + "d(input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None)",
                        a -> fractionalPool(dims, a));
        }
    }

    private static Object stride(Bound a) {
        Object stride = a.get("stride");
        return stride == null ? List.of() : stride;
    }

    private static @Nullable Object averagePool(int dims, Bound a) {
        List<@Nullable Object> arguments = new ArrayList<>();
        for (String name : List.of("input", "kernel_size")) arguments.add(a.get(name));
        arguments.add(stride(a));
        for (String name : List.of("padding", "ceil_mode", "count_include_pad")) arguments.add(a.get(name));
        if (dims > 1) arguments.add(a.get("divisor_override"));
        return Aten.call("avg_pool" + dims + "d", arguments, Map.of());
    }

    /** Sizes that are None are the input's. */
    private static List<Object> outputSize(Bound a, int dims) {
        if (a.get("output_size") instanceof Long size) return new ArrayList<>(Collections.nCopies(dims, size));
        List<Object> sizes = new ArrayList<>();
        List<?> asked = a.list("output_size");
        Tensor x = a.tensor("input");
        for (int i = 0; i < asked.size(); i++) {
            Object size = asked.get(i);
            sizes.add(size == null ? x.size(i - asked.size()) : size);
        }
        return sizes;
    }

    private static @Nullable Object powerPool(int dims, Bound a) {
        if (dims > 1 && a.get("kernel_size") instanceof List<?> sizes && sizes.size() != dims)
            throw Rejection.value("values to unpack: expected " + dims + ", got " + sizes.size());
        Object powers = Aten.call("pow", a.get("input"), a.get("norm_type"));
        Object mean =
                Aten.call("avg_pool" + dims + "d", powers, a.get("kernel_size"), stride(a), 0L, a.get("ceil_mode"));
        double count = 1;
        for (long k : a.integers("kernel_size", dims)) count *= k;
        if (dims == 1 && a.get("kernel_size") instanceof List<?>)
            throw Rejection.type("mul(): argument 'other' must be Tensor, not list");
        if (a.real("norm_type") == 0) throw Rejection.value("ZeroDivisionError: float division by zero");
        Object signed = Aten.call("mul", Aten.call("sign", mean), Aten.call("relu", Aten.call("abs", mean)));
        return Aten.call("pow", Aten.call("mul", signed, (long) count), 1.0 / a.real("norm_type"));
    }

    private static @Nullable Object fractionalPool(int dims, Bound a) {
        Tensor x = a.tensor("input");
        if (!a.has("output_size") && !a.has("output_ratio"))
            throw Rejection.value("fractional_max_pool requires specifying either an output_size or an output_ratio");
        List<Long> size = new ArrayList<>();
        for (int i = 0; i < dims; i++)
            size.add(
                    a.has("output_size")
                            ? a.integers("output_size", dims).get(i)
                            : Long.valueOf((long) (x.size(i - dims) * ratio(a, i))));
        Object samples = a.get("_random_samples");
        if (samples == null) {
            long batch = x.dim() == dims + 1 ? 1 : x.size(0);
            samples = Aten.call(
                    "rand", List.of(List.of(batch, x.size(-dims - 1), (long) dims)), Map.of("dtype", Tensors.dtype(x)));
        }
        List<?> both = Aten.list("fractional_max_pool" + dims + "d", x, a.integers("kernel_size", dims), size, samples);
        return a.flag("return_indices") ? both : both.get(0);
    }

    private static double ratio(Bound a, int i) {
        Object ratio = a.get("output_ratio");
        Object own = ratio instanceof List<?> list ? list.get(i) : ratio;
        return own instanceof Number number ? number.doubleValue() : 0;
    }

    private static void shapes() {
        LIBRARY.define(
                "pad(input, pad, mode='constant', value=None)",
                a -> Aten.call("pad", a.get("input"), a.get("pad"), a.get("mode"), a.get("value")));
        LIBRARY.define(
                "interpolate(input, size=None, scale_factor=None, mode='nearest', align_corners=None, recompute_scale_factor=None, antialias=False)",
                Interpolation::interpolate);
        LIBRARY.define("pdist(input, p=2.0)", a -> {
            // libtorch's backward divides by the number of distances and takes the process with it.
            if (a.tensor("input").requires_grad() && a.tensor("input").numel() == 0)
                throw new Unsupported("the gradient of nn.functional.pdist of an empty tensor");
            return Aten.call("pdist", a.get("input"), a.get("p"));
        });
        LIBRARY.define(
                "embedding_bag(input, weight, offsets=None, max_norm=None, norm_type=2, scale_grad_by_freq=False, mode='mean', sparse=False, per_sample_weights=None, include_last_offset=False, padding_idx=None)",
                Functional::embeddingBag);
        LIBRARY.define(
                "pairwise_distance(x1, x2, p=2.0, eps=1e-06, keepdim=False)",
                a -> Aten.call(
                        "pairwise_distance", a.get("x1"), a.get("x2"), a.get("p"), a.get("eps"), a.get("keepdim")));
        LIBRARY.define(
                "cosine_similarity(x1, x2, dim=1, eps=1e-08)",
                a -> Aten.call("cosine_similarity", a.get("x1"), a.get("x2"), a.get("dim"), a.get("eps")));
    }
}
