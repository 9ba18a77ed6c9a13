package io.touchstone.optim.lr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scheduler's state as it was saved, read entry by entry; what is missing stays as it is.
 *
 * @param entries what was saved, under PyTorch's names
 */
public record SavedSchedule(Map<String, ? extends @Nullable Object> entries) {
    /** A number. */
    public double real(String name, double otherwise) {
        return entries.containsKey(name) ? number(entries.get(name)).doubleValue() : otherwise;
    }

    /** A whole number. */
    public int integer(String name, int otherwise) {
        return (int) real(name, otherwise);
    }

    /** A truth value. */
    public boolean flag(String name, boolean otherwise) {
        if (!entries.containsKey(name)) return otherwise;
        if (entries.get(name) instanceof Boolean flag) return flag;
        throw wrong("a bool", entries.get(name));
    }

    /** A text. */
    public String text(String name, String otherwise) {
        if (!entries.containsKey(name)) return otherwise;
        if (entries.get(name) instanceof String text) return text;
        throw wrong("a text", entries.get(name));
    }

    /** Numbers. */
    public List<Double> reals(String name, List<Double> otherwise) {
        if (!entries.containsKey(name)) return otherwise;
        List<Double> numbers = new ArrayList<>();
        for (Object item : list(name)) numbers.add(number(item).doubleValue());
        return List.copyOf(numbers);
    }

    /** Whole numbers. */
    public List<Integer> integers(String name, List<Integer> otherwise) {
        if (!entries.containsKey(name)) return otherwise;
        List<Integer> numbers = new ArrayList<>();
        for (Object item : list(name)) numbers.add(number(item).intValue());
        return List.copyOf(numbers);
    }

    /** States within this one. */
    List<SavedSchedule> nested(String name) {
        List<SavedSchedule> states = new ArrayList<>();
        for (Object item : list(name)) {
            if (!(item instanceof Map<?, ?> map)) throw wrong("a state", item);
            Map<String, @Nullable Object> own = new LinkedHashMap<>();
            map.forEach((key, value) -> own.put(String.valueOf(key), value));
            states.add(new SavedSchedule(own));
        }
        return states;
    }

    private List<?> list(String name) {
        if (entries.get(name) instanceof List<?> list) return list;
        throw wrong("a list", entries.get(name));
    }

    static Number number(@Nullable Object value) {
        if (value instanceof Number n) return n;
        throw wrong("a number", value);
    }

    private static IllegalArgumentException wrong(String wanted, @Nullable Object value) {
        return new IllegalArgumentException("expected " + wanted + " in the state, not " + value);
    }
}
