package io.touchstone.tensor.op.reduce;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.internal.FloatFunctions;
import io.touchstone.tensor.internal.Real;
import io.touchstone.tensor.internal.Sums;

/** The exponentials of the rows that softmax and its kin add up. */
enum Exponentials {
    /** For results in float64: one after the other. */
    EXACT {
        @Override
        double replace(double[] row, double most) {
            double sum = 0;
            for (int i = 0; i < row.length; i++) {
                row[i] = Real.exp(row[i] - most);
                sum += row[i];
            }
            return sum;
        }
    },
    /** For results that are rounded to fewer bits, which need not be exact to the last of float64, nor tell e⁻²⁰⁰ from 0. */
    BRIEF {
        @Override
        double replace(double[] row, double most) {
            if (row.length >= FloatFunctions.MANY) return replaceMany(row, most);
            double sum = 0;
            for (int i = 0; i < row.length; i++) {
                row[i] = FloatFunctions.exp(row[i] - most);
                sum += row[i];
            }
            return sum;
        }

        private double replaceMany(double[] row, double most) {
            for (int i = 0; i < row.length; i++) row[i] -= most;
            FloatFunctions.exp(row, new double[row.length], row.length);
            return Sums.sum(row, 0, row.length);
        }
    };

    static Exponentials of(Spec result) {
        return result.dtype() == DType.FLOAT64 ? EXACT : BRIEF;
    }

    /** Replaces each x of the row by exp(x − most), where {@code most} is the largest of them. Returns their sum. */
    abstract double replace(double[] row, double most);
}
