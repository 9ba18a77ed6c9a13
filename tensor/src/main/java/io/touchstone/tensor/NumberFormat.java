package io.touchstone.tensor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;

/**
 * The one format that all numbers of a tensor are printed in, chosen from those that will be seen.
 *
 * <p>Floating numbers that are all whole are printed without digits after the point; when the largest is more than a thousand times the
 * smallest, or over 10⁸, or the smallest of numbers not all whole under 10⁻⁴, powers of ten are written out. Zeros and what is not finite
 * have no say. Decimals are those of the exact binary value, ties to even, as C's printf rounds.
 */
record NumberFormat(Style style, int width, int precision) {
    /** How a number is written. */
    enum Style {
        INTEGER,
        WHOLE,
        FIXED,
        SCIENTIFIC
    }

    /** The format of integers or bools. */
    static NumberFormat ofIntegers(List<Scalar> numbers) {
        int width = numbers.stream().mapToInt(x -> x.toString().length()).max().orElse(1);
        return new NumberFormat(Style.INTEGER, Math.max(1, width), 0);
    }

    /** The format of floating numbers. */
    static NumberFormat ofFloats(double[] numbers, PrintOptions options) {
        double[] seen =
                Arrays.stream(numbers).filter(x -> x != 0 && Double.isFinite(x)).toArray();
        if (seen.length == 0) return new NumberFormat(Style.WHOLE, 1, options.precision());
        Style style = style(seen);
        NumberFormat measured = new NumberFormat(style, 1, options.precision());
        int width = Arrays.stream(seen)
                .mapToInt(x -> measured.format(x).length())
                .max()
                .orElse(1);
        if (options.scientific() == null) return new NumberFormat(style, width, options.precision());
        boolean whole = style == Style.WHOLE || (style == Style.SCIENTIFIC && isWhole(seen));
        Style wanted = options.scientific() ? Style.SCIENTIFIC : whole ? Style.WHOLE : Style.FIXED;
        return new NumberFormat(wanted, width, options.precision());
    }

    private static Style style(double[] seen) {
        double least = Arrays.stream(seen).map(Math::abs).min().orElseThrow();
        double most = Arrays.stream(seen).map(Math::abs).max().orElseThrow();
        boolean wide = most / least > 1000 || most > 1e8;
        if (isWhole(seen)) return wide ? Style.SCIENTIFIC : Style.WHOLE;
        return wide || least < 1e-4 ? Style.SCIENTIFIC : Style.FIXED;
    }

    private static boolean isWhole(double[] numbers) {
        return Arrays.stream(numbers).allMatch(x -> x == Math.rint(x));
    }

    /** An element, with spaces in front. */
    String format(Scalar x) {
        return style == Style.INTEGER ? padded(x.toString()) : format(x.re());
    }

    /** A floating number, with spaces in front. */
    String format(double x) {
        return padded(text(x));
    }

    private String padded(String text) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private String text(double x) {
        if (Double.isNaN(x)) return "nan";
        String sign = Double.doubleToRawLongBits(x) < 0 ? "-" : "";
        if (Double.isInfinite(x)) return sign + "inf";
        BigDecimal magnitude = new BigDecimal(Math.abs(x));
        return sign
                + switch (style) {
                    case SCIENTIFIC -> scientific(magnitude);
                    case FIXED -> fixed(magnitude, precision);
                    case WHOLE, INTEGER -> fixed(magnitude, 0) + ".";
                };
    }

    private static String fixed(BigDecimal magnitude, int digits) {
        return magnitude.setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    }

    private String scientific(BigDecimal magnitude) {
        BigDecimal rounded = magnitude.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        String digits = rounded.unscaledValue().toString();
        int exponent = magnitude.signum() == 0 ? 0 : digits.length() - 1 - rounded.scale();
        String padded = (digits + "0".repeat(precision + 1)).substring(0, precision + 1);
        String mantissa = precision == 0 ? padded : padded.charAt(0) + "." + padded.substring(1);
        return mantissa + (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }
}
