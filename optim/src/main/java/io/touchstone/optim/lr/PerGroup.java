package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import java.util.Collections;
import java.util.List;

/**
 * Something that is the same for all groups of an optimizer, or one for each.
 *
 * @param values the values; one if it is the same for all
 * @param same whether it is the same for all
 */
public record PerGroup<T>(List<T> values, boolean same) {
    /** Copies the list. */
    public PerGroup {
        values = List.copyOf(values);
    }

    /** The same for all groups. */
    public static <T> PerGroup<T> all(T value) {
        return new PerGroup<>(List.of(value), true);
    }

    /** One for each group. */
    public static <T> PerGroup<T> each(List<T> values) {
        return new PerGroup<>(values, false);
    }

    /** One for each group of an optimizer that has as many; else an error in the words for {@code name}. */
    List<T> of(Optimizer<?> optimizer, String name) {
        int groups = optimizer.groups().size();
        if (same) return Collections.nCopies(groups, values.get(0));
        if (values.size() != groups)
            throw new IllegalArgumentException(name + " must have the same length as optimizer.param_groups. " + name
                    + " has " + values.size() + " values, param_groups has " + groups + ".");
        return values;
    }
}
