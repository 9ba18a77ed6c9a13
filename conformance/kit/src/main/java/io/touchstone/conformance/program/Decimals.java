package io.touchstone.conformance.program;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Reals of each dtype and the shortest decimals that read back as the same bits. */
final class Decimals {
    private static final int MAX_DIGITS = 17;

    private Decimals() {}

    /** The nearest number of a floating dtype, ties to even, beyond its range infinity. */
    static double round(DTypeName dtype, double value) {
        return switch (dtype) {
            case FLOAT16 -> round(value, 11, -14, 65504);
            case BFLOAT16 -> round(value, 8, -126, 0x1.FEp127);
            case FLOAT32 -> (float) value;
            default -> value;
        };
    }

    /** The number of a floating dtype that a decimal denotes; read directly, since by way of float64 it would be rounded twice. */
    static double parse(DTypeName dtype, String literal) {
        return dtype == DTypeName.FLOAT32 ? Float.parseFloat(literal) : round(dtype, Double.parseDouble(literal));
    }

    /** The shortest decimal of a finite number of a floating dtype. */
    static String write(DTypeName dtype, double value) {
        return switch (dtype) {
            case FLOAT16, BFLOAT16 -> shortest(dtype, value);
            case FLOAT32 -> NumberOutput.toString((float) value, true);
            default -> NumberOutput.toString(value, true);
        };
    }

    private static double round(double value, int precision, int minExponent, double max) {
        if (value == 0 || !Double.isFinite(value)) return value;
        int exponent = Math.max(Math.getExponent(value), minExponent);
        double quantum = Math.scalb(1.0, exponent - precision + 1);
        double rounded = Math.rint(value / quantum) * quantum;
        return Math.abs(rounded) > max ? Math.copySign(Double.POSITIVE_INFINITY, value) : rounded;
    }

    private static String shortest(DTypeName dtype, double value) {
        if (value == 0) return Double.toString(value);
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < MAX_DIGITS; digits++) {
            double candidate =
                    exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).doubleValue();
            if (round(dtype, candidate) == value) return NumberOutput.toString(candidate, true);
        }
        return NumberOutput.toString(value, true);
    }
}
