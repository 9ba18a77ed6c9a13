package io.touchstone.optim;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What options may be, in PyTorch's words. */
final class Checks {
    private Checks() {}

    static void rate(double lr) {
        require(lr >= 0, "Invalid learning rate: ", lr);
    }

    static void epsilon(double eps) {
        require(eps >= 0, "Invalid epsilon value: ", eps);
    }

    static void betas(Pair betas) {
        require(betas.first() >= 0 && betas.first() < 1, "Invalid beta parameter at index 0: ", betas.first());
        require(betas.second() >= 0 && betas.second() < 1, "Invalid beta parameter at index 1: ", betas.second());
    }

    static void notNegative(String what, double value) {
        require(value >= 0, "Invalid " + what + " value: ", value);
    }

    static void require(boolean holds, String words, double value) {
        if (!holds) throw new IllegalArgumentException(words + python(value));
    }

    /** An option as Python prints it. */
    static String python(@Nullable Object value) {
        if (value == null) return "None";
        if (value instanceof Boolean b) return b ? "True" : "False";
        if (value instanceof Double d) return python(d.doubleValue());
        if (value instanceof List<?> list)
            return list.stream().map(Checks::python).collect(Collectors.joining(", ", "(", ")"));
        return value.toString();
    }

    /** A floating number as Python prints it. */
    static String python(double value) {
        if (Double.isNaN(value)) return "nan";
        if (Double.isInfinite(value)) return value > 0 ? "inf" : "-inf";
        double size = Math.abs(value);
        String java = Double.toString(value);
        if (java.indexOf('E') < 0) return size == 0 || size >= 1e-4 ? java : exponential(java);
        if (size < 1e-4 || size >= 1e16) return exponential(java);
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
