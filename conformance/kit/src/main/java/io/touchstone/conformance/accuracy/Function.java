package io.touchstone.conformance.accuracy;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Tensor;
import java.util.function.BinaryOperator;

/**
 * An elementwise function, how it is computed, what it should be, and how far apart the two may be.
 *
 * @param arity one or two; a function of one argument is given it twice
 * @param low the smallest argument that is tried
 * @param high the largest
 * @param small the size of arguments below which none is tried but by chance
 * @param wide the bound in float64, in units in the last place; in the narrower types it is a rounding
 */
record Function(
        String name,
        int arity,
        BinaryOperator<Tensor> computed,
        BinaryOperator<Wide> exact,
        double low,
        double high,
        double small,
        double wide) {
    /** float64's error and the double rounding, seen from float32: the smaller the type, the less. */
    private static final double BEYOND_HALF = 0x1p-10;

    /** The stated bound, in units in the last place of a type. */
    double bound(DType dtype) {
        return dtype == DType.FLOAT64 ? wide : 0.5 + BEYOND_HALF;
    }

    Tensor compute(Tensor x, Tensor y) {
        return computed.apply(x, y);
    }

    Wide exact(double x, double y) {
        return exact.apply(Wide.of(x), Wide.of(y));
    }

    boolean takes(double x) {
        return x >= low && x <= high;
    }

    Function between(double newLow, double newHigh) {
        return new Function(name, arity, computed, exact, newLow, newHigh, small, wide);
    }

    /** Positive arguments of all sizes between two. */
    Function positive(double newSmall, double newHigh) {
        return new Function(name, arity, computed, exact, newSmall, newHigh, newSmall, wide);
    }
}
