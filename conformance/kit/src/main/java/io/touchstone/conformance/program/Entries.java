package io.touchstone.conformance.program;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An object under construction, in order. */
public final class Entries {
    private final Map<String, Json> fields = new LinkedHashMap<>();

    /** Nothing yet. */
    public Entries() {}

    /** Adds a value. */
    public Entries put(String key, Json value) {
        fields.put(key, value);
        return this;
    }

    /** Adds a string. */
    public Entries put(String key, String value) {
        return put(key, new Json.Text(value));
    }

    /** Adds an integer. */
    public Entries put(String key, long value) {
        return put(key, Json.Num.of(value));
    }

    /** Adds a truth value. */
    public Entries put(String key, boolean value) {
        return put(key, new Json.Bool(value));
    }

    /** Adds a real number; what JSON has no number for is a word. */
    public Entries put(String key, double value) {
        String text = Double.toString(value);
        return Double.isFinite(value) ? put(key, new Json.Num(text)) : put(key, text);
    }

    /** Adds an array. */
    public Entries put(String key, Stream<? extends Json> items) {
        return put(key, new Json.Arr(items.<Json>map(item -> item).toList()));
    }

    /** Adds the entries of an object. */
    public Entries putAll(Json.Obj object) {
        fields.putAll(object.fields());
        return this;
    }

    Entries putIfPresent(String key, @Nullable Json value) {
        return value == null ? this : put(key, value);
    }

    Entries putIfTrue(String key, boolean value) {
        return value ? put(key, new Json.Bool(true)) : this;
    }

    /** The object. */
    public Json.Obj object() {
        return new Json.Obj(fields);
    }
}
