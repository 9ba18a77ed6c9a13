package io.touchstone.conformance.generate;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a generated program is made to find out; the columns of a report. */
public enum Aspect {
    /** One operation, with any dtypes, layouts and arguments. */
    OP,
    /** The gradients of one operation. */
    GRAD,
    /** Gradients of gradients of one operation. */
    SECOND,
    /** The forward derivative of one operation. */
    JVP,
    /** Several operations in a row, with views, writing in place and several backward passes. */
    PROGRAM,
    /** A module: its outputs, gradients, state. */
    MODULE,
    /** Some steps of an optimizer, perhaps with a scheduler. */
    OPTIM,
    /** A stream of random numbers. */
    RNG,
    /** Something that PyTorch rejects. */
    ERROR;

    /** The word on the command line: {@code grad}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All words, separated by commas. */
    public static String words() {
        return Stream.of(values()).map(Aspect::word).collect(Collectors.joining(", "));
    }

    /** The aspect with this word. */
    public static Optional<Aspect> of(String word) {
        return Stream.of(values()).filter(aspect -> aspect.word().equals(word)).findFirst();
    }
}
