package io.touchstone.conformance.reference;

import io.touchstone.conformance.program.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a program. Inner steps see the outer variables; what they assign is theirs.
 *
 * <p>A variable holds an array, a Long, Double, Boolean, String, dtype or complex number, a list or map of these, a module, an optimizer, a
 * scheduler, or null for None.
 */
final class Scope {
    private final Budget budget;
    private final Map<String, @Nullable Object> variables;

    Scope(Budget budget) {
        this(budget, new HashMap<>());
    }

    private Scope(Budget budget, Map<String, @Nullable Object> variables) {
        this.budget = budget;
        this.variables = variables;
    }

    /** A scope that begins with these variables. */
    Scope inner() {
        return new Scope(budget, new HashMap<>(variables));
    }

    /** @throws NoSuchElementException if there is no such variable */
    @Nullable
    Object get(String name) {
        if (!variables.containsKey(name)) throw new NoSuchElementException("no variable " + name);
        return variables.get(name);
    }

    void put(String name, @Nullable Object value) {
        variables.put(name, value);
        budget.requireRoom(value, variables.values());
    }

    /** @throws IllegalArgumentException if several names meet another number of values */
    void assign(Target target, @Nullable Object result) {
        if (target instanceof Target.Name one) put(one.name(), result);
        if (target instanceof Target.Names several) unpack(several.names(), result);
    }

    private void unpack(List<String> names, @Nullable Object result) {
        if (!(result instanceof List<?> values)) throw new IllegalArgumentException("cannot unpack a single value");
        if (values.size() != names.size())
            throw new IllegalArgumentException(
                    values.size() > names.size()
                            ? "too many values to unpack (expected " + names.size() + ")"
                            : "not enough values to unpack (expected " + names.size() + ", got " + values.size() + ")");
        for (int i = 0; i < names.size(); i++) put(names.get(i), values.get(i));
    }
}
