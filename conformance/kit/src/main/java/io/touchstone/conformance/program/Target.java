package io.touchstone.conformance.program;

import java.util.List;

/** Where a step puts its result. */
public sealed interface Target {
    /** Nowhere. */
    record Nothing() implements Target {}

    /** Into one variable. */
    record Name(String name) implements Target {}

    /** Into one variable each: the result is a sequence of this many. */
    record Names(List<String> names) implements Target {
        /** Copies the list. */
        public Names {
            names = List.copyOf(names);
        }
    }

    /** The variables that are set. */
    default List<String> names() {
        if (this instanceof Names several) return several.names;
        return this instanceof Name one ? List.of(one.name) : List.of();
    }
}
