package io.touchstone.conformance.subject;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a program was rejected. */
public enum Kind {
    /** Sizes or dimensions do not fit. */
    SHAPE,
    /** Dtypes do not fit. */
    DTYPE,
    /** A dimension or position is out of range. */
    INDEX,
    /** A number or option is not allowed. */
    VALUE,
    /** What differentiation forbids. */
    AUTOGRAD,
    /** A module's or optimizer's state does not fit. */
    STATE,
    /** An argument of the wrong type, or an unknown one. */
    TYPE,
    /** Anything else. */
    OTHER,
    /** The line is no program. */
    PROTOCOL;

    /** The name on the line: {@code shape}. */
    public String protocolName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with this name on the line. */
    public static Optional<Kind> of(String protocolName) {
        return Stream.of(values())
                .filter(kind -> kind.protocolName().equals(protocolName))
                .findFirst();
    }
}
