package io.touchstone.autograd;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.View;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What gradients are while the engine runs, how saved values are seen as that, and how gradients pass through code that knows variables
 * only: as plain tensors; as variables, which records the backward pass in turn; or as batches of either.
 *
 * @param <A> what a gradient is
 */
interface Lane<A extends Array<A>> {
    /** Plain backward. */
    Lane<Tensor> TENSORS = new Lane<>() {
        @Override
        public Tensor see(Variable saved) {
            return saved.tensor();
        }

        @Override
        public List<@Nullable Tensor> through(
                List<@Nullable Tensor> gradients, UnaryOperator<List<@Nullable Variable>> code) {
            List<@Nullable Variable> seen = new ArrayList<>();
            for (Tensor g : gradients) seen.add(g == null ? null : Variable.constant(g));
            List<@Nullable Tensor> out = new ArrayList<>();
            for (Variable g : code.apply(seen)) out.add(g == null ? null : g.tensor());
            return out;
        }

        @Override
        public boolean records() {
            return false;
        }

        /** Nobody but the pass has seen the sum, so it may be written over. */
        @Override
        public Tensor more(Tensor sum, Tensor gradient) {
            return sum.spec().equals(gradient.spec()) ? sum.add_(gradient) : sum.add(gradient);
        }

        @Override
        public boolean addsInto(Tensor sum, View view, Tensor gradient) {
            Spec part = view.spec(List.of(sum.spec()));
            if (!part.equals(gradient.spec())) return false;
            view.alias(sum, part).add_(gradient);
            return true;
        }
    };

    /** Backward with {@code create_graph}. */
    Lane<Variable> VARIABLES = new Lane<>() {
        @Override
        public Variable see(Variable saved) {
            return saved;
        }

        @Override
        public List<@Nullable Variable> through(
                List<@Nullable Variable> gradients, UnaryOperator<List<@Nullable Variable>> code) {
            return code.apply(gradients);
        }

        @Override
        public boolean records() {
            return true;
        }
    };

    /** Many backwards at once, in another lane: {@code is_grads_batched}. */
    record Batches<B extends Array<B>>(Lane<B> each, int count) implements Lane<Batched<B>> {
        @Override
        public Batched<B> see(Variable saved) {
            return Batched.common(each.see(saved), count);
        }

        /** Such code sees one gradient after the other. */
        @Override
        public List<@Nullable Batched<B>> through(
                List<@Nullable Batched<B>> gradients, UnaryOperator<List<@Nullable Variable>> code) {
            List<List<@Nullable B>> runs = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                List<@Nullable B> ones = new ArrayList<>();
                for (Batched<B> g : gradients) ones.add(g == null ? null : g.one(i));
                runs.add(each.through(ones, code));
            }
            return Batched.stacked(runs);
        }

        @Override
        public boolean records() {
            return each.records();
        }
    }

    /** A saved value as a rule reads it. */
    A see(Variable saved);

    /** Gradients through a hook or a user's rule. */
    List<@Nullable A> through(List<@Nullable A> gradients, UnaryOperator<List<@Nullable Variable>> code);

    /** Whether the backward pass is itself recorded. */
    boolean records();

    /** A sum of gradients that this pass has made, and one more. */
    default A more(A sum, A gradient) {
        return sum.add(gradient);
    }

    /**
     * Adds a gradient to a sum that nobody but the pass has seen, where a view looks. So the many views of one tensor, as loops make them, cost what
     * their gradients hold, and not each a whole tensor.
     *
     * @return false if it has to be added as a whole
     */
    default boolean addsInto(A sum, View view, A gradient) {
        return false;
    }
}
