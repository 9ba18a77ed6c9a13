package io.touchstone.conformance.check;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reverse mode over any interpreter, as short as it can be: a value and the tape that it was recorded on. {@code
 * Taped<Dual<Tensor>>} is the forward derivative of a gradient, which the engine, whose rules run on tensors and
 * variables, cannot form; and since it shares no code with the engine, the two can be compared.
 *
 * @param <B> what is recorded
 */
final class Taped<B extends Array<B>> implements Array<Taped<B>> {
    /** What was computed, in order. */
    static final class Tape<B extends Array<B>> {
        private final List<Entry<B>> entries = new ArrayList<>();

        /** A value that gradients are wanted for. */
        Taped<B> input(B value) {
            return new Taped<>(this, value, true);
        }

        /** A value that no gradient is wanted for. */
        Taped<B> constant(B value) {
            return new Taped<>(this, value, false);
        }

        List<Entry<B>> entries() {
            return entries;
        }

        /** The gradients of Σ⟨seed, output⟩ with respect to everything on this tape; what has none is absent. */
        Map<Taped<B>, B> gradients(List<Taped<B>> outputs, List<B> seeds) {
            Map<Taped<B>, B> found = new HashMap<>();
            for (int i = 0; i < outputs.size(); i++) found.merge(outputs.get(i), seeds.get(i), B::add);
            for (int i = entries.size() - 1; i >= 0; i--) entries.get(i).backward(found);
            return found;
        }
    }

    /** One primitive that was computed. */
    record Entry<B extends Array<B>>(Primitive op, List<Taped<B>> inputs, List<Taped<B>> outputs)
            implements Primitive.Saved<B> {
        private void backward(Map<Taped<B>, B> found) {
            List<@Nullable B> g = new ArrayList<>();
            boolean any = false;
            for (int i = 0; i < outputs.size(); i++) {
                boolean differentiable =
                        op.differentiable(i) && outputs.get(i).dtype().isDifferentiable();
                B gradient = differentiable ? found.get(outputs.get(i)) : null;
                any |= gradient != null;
                g.add(gradient);
            }
            if (!any) return;
            List<@Nullable B> gradients = op.vjps(i -> inputs.get(i).wanted, inputs.size(), g, this);
            for (int i = 0; i < inputs.size(); i++) {
                B gradient = gradients.get(i);
                if (gradient != null) found.merge(inputs.get(i), gradient, B::add);
            }
        }

        @Override
        public B in(int i) {
            return inputs.get(i).value;
        }

        @Override
        public B out(int i) {
            return outputs.get(i).value;
        }

        @Override
        public Spec spec(int i) {
            return inputs.get(i).spec();
        }
    }

    private final Tape<B> tape;
    private final B value;
    private final boolean wanted;

    private Taped(Tape<B> tape, B value, boolean wanted) {
        this.tape = tape;
        this.value = value;
        this.wanted = wanted && value.dtype().isDifferentiable();
    }

    B taped() {
        return value;
    }

    @Override
    public List<Taped<B>> apply(Primitive op, List<Taped<B>> inputs) {
        boolean anyWanted = inputs.stream().anyMatch(x -> x.wanted);
        List<Taped<B>> outputs = value
                .apply(op, inputs.stream().map(Taped::taped).toList())
                .stream()
                .map(y -> new Taped<>(tape, y, anyWanted))
                .toList();
        tape.entries.add(new Entry<>(op, inputs, outputs));
        return outputs;
    }

    @Override
    public Taped<B> lift(Tensor constant) {
        return tape.constant(value.lift(constant));
    }

    @Override
    public Spec spec() {
        return value.spec();
    }

    @Override
    public int[] strides() {
        return value.strides();
    }

    @Override
    public Tensor value() {
        return value.value();
    }
}
