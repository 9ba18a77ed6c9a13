package io.touchstone.optim;

import io.touchstone.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an optimizer remembers of one parameter, under PyTorch's keys. */
public final class State {
    private final Map<String, Tensor> entries = new LinkedHashMap<>();

    /** Nothing yet. */
    public State() {}

    /** Whether nothing is remembered yet. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The tensor of a key; null if there is none. */
    public @Nullable Tensor get(String key) {
        return entries.get(key);
    }

    /** The tensor of a key, made and remembered if there is none. */
    public Tensor get(String key, Supplier<Tensor> first) {
        return entries.computeIfAbsent(key, k -> first.get());
    }

    /** Remembers a tensor. */
    public void put(String key, Tensor value) {
        entries.put(key, value);
    }

    /** One more step: the number of steps, a float32 number as in PyTorch. */
    public double nextStep() {
        Tensor step = get("step", () -> Tensor.scalar(0.0));
        step.add_(1L);
        return step.item().re();
    }

    /** All that is remembered. */
    public Map<String, Tensor> entries() {
        return entries;
    }
}
