package io.touchstone.conformance.generate;

import java.util.Set;

/**
 * What PyTorch cannot differentiate, though there may be a derivative: programs that ask for it are rejected there, whatever a port can do.
 */
public final class Gaps {
    private static final Set<String> NO_GRADIENT = Set.of(
            "narrow_copy",
            "_chunk_cat",
            "native_channel_shuffle",
            "nn.functional.native_channel_shuffle",
            "view_as_complex_copy",
            "aminmax",
            "floor_divide",
            "floor_divide_",
            "heaviside",
            "heaviside_",
            "acosh_",
            "arccosh_",
            "asinh_",
            "arcsinh_",
            "atanh_",
            "arctanh_");

    private static final Set<String> NO_SECOND = Set.of(
            "segment_reduce",
            "_segment_reduce",
            "cdist",
            "pdist",
            "nn.functional.pdist",
            "nn.functional.hardsigmoid",
            "nn.functional.hardsigmoid_",
            "angle",
            "embedding_bag",
            "nn.functional.embedding_bag",
            "nn.functional.grid_sample",
            "nn.functional.multi_margin_loss",
            "nn.functional.multilabel_margin_loss",
            "nn.functional.ctc_loss",
            "ctc_loss",
            "grid_sampler",
            "grid_sampler_2d",
            "grid_sampler_3d");

    private static final Set<String> NO_FORWARD = Set.of(
            "segment_reduce",
            "_segment_reduce",
            "_softmax_backward_data",
            "index_reduce",
            "cdist",
            "pdist",
            "nn.functional.pdist",
            "igamma",
            "igammac",
            "special.gammainc",
            "special.gammaincc",
            "special.zeta",
            "ormqr",
            "cholesky",
            "nn.functional.multi_margin_loss",
            "nn.functional.multilabel_margin_loss",
            "nn.functional.ctc_loss",
            "ctc_loss",
            "conv_tbc",
            "nn.functional.conv_tbc",
            "embedding_bag",
            "nn.functional.embedding_bag",
            "nn.functional.rrelu_",
            "rrelu_",
            "nn.functional.grid_sample",
            "grid_sampler",
            "grid_sampler_2d",
            "grid_sampler_3d");

    private Gaps() {}

    /** Whether PyTorch has what programs of that aspect ask for. */
    public static boolean lacks(Aspect aspect, String operation) {
        return switch (aspect) {
            case GRAD -> NO_GRADIENT.contains(operation);
            case SECOND -> NO_SECOND.contains(operation) || NO_GRADIENT.contains(operation);
            case JVP -> NO_FORWARD.contains(operation) || NO_GRADIENT.contains(operation);
            default -> false;
        };
    }
}
