package io.touchstone.conformance.oracle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Modules that only call a function with the options they were built with. */
final class WrappedModules {
    private static final String OLD = "size_average=None, reduce=None, reduction='mean'";
    private static final Set<String> KNOWS_TRAINING =
            Set.of("dropout", "dropout1d", "dropout2d", "dropout3d", "alpha_dropout", "feature_alpha_dropout", "rrelu");

    private WrappedModules() {}

    static void define(Library modules) {
        activations(modules);
        losses(modules);
        pooling(modules);
        others(modules);
    }

    /** A module whose parameters are keyword arguments of the function of the same meaning. */
    private static void wrap(Library modules, String signature, String function) {
        wrap(modules, signature, "nn.functional." + function, function);
    }

    private static void wrap(Library modules, String signature, String qualified, String function) {
        String type = signature.substring(0, signature.indexOf('('));
        modules.define(signature, a -> {
            TorchModule module = new TorchModule(type, (self, args, kwargs) -> {
                Map<String, @Nullable Object> options = new LinkedHashMap<>(a.all());
                options.replaceAll((name, value) -> value instanceof Tensor ? self.own(name) : value);
                if (KNOWS_TRAINING.contains(function)) options.put("training", self.training());
                options.putAll(kwargs);
                return Functions.call(qualified, args, options);
            });
            a.all().forEach((name, value) -> {
                if (value instanceof Tensor tensor) module.buffer(name, tensor);
            });
            return module;
        });
    }

    private static void activations(Library m) {
        for (String name : List.of("ReLU", "ReLU6", "SELU", "Hardsigmoid", "Hardswish", "SiLU", "Mish"))
            wrap(m, name + "(inplace=False)", name.toLowerCase(Locale.ROOT));
        wrap(m, "ELU(alpha=1.0, inplace=False)", "elu");
        wrap(m, "CELU(alpha=1.0, inplace=False)", "celu");
        wrap(m, "LeakyReLU(negative_slope=0.01, inplace=False)", "leaky_relu");
        wrap(m, "Threshold(threshold, value, inplace=False)", "threshold");
        wrap(m, "Hardtanh(min_val=-1.0, max_val=1.0, inplace=False)", "hardtanh");
        wrap(m, "RReLU(lower=0.125, upper=0.3333333333333333, inplace=False)", "rrelu");
        wrap(m, "GELU(approximate='none')", "gelu");
        wrap(m, "GLU(dim=-1)", "glu");
        wrap(m, "Hardshrink(lambd=0.5)", "hardshrink");
        wrap(m, "Softshrink(lambd=0.5)", "softshrink");
        wrap(m, "Softplus(beta=1.0, threshold=20.0)", "nn.functional.softplus", "softplus");
        wrap(m, "LogSigmoid()", "logsigmoid");
        wrap(m, "Sigmoid()", "sigmoid");
        wrap(m, "Tanh()", "tanh");
        wrap(m, "Tanhshrink()", "tanhshrink");
        wrap(m, "Softsign()", "softsign");
        wrap(m, "Softmax(dim=None)", "softmax");
        wrap(m, "LogSoftmax(dim=None)", "log_softmax");
        wrap(m, "Softmin(dim=None)", "softmin");
        m.define(
                "Softmax2d()",
                a -> new TorchModule("Softmax2d", (self, args, kwargs) -> Aten.call("softmax", args.get(0), -3L)));
    }

