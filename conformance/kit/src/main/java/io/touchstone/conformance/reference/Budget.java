package io.touchstone.conformance.reference;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.Module;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Storage;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much one program may hold and answer, so that a program that asks for too much is refused and the next one still runs.
 *
 * @param mostBytes what all variables together may hold
 * @param mostElements how many elements all answered tensors together may have
 */
record Budget(long mostBytes, long mostElements) {
    /** Half of the process's memory; as many elements as a line can write out, and memory has room for with their text. */
    static final Budget DEFAULT = new Budget(
            Runtime.getRuntime().maxMemory() / 2,
            Math.min(1 << 24, Runtime.getRuntime().maxMemory() / 512));

    // smaller values are not worth counting each time one is assigned
    private static final long SMALL = 1 << 16;

    /** @throws OutOfMemoryError if a value has made the variables hold too much */
    void requireRoom(@Nullable Object assigned, Collection<? extends @Nullable Object> variables) {
        if (bytes(storages(Collections.singleton(assigned))) <= SMALL) return;
        long held = bytes(storages(variables));
        if (held > mostBytes)
            throw new OutOfMemoryError(
                    "the variables of this program hold " + held + " bytes, and may hold " + mostBytes + " together");
    }

    private static long bytes(Set<Storage> held) {
        return held.stream()
                .mapToLong(s -> (long) s.length() * s.dtype().bytes())
                .sum();
    }

    private static Set<Storage> storages(Collection<? extends @Nullable Object> values) {
        Set<Storage> found = Collections.newSetFromMap(new IdentityHashMap<>());
        values.forEach(value -> collect(value, found));
        return found;
    }

    private static void collect(@Nullable Object value, Set<Storage> found) {
        if (value instanceof Array<?> array) found.add(array.value().storage());
        if (value instanceof Variable variable) collect(variable.grad(), found);
        if (value instanceof List<?> list) list.forEach(item -> collect(item, found));
        if (value instanceof Map<?, ?> map) map.values().forEach(item -> collect(item, found));
        if (value instanceof Module module) {
            collect(module.parameters(), found);
            collect(module.namedBuffers(), found);
        }
    }

    /** @throws IllegalArgumentException if answers have too many elements */
    void requireAnswerable(long elements) {
        if (elements > mostElements)
            throw new IllegalArgumentException("the returned tensors have " + elements + " elements; at most "
                    + mostElements + " can be answered");
    }
}
