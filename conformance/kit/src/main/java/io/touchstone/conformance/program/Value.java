package io.touchstone.conformance.program;

import java.util.List;
import java.util.Map;

/** What a returned expression came to. */
public sealed interface Value permits Literal, Value.Sequence, Value.Dict {
    /** A list or tuple. */
    record Sequence(List<Value> items) implements Value {
        /** Copies the list. */
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** A dictionary in its own order, such as a state dict; two dictionaries are equal if their order is too. */
    record Dict(List<Map.Entry<String, Value>> entries) implements Value {
        /** Copies the entries. */
        public Dict {
            entries = entries.stream()
                    .map(e -> Map.entry(e.getKey(), e.getValue()))
                    .toList();
        }
    }
}
