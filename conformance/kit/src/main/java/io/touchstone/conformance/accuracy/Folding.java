package io.touchstone.conformance.accuracy;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Tensor;
import java.util.function.BinaryOperator;

/**
 * An operation that makes one number of many, what that number should be, and how far off the data let it be.
 *
 * @param name PyTorch's name
 * @param computed the number, of a vector x and a vector y, which operations of one argument do not look at
 * @param exact what it should be
 * @param bound how far off it may be
 * @param inWords the bound for the page: γ, k, u and Σ as explained there
 * @param because why
 * @param range what x and y are like
 */
record Folding(
        String name,
        BinaryOperator<Tensor> computed,
        Exact exact,
        Bound bound,
        String inWords,
        String because,
        Range range) {
    /** The number in some 106 bits. */
    @FunctionalInterface
    interface Exact {
        Wide of(double[] x, double[] y);
    }

    /** The error that is permitted beside the exact number, of which it is a part. */
    @FunctionalInterface
    interface Bound {
        double of(Data data, Wide exact);
    }

    /** What numbers are drawn. */
    enum Range {
        /** Of both signs and of sizes from 2⁻²⁰ to 2²⁰, some of which take others away. */
        ALL,
        /** Between ½ and 2, so that products of many stay finite. */
        NEAR_ONE,
        /** Between −30 and 30. */
        EXPONENTS
    }

    /**
     * What bounds are made of.
     *
     * @param u half a unit in the last place of 1
     * @param wide whether the elements are float64
     */
    @SuppressWarnings("ArrayRecordComponent") // read at once, never compared
    record Data(double[] x, double[] y, double u, boolean wide) {
        static Data of(double[] x, double[] y, DType dtype) {
            boolean wide = dtype == DType.FLOAT64;
            return new Data(x, y, wide ? 0x1p-53 : 0x1p-24, wide);
        }

        int n() {
            return x.length;
        }

        /** γₖ of the elements' type. */
        double gamma(double k) {
            return k * u / (1 - k * u);
        }

        /** γₖ of float64. */
        static double fine(double k) {
            return k * 0x1p-53 / (1 - k * 0x1p-53);
        }

        /** How many roundings a term passes through in a sum, in the elements' type and, of float32, in float64. */
        double sum() {
            int lane = Math.min(128, (n() + 1023) / 1024);
            int folded = 10 + (n() + 131071) / 131072;
            return wide ? gamma(lane + folded) : gamma(lane) + fine(folded);
        }
    }

    double ratio(Tensor x, Tensor y) {
        double[] givenX = x.toDoubleArray();
        double[] givenY = y.toDoubleArray();
        Wide is = exact.of(givenX, givenY);
        double error =
                Math.abs(Wide.of(computed.apply(x, y).doubleAt(0)).minus(is).hi());
        double permitted = bound.of(Data.of(givenX, givenY, x.dtype()), is);
        if (error == 0) return 0;
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error / permitted;
    }
}
