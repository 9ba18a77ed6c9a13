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
 * @param wide the bound in float64, in units in the last place; in float32 it is a rounding
 * @param half the bound in half precision, which is a rounding unless the function is rounded on the way
 */
record Function(
        String name,
        int arity,
        BinaryOperator<Tensor> computed,
        BinaryOperator<Wide> exact,
        double low,
        double high,
        double small,
        double wide,
        double half) {
    /** A rounding with float64's error and the double rounding, seen from float32: the smaller the type, the less. */
    static final double ROUNDING = 0.5 + 0x1p-10;

    /** The stated bound, in units in the last place of a type. */
    double bound(DType dtype) {
        if (dtype == DType.FLOAT64) return wide;
        return dtype.isReduced() ? half : ROUNDING;
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
        return new Function(name, arity, computed, exact, newLow, newHigh, small, wide, half);
    }

    /** Positive arguments of all sizes between two. */
    Function positive(double newSmall, double newHigh) {
        return new Function(name, arity, computed, exact, newSmall, newHigh, newSmall, wide, half);
    }

    /** A product, one of whose factors is rounded to half precision before. */
    Function roundedTwice() {
        return new Function(name, arity, computed, exact, low, high, small, wide, ROUNDING + 1);
    }
}
