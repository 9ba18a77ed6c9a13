package io.touchstone.conformance.registry;

import java.util.Set;

/**
 * Which functions PyTorch has written in Python. They know their parameters by one name, and some do not look at the types of arguments before
 * they use them; those written in C++ know parameters by NumPy's names too, and look at all arguments first.
 */
final class PythonFunctions {
    /** Those of {@code nn.functional} that are not written in Python: they look at all arguments first. */
    private static final Set<String> STRICT = Set.of(
            "adaptive_avg_pool1d",
            "avg_pool1d",
            "avg_pool2d",
            "avg_pool3d",
            "bilinear",
            "celu_",
            "channel_shuffle",
            "conv1d",
            "conv2d",
            "conv3d",
            "conv_tbc",
            "conv_transpose1d",
            "conv_transpose2d",
            "conv_transpose3d",
            "cosine_similarity",
            "elu_",
            "gelu",
            "hardshrink",
            "hardtanh_",
            "leaky_relu_",
            "linear",
            "logsigmoid",
            "native_channel_shuffle",
            "one_hot",
            "pairwise_distance",
            "pdist",
            "pixel_shuffle",
            "pixel_unshuffle",
            "prelu",
            "relu_",
            "rrelu_",
            "scaled_dot_product_attention",
            "selu_",
            "softplus",
            "softshrink",
            "threshold_");

    /** Those of {@code torch} itself that are written in Python. */
    private static final Set<String> OF_TORCH = Set.of("norm", "stft", "unique", "unique_consecutive");

    private static final String FUNCTIONAL = "nn.functional.";

    private PythonFunctions() {}

    /** Whether a function takes what it is given, whatever the type; see {@link Leniency}. */
    static boolean takeAnything(String function) {
        return function.startsWith(FUNCTIONAL) && !STRICT.contains(function.substring(FUNCTIONAL.length()));
    }

    /** Whether a function knows its parameters by their own names alone. */
    static boolean haveOneName(String function) {
        return takeAnything(function) || function.startsWith("nn.init.") || OF_TORCH.contains(function);
    }
}
