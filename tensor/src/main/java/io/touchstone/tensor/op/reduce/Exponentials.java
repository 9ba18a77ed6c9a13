package io.touchstone.tensor.op.reduce;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.internal.FloatFunctions;
import io.touchstone.tensor.internal.Real;
import io.touchstone.tensor.internal.RowSum;

/** The exponentials of the rows that softmax and its kin add up, one row after the other: not for two threads at once. */
abstract class Exponentials {
    /** For rows of {@code n} elements. */
    static Exponentials of(Spec result, int n) {
        return result.dtype() == DType.FLOAT64
                ? new Exact()
                : n < FloatFunctions.MANY ? new Brief() : new BriefOfMany(n);
    }

    /** Replaces each x of the row by exp(x − most), where {@code most} is the largest of them. Returns their sum. */
    abstract double replace(double[] row, double most);

    /** For results in float64: one after the other. */
    private static final class Exact extends Exponentials {
        @Override
        double replace(double[] row, double most) {
            double sum = 0;
            for (int i = 0; i < row.length; i++) {
                row[i] = Real.exp(row[i] - most);
                sum += row[i];
            }
            return sum;
        }
    }

    /** For results that are rounded to fewer bits, which need not be exact to the last of float64, nor tell e⁻¹⁰⁴ from 0. */
    private static final class Brief extends Exponentials {
        @Override
        double replace(double[] row, double most) {
            double sum = 0;
            for (int i = 0; i < row.length; i++) {
                row[i] = FloatFunctions.exp(row[i] - most);
                sum += row[i];
            }
            return sum;
        }
    }

    /** Likewise, in loops that do one thing each. */
    private static final class BriefOfMany extends Exponentials {
        private final double[] spare;
        private final RowSum sum;

        BriefOfMany(int n) {
            spare = new double[n];
            sum = new RowSum(n);
        }

        @Override
        double replace(double[] row, double most) {
            for (int i = 0; i < row.length; i++) row[i] = Math.max(row[i] - most, -FloatFunctions.LIMIT);
            FloatFunctions.exp(row, spare, row.length);
            return sum.of(row);
        }
    }
}
