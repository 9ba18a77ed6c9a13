package io.touchstone.tensor.op.reduce;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.internal.FloatFunctions;
import io.touchstone.tensor.internal.Real;
import io.touchstone.tensor.internal.RowSum;
import java.util.function.DoubleUnaryOperator;

/** The exponentials of the rows that softmax and its kin add up, one row after the other: not for two threads at once. */
abstract class Exponentials {
    /** For rows of {@code n} elements. Results that are rounded to fewer bits than float64 need no exact ones, nor tell e⁻¹⁰⁴ from 0. */
    static Exponentials of(Spec result, int n) {
        if (result.dtype() == DType.FLOAT64) return new InOrder(Real::exp);
        return n < FloatFunctions.MANY ? new InOrder(FloatFunctions::exp) : new InStages(n);
    }

    /** Replaces each x of the row by exp(x − most), where {@code most} is the largest of them. Returns their sum. */
    abstract double replace(double[] row, double most);

    /** One after the other. */
    private static final class InOrder extends Exponentials {
        private final DoubleUnaryOperator exp;

        InOrder(DoubleUnaryOperator exp) {
            this.exp = exp;
        }

        @Override
        double replace(double[] row, double most) {
            double sum = 0;
            for (int i = 0; i < row.length; i++) {
                row[i] = exp.applyAsDouble(row[i] - most);
                sum += row[i];
            }
            return sum;
        }
    }

    /** Many, of which results are made that are rounded to fewer bits: in loops that do one thing each. */
    private static final class InStages extends Exponentials {
        private final double[] spare;
        private final RowSum sum;

        InStages(int n) {
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