    private static void losses(Library m) {
        wrap(
                m,
                "CrossEntropyLoss(weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean', label_smoothing=0.0)",
                "cross_entropy");
        wrap(
                m,
                "NLLLoss(weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean')",
                "nll_loss");
        wrap(m, "BCELoss(weight=None, " + OLD + ")", "binary_cross_entropy");
        wrap(m, "BCEWithLogitsLoss(weight=None, " + OLD + ", pos_weight=None)", "binary_cross_entropy_with_logits");
        wrap(m, "CTCLoss(blank=0, reduction='mean', zero_infinity=False)", "ctc_loss");
        wrap(m, "KLDivLoss(" + OLD + ", log_target=False)", "kl_div");
        wrap(m, "MSELoss(" + OLD + ")", "mse_loss");
        wrap(m, "L1Loss(" + OLD + ")", "l1_loss");
        wrap(m, "SmoothL1Loss(" + OLD + ", beta=1.0)", "smooth_l1_loss");
        wrap(m, "HuberLoss(reduction='mean', delta=1.0)", "huber_loss");
        wrap(m, "SoftMarginLoss(" + OLD + ")", "soft_margin_loss");
        wrap(m, "MultiLabelMarginLoss(" + OLD + ")", "multilabel_margin_loss");
        wrap(m, "MultiLabelSoftMarginLoss(weight=None, " + OLD + ")", "multilabel_soft_margin_loss");
        wrap(m, "MultiMarginLoss(p=1, margin=1.0, weight=None, " + OLD + ")", "multi_margin_loss");
        wrap(m, "HingeEmbeddingLoss(margin=1.0, " + OLD + ")", "hinge_embedding_loss");
        wrap(m, "MarginRankingLoss(margin=0.0, " + OLD + ")", "margin_ranking_loss");
        wrap(m, "CosineEmbeddingLoss(margin=0.0, " + OLD + ")", "cosine_embedding_loss");
        wrap(m, "TripletMarginLoss(margin=1.0, p=2.0, eps=1e-06, swap=False, " + OLD + ")", "triplet_margin_loss");
        wrap(
                m,
                "TripletMarginWithDistanceLoss(*, distance_function=None, margin=1.0, swap=False, reduction='mean')",
                "triplet_margin_with_distance_loss");
        wrap(
                m,
                "PoissonNLLLoss(log_input=True, full=False, size_average=None, eps=1e-08, reduce=None, reduction='mean')",
                "poisson_nll_loss");
        wrap(m, "GaussianNLLLoss(*, full=False, eps=1e-06, reduction='mean')", "gaussian_nll_loss");
    }

    private static void pooling(Library m) {
        for (int n = 1; n <= 3; n++) {
            wrap(
                    m,
                    "MaxPool" + n
                            + "d(kernel_size, stride=None, padding=0, dilation=1, return_indices=False, ceil_mode=False)",
                    "max_pool" + n + "d");
            String last = n == 1 ? ")" : ", divisor_override=None)";
            wrap(
                    m,
                    "AvgPool" + n + "d(kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True"
                            + last,
                    "avg_pool" + n + "d");
            wrap(m, "AdaptiveAvgPool" + n + "d(output_size)", "adaptive_avg_pool" + n + "d");
            wrap(m, "AdaptiveMaxPool" + n + "d(output_size, return_indices=False)", "adaptive_max_pool" + n + "d");
            wrap(m, "LPPool" + n + "d(norm_type, kernel_size, stride=None, ceil_mode=False)", "lp_pool" + n + "d");
            wrap(m, "MaxUnpool" + n + "d(kernel_size, stride=None, padding=0)", "max_unpool" + n + "d");
            if (n > 1) fractional(m, n);
            for (String kind : List.of("Zero", "Constant", "Reflection", "Replication", "Circular")) pad(m, kind, n);
        }
    }

    private static void fractional(Library m, int dims) {
        String type = "FractionalMaxPool" + dims + "d";
        String signature =
                type + "(kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None)";
        Library plain = new Library();
        wrap(plain, signature, "fractional_max_pool" + dims + "d");
        m.define(signature, a -> {
            if (a.has("output_size") == a.has("output_ratio"))
                throw Rejection.value(
                        a.has("output_size")
                                ? "only one of output_size and output_ratio may be specified"
                                : type + " requires specifying either an output size, or a pooling ratio");
            List<?> ratios = a.get("output_ratio") instanceof List<?> list
                    ? list
                    : a.has("output_ratio") ? List.of(a.real("output_ratio")) : List.of();
            for (Object ratio : ratios)
                if (!(ratio instanceof Double r && r > 0 && r < 1))
                    throw Rejection.value("output_ratio must be between 0 and 1 (got " + ratios + ")");
            return plain.call(type, a);
        });
    }

