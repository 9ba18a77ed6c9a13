package io.touchstone.optim;

import io.touchstone.autograd.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Parameters that share options. The options themselves never change; the group is given others.
 *
 * @param <S> the options
 */
public final class ParamGroup<S extends Settings<S>> {
    private static final String INITIAL = "initial_lr";
    private static final String NAMES = "param_names";

    private final List<Variable> parameters;
    private S options;
    private final Map<String, @Nullable Object> notes = new LinkedHashMap<>();

    ParamGroup(List<? extends Variable> parameters, S options) {
        this.parameters = List.copyOf(parameters);
        this.options = options;
        if (parameters instanceof NamedParameters named) note(NAMES, named.names());
    }

    /** The parameters, in order. */
    public List<Variable> parameters() {
        return parameters;
    }

    /** The parameters' names, in order; null if they came without. */
    public @Nullable List<String> names() {
        return notes.get(NAMES) instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : null;
    }

    /** The options as they are now. */
    public S options() {
        return options;
    }

    /** Changes the options. */
    public void options(S changed) {
        options = changed;
    }

    /**
     * Changes the options that {@code map} has, under PyTorch's names.
     *
     * @throws IllegalArgumentException if an option is no number that has to be
     */
    public void options(Map<String, ? extends @Nullable Object> map) {
        options = options.with(map);
    }

    /** The learning rate as it is now. */
    public double lr() {
        return options.lr();
    }

    /** Changes the learning rate. */
    public void lr(double lr) {
        options = options.lr(lr);
    }

    /** The learning rate that a scheduler started from; null if none has yet. */
    public @Nullable Double initialLr() {
        return notes.get(INITIAL) instanceof Number n ? (Double) n.doubleValue() : null;
    }

    /** Says which learning rate a scheduler starts from. */
    public void initialLr(double lr) {
        note(INITIAL, lr);
    }

    /** Keeps something that is no option, as schedulers do with their bounds; it is saved with the group. */
    public void note(String key, @Nullable Object value) {
        notes.put(key, value);
    }

    /**
     * The number that was noted under a key.
     *
     * @throws NoSuchElementException if there is none
     */
    public double noted(String key) {
        if (notes.get(key) instanceof Number n) return n.doubleValue();
        throw new NoSuchElementException("'" + key + "'");
    }

    /** The options under PyTorch's names, and then what has been noted. */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>(options.toMap());
        map.putAll(notes);
        return map;
    }

    void restore(Map<String, @Nullable Object> saved) {
        options = options.with(saved);
        notes.keySet().removeIf(key -> !key.equals(NAMES));
        notes.putAll(saved);
        notes.keySet().removeAll(options.toMap().keySet());
    }
}
