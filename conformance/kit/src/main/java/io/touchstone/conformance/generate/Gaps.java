package io.touchstone.conformance.generate;

import io.touchstone.conformance.registry.Names;
import java.util.Set;

/**
 * What PyTorch cannot differentiate, though there may be a derivative: programs that ask for it are rejected there, whatever a port can do.
 */
public final class Gaps {
    private static final Set<String> NO_GRADIENT = Set.of(
            "narrow_copy",
            "_chunk_cat",
            "native_channel_shuffle",
            "view_as_complex_copy",
            "aminmax",
            "floor_divide",
            "heaviside",
            "acosh_",
            "asinh_",
            "atanh_");

    private static final Set<String> NO_SECOND = Set.of(
            "segment_reduce",
            "cdist",
            "pdist",
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
            "grid_sampler");

    private static final Set<String> NO_FORWARD = Set.of(
            "segment_reduce",
            "_softmax_backward_data",
            "index_reduce",
            "cdist",
            "pdist",
            "igamma",
            "igammac",
            "special.zeta",
            "ormqr",
            "cholesky",
            "nn.functional.multi_margin_loss",
            "nn.functional.multilabel_margin_loss",
            "nn.functional.ctc_loss",
            "ctc_loss",
            "conv_tbc",
            "embedding_bag",
            "nn.functional.embedding_bag",
            "rrelu_",
            "nn.functional.grid_sample",
            "grid_sampler");

    private Gaps() {}

    /** Whether PyTorch has what programs of that aspect ask for. */
    public static boolean lacks(Aspect aspect, Names operation) {
        return switch (aspect) {
            case GRAD -> operation.isIn(NO_GRADIENT);
            case SECOND -> operation.isIn(NO_SECOND) || operation.isIn(NO_GRADIENT);
            case JVP -> operation.isIn(NO_FORWARD) || operation.isIn(NO_GRADIENT);
            default -> false;
        };
    }
}
