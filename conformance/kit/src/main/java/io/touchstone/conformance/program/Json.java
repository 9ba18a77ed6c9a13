package io.touchstone.conformance.program;

import java.util.List;
import java.util.Map;

/**
 * JSON as it stands on the line. Numbers stay text, so that no digit and no sign of zero is lost before the dtype is known that decides how they are read.
 */
public sealed interface Json {
    /** An object, in order. */
    record Obj(Map<String, Json> fields) implements Json {
        /** Copies the fields. */
        public Obj {
            fields = Ordered.copy(fields);
        }
    }

    /** An array. */
    record Arr(List<Json> items) implements Json {
        /** Copies the items. */
        public Arr {
            items = List.copyOf(items);
        }
    }

    /** A string. */
    record Text(String value) implements Json {}

    /** A number as written. */
    record Num(String literal) implements Json {
        /** An integer. */
        public static Num of(long value) {
            return new Num(Long.toString(value));
        }

        /** Whether it is written without fraction and exponent. */
        public boolean isInteger() {
            return literal.chars().allMatch(c -> c == '-' || Character.isDigit(c));
        }
    }

    /** {@code true} or {@code false}. */
    record Bool(boolean value) implements Json {}

    /** {@code null}. */
    record Null() implements Json {}

    /** An object of one field. */
    static Obj object(String key, Json value) {
        return new Obj(Map.of(key, value));
    }

    /** What this is, for messages: {@code an object}. */
    default String kind() {
        if (this instanceof Obj) return "an object";
        if (this instanceof Arr) return "an array";
        if (this instanceof Text) return "a string";
        if (this instanceof Num) return "a number";
        return this instanceof Bool ? "a boolean" : "null";
    }
}