    private static void pad(Library m, String kind, int dims) {
        String type = kind + "Pad" + dims + "d";
        String mode =
                switch (kind) {
                    case "Reflection" -> "reflect";
                    case "Replication" -> "replicate";
                    case "Circular" -> "circular";
                    default -> "constant";
                };
        m.define(type + "(padding" + (kind.equals("Constant") ? ", value)" : ")"), a -> {
            List<Long> padding = a.integers("padding", 2 * dims);
            Object value = kind.equals("Constant") ? a.real("value") : null;
            return new TorchModule(type, (self, args, kwargs) -> Aten.call("pad", args.get(0), padding, mode, value));
        });
    }

    private static void others(Library m) {
        for (String name : List.of("Dropout", "Dropout1d", "Dropout2d", "Dropout3d"))
            dropout(m, name, name.toLowerCase(Locale.ROOT));
        dropout(m, "AlphaDropout", "alpha_dropout");
        dropout(m, "FeatureAlphaDropout", "feature_alpha_dropout");
        wrap(m, "Flatten(start_dim=1, end_dim=-1)", "flatten", "flatten");
        m.define(
                "Unflatten(dim, unflattened_size)",
                a -> new TorchModule(
                        "Unflatten",
                        (self, args, kwargs) ->
                                Aten.call("unflatten", args.get(0), a.get("dim"), a.get("unflattened_size"))));
        wrap(m, "CosineSimilarity(dim=1, eps=1e-08)", "cosine_similarity");
        wrap(m, "PixelShuffle(upscale_factor)", "pixel_shuffle");
        wrap(m, "PixelUnshuffle(downscale_factor)", "pixel_unshuffle");
        wrap(m, "ChannelShuffle(groups)", "channel_shuffle");
        wrap(m, "Unfold(kernel_size, dilation=1, padding=0, stride=1)", "unfold");
        wrap(m, "Fold(output_size, kernel_size, dilation=1, padding=0, stride=1)", "fold");
        wrap(m, "LocalResponseNorm(size, alpha=0.0001, beta=0.75, k=1.0)", "local_response_norm");
        wrap(
                m,
                "Upsample(size=None, scale_factor=None, mode='nearest', align_corners=None, recompute_scale_factor=None)",
                "interpolate");
        for (String mode : List.of("nearest", "bilinear")) {
            String type = mode.equals("nearest") ? "UpsamplingNearest2d" : "UpsamplingBilinear2d";
            m.define(
                    type + "(size=None, scale_factor=None)",
                    a -> new TorchModule(type, (self, args, kwargs) -> {
                        Map<String, @Nullable Object> options = new LinkedHashMap<>(a.all());
                        options.put("mode", mode);
                        if (mode.equals("bilinear")) options.put("align_corners", true);
                        return Functional.LIBRARY.call("interpolate", args, options);
                    }));
        }
        m.define(
                "PairwiseDistance(p=2.0, eps=1e-06, keepdim=False)",
                a -> new TorchModule(
                        "PairwiseDistance",
                        (self, args, kwargs) -> Aten.call(
                                "pairwise_distance",
                                args.get(0),
                                args.get(1),
                                a.get("p"),
                                a.get("eps"),
                                a.get("keepdim"))));
    }

    private static void dropout(Library m, String type, String function) {
        String signature = type + "(p=0.5, inplace=False)";
        Library plain = new Library();
        wrap(plain, signature, function);
        m.define(signature, a -> {
            double p = a.real("p");
            if (p < 0 || p > 1)
                throw Rejection.value("dropout probability has to be between 0 and 1, but got " + a.get("p"));
            return plain.call(type, a);
        });
    }
}
