package io.touchstone.optim;

import io.touchstone.tensor.format.PythonFloat;
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
        if (!holds) throw new IllegalArgumentException(words + PythonFloat.of(value));
    }

    /** An option as Python prints it. */
    static String python(@Nullable Object value) {
        if (value == null) return "None";
        if (value instanceof Boolean b) return b ? "True" : "False";
        if (value instanceof Double d) return PythonFloat.of(d);
        if (value instanceof List<?> list)
            return list.stream().map(Checks::python).collect(Collectors.joining(", ", "(", ")"));
        return value.toString();
    }
}
