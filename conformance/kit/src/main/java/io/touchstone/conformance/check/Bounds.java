package io.touchstone.conformance.check;

import java.util.List;

/** How large an error rounding explains. */
final class Bounds {
    private static final double UNIT = 0x1p-53;
    /**
     * What cancellation inside a rule may hide: terms a million times what the result shows. A wrong rule is off by far
     * more.
     */
    private static final int DEPTH = 1 << 20;

    private Bounds() {}

    /**
     * Of two sums of products in float64 whose terms have the given magnitude: γₙ times it, n counting terms and
     * roundings within.
     */
    static double identity(Trial t, double magnitude) {
        double scale = magnitude + Vectors.magnitude(t.y(), ones(t.y())) + Vectors.size(t.x());
        return UNIT * (DEPTH + Vectors.size(t.x()) + Vectors.size(t.y())) * scale;
    }

    private static List<io.touchstone.tensor.Tensor> ones(List<io.touchstone.tensor.Tensor> like) {
        return like.stream().map(io.touchstone.tensor.Tensor::onesLike).toList();
    }
}
