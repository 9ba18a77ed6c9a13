package io.touchstone.optim;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an optimizer remembers of one parameter, under PyTorch's keys: tensors mostly, and numbers or lists of tensors where PyTorch has those. */
public final class State implements Memory<Tensor> {
    private final Map<String, Object> entries = new LinkedHashMap<>();
    private final Recorded recorded = new Recorded();

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

    @Override
    public @Nullable Tensor get(String key) {
        return entries.get(key) instanceof Tensor t ? seen(t) : null;
    }

    @Override
    public Tensor keep(String key, Tensor value) {
        put(key, whole(value));
        return value;
    }

    @Override
    public Tensor number(String key, double first) {
        return get(key, () -> Tensor.scalar(first));
    }

    @Override
    public Tensor asItIs(Tensor value) {
        return value;
    }

    /** Remembers a tensor, a number or a list. */
    public void put(String key, Object value) {
        entries.put(key, value);
    }

    /** All that is remembered. */
    public Map<String, Object> entries() {
        return entries;
    }

    /** The same tensors with their histories, for steps that are recorded. */
    Memory<Variable> recorded() {
        return recorded;
    }

    private <A extends Array<A>> A seen(A x) {
        return byParts && x.dtype().isComplex() ? x.viewAsReal() : x;
    }

    /** Numbers without dimensions, such as the count of steps, have no parts. */
    private <A extends Array<A>> A whole(A x) {
        return byParts && x.dim() > 0 ? x.viewAsComplex() : x;
    }

    private final class Recorded implements Memory<Variable> {
        private final Map<String, Variable> histories = new HashMap<>();

        @Override
        public @Nullable Variable get(String key) {
            if (!(entries.get(key) instanceof Tensor t)) return null;
            Variable known = histories.get(key);
            if (known == null || known.tensor() != t) { // the first time, or loaded since
                known = Variable.constant(t);
                histories.put(key, known);
            }
            return seen(known);
        }

        @Override
        public Variable keep(String key, Variable value) {
            Variable whole = whole(value);
            histories.put(key, whole);
            put(key, whole.tensor());
            return value;
        }

        @Override
        public Variable number(String key, double first) {
            return get(key, () -> Variable.constant(Tensor.scalar(first)));
        }

        @Override
        public Variable asItIs(Variable value) {
            return value.copy();
        }
    }
}
