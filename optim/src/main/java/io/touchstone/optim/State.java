package io.touchstone.optim;

import io.touchstone.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an optimizer remembers of one parameter, under PyTorch's keys: tensors mostly, and numbers or lists of tensors where PyTorch has those. */
public final class State {
    private final Map<String, Object> entries = new LinkedHashMap<>();

    private final boolean byParts;

    /**
     * Nothing yet.
     *
     * @param byParts whether updates see complex tensors as real ones, with a last dimension for the two parts
     */
    State(boolean byParts) {
        this.byParts = byParts;
    }

    /** Whether nothing is remembered yet. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The tensor of a key; null if there is none. */
    public @Nullable Tensor get(String key) {
        if (!(entries.get(key) instanceof Tensor t)) return null;
        return byParts && t.dtype().isComplex() ? t.viewAsReal() : t;
    }

    /** The tensor of a key, made and remembered if there is none. */
    public Tensor get(String key, Supplier<Tensor> first) {
        Tensor known = get(key);
        if (known != null) return known;
        Tensor made = first.get();
        // numbers without dimensions, such as the count of steps, have no parts
        put(key, byParts && made.dim() > 0 ? made.viewAsComplex() : made);
        return made;
    }

    /** Remembers a tensor, a number or a list. */
    public void put(String key, Object value) {
        entries.put(key, value);
    }

    /** One more step: the number of steps, kept in a tensor of the default floating type as in PyTorch. */
    public double nextStep() {
        Tensor step = get("step", () -> Tensor.scalar(0.0));
        step.add_(1L);
        return step.item().re();
    }

    /** All that is remembered. */
    public Map<String, Object> entries() {
        return entries;
    }
}
