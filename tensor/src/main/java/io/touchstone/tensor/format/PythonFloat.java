package io.touchstone.tensor.format;

import java.math.BigDecimal;

/** Floating numbers as Python prints them: {@code 1.0}, {@code 0.01}, {@code 1e-05}, {@code inf}. */
public final class PythonFloat {
    private static final double LEAST_PLAIN = 1e-4;
    private static final double LEAST_LARGE = 1e16;

    private PythonFloat() {}

    /** The number's text. */
    public static String of(double value) {
        if (Double.isNaN(value)) return "nan";
        if (Double.isInfinite(value)) return value > 0 ? "inf" : "-inf";
        double size = Math.abs(value);
        String java = Double.toString(value);
        if (size == 0) return java;
        if (size < LEAST_PLAIN || size >= LEAST_LARGE) return exponential(java);
        if (java.indexOf('E') < 0) return java;
        String plain = new BigDecimal(java).stripTrailingZeros().toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    private static String exponential(String java) {
        int e = java.indexOf('E');
        int exponent = Integer.parseInt(java, e + 1, java.length(), 10);
        String digits = java.substring(0, e);
        if (digits.endsWith(".0")) digits = digits.substring(0, digits.length() - 2);
        int places = Math.abs(exponent);
        return digits + (exponent < 0 ? "e-" : "e+") + (places < 10 ? "0" : "") + places;
    }
}
