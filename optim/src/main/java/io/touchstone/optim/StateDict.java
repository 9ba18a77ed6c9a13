package io.touchstone.optim;

import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An optimizer's state and its groups' options, parameters by number, counted over all groups.
 *
 * @param state what is remembered of each parameter, under PyTorch's keys
 * @param groups the groups
 */
public record StateDict(Map<Integer, Map<String, Object>> state, List<Group> groups) {
    /**
     * One group's options, under PyTorch's names, and the numbers of its parameters.
     *
     * @param options the options, and a scheduler's {@code initial_lr} if there is one
     * @param params the numbers
     */
    public record Group(Map<String, @Nullable Object> options, List<Integer> params) {}

    /** The same with tensors of its own, which no step of an optimizer changes. */
    public StateDict copy() {
        Map<Integer, Map<String, Object>> copies = new LinkedHashMap<>();
        state.forEach((number, entries) -> copies.put(number, mapped(entries, Tensor::packed, Tensor::packed)));
        return new StateDict(copies, groups);
    }

    /** Entries in maps and lists of their own, with every tensor in them converted, but for {@code step}. */
    static Map<String, Object> converted(Map<String, Object> entries, UnaryOperator<Tensor> f) {
        return mapped(entries, f, t -> t);
    }

    private static Map<String, Object> mapped(
            Map<String, Object> entries, UnaryOperator<Tensor> f, UnaryOperator<Tensor> ofStep) {
        Map<String, Object> out = new LinkedHashMap<>();
        entries.forEach((key, value) -> out.put(key, mapped(value, key.equals("step") ? ofStep : f)));
        return out;
    }

    private static Object mapped(Object value, UnaryOperator<Tensor> f) {
        if (value instanceof Tensor t) return f.apply(t);
        if (!(value instanceof List<?> list)) return value;
        List<@Nullable Object> out = new ArrayList<>();
        for (Object item : list) out.add(item == null ? null : mapped(item, f));
        return out;
    }
}
