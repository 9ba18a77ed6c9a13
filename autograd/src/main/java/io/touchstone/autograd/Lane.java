package io.touchstone.autograd;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Tensor;

/**
 * What gradients are while the engine runs, and how saved values are seen as that: as plain tensors, or as variables, which records
 * the backward pass in turn.
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
        public Variable wrap(Tensor gradient) {
            return Variable.constant(gradient);
        }

        @Override
        public Tensor unwrap(Variable gradient) {
            return gradient.tensor();
        }

        @Override
        public boolean records() {
            return false;
        }
    };

    /** Backward with {@code create_graph}. */
    Lane<Variable> VARIABLES = new Lane<>() {
        @Override
        public Variable see(Variable saved) {
            return saved;
        }

        @Override
        public Variable wrap(Variable gradient) {
            return gradient;
        }

        @Override
        public Variable unwrap(Variable gradient) {
            return gradient;
        }

        @Override
        public boolean records() {
            return true;
        }
    };

    /** A saved value as a rule reads it. */
    A see(Variable saved);

    /** A gradient as hooks and users see it. */
    Variable wrap(A gradient);

    /** What a hook or a user gave, as a gradient. */
    A unwrap(Variable gradient);

    /** Whether the backward pass is itself recorded. */
    boolean records();
}
