package io.touchstone.optim;

import java.util.Map;

/**
 * The options of an optimizer, immutable; each parameter group has its own.
 *
 * @param <S> the options themselves
 */
public interface Settings<S extends Settings<S>> {
    /** The learning rate. */
    double lr();

    /** As these options, with another learning rate; schedulers use it. */
    S lr(double lr);

    /** The options under PyTorch's names, in its order. */
    Map<String, Object> toMap();

    /** As these options, with those changed that {@code map} has, under PyTorch's names. */
    S with(Map<String, ?> map);

    /** Checks that a number is at least 0, as PyTorch words it. */
    static void requireNotNegative(String what, double value) {
        if (!(value >= 0)) throw new IllegalArgumentException("Invalid " + what + " value: " + python(value));
    }

    /** Checks that the learning rate is at least 0. */
    static void requireRate(double lr) {
        if (!(lr >= 0)) throw new IllegalArgumentException("Invalid learning rate: " + python(lr));
    }

    /** Python's form of a number. */
    static String python(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
    }
}
