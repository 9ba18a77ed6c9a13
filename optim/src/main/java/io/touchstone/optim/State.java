package io.touchstone.optim;

import io.touchstone.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an optimizer remembers of one parameter, under PyTorch's keys: tensors mostly, and numbers or lists of tensors where PyTorch has those. */
public final class State {
    private final Map<String, Object> entries = new LinkedHashMap<>();

    /** Nothing yet. */
    public State() {}

    /** Whether nothing is remembered yet. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The tensor of a key; null if there is none. */
    public @Nullable Tensor get(String key) {
        return entries.get(key) instanceof Tensor t ? t : null;
    }

    /** The tensor of a key, made and remembered if there is none. */
    public Tensor get(String key, Supplier<Tensor> first) {
        return (Tensor) entries.computeIfAbsent(key, k -> first.get());
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
