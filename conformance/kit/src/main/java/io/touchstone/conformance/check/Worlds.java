package io.touchstone.conformance.check;

import io.touchstone.autograd.Dual;
import io.touchstone.autograd.Variable;
import io.touchstone.conformance.registry.UnsupportedException;
import io.touchstone.conformance.registry.World;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Writing;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The interpreters that laws run a call on, as bodies of operations want them. */
final class Worlds {
    private Worlds() {}

    /** Computing. */
    static final World<Tensor> TENSORS = new Plain<>(Tensor.class, UnaryOperator.identity()) {
        @Override
        public Tensor update(Tensor x, Writing how, List<Tensor> reads, UnaryOperator<Tensor> f) {
            return x.update_(how, old -> how.checked(x, reads, () -> f.apply(old)));
        }

        @Override
        public Variable variable(Tensor x) {
            return Variable.constant(x);
        }
    };

    /** Computing and recording. */
    static final World<Variable> VARIABLES = new Plain<>(Variable.class, Variable::constant) {
        @Override
        public boolean requiresGrad(Variable x) {
            return x.requiresGrad();
        }

        @Override
        public Variable update(Variable x, Writing how, List<Variable> reads, UnaryOperator<Variable> f) {
            return x.update_(how, f);
        }

        @Override
        public Variable variable(Variable x) {
            return x;
        }
    };

    /** Carrying tangents on tensors. */
    static final World<Dual<Tensor>> DUALS = new Plain<>(Dual.class, Dual::constant);

    /** Carrying tangents that are themselves recorded. */
    static final World<Dual<Variable>> RECORDED_DUALS =
            new Plain<>(Dual.class, x -> Dual.constant(Variable.constant(x)));

    /** Any interpreter that only interprets: it writes nothing in place and keeps no history. */
    static <A extends Array<A>> World<A> of(Class<?> type, Function<Tensor, A> lift) {
        return new Plain<>(type, lift);
    }

    private static class Plain<A extends Array<A>> implements World<A> {
        private final Class<?> type;
        private final Function<Tensor, A> lift;

        Plain(Class<?> type, Function<Tensor, A> lift) {
            this.type = type;
            this.lift = lift;
        }

        @Override
        @SuppressWarnings("unchecked") // a call is given arrays of one interpreter only
        public @Nullable A array(@Nullable Object value) {
            return type.isInstance(value) ? (A) value : null;
        }

        @Override
        public A lift(Tensor constant) {
            return lift.apply(constant);
        }

        @Override
        public boolean requiresGrad(A x) {
            return true; // so that an array never stands for a number, whose derivative would be lost
        }

        @Override
        public A update(A x, Writing how, List<A> reads, UnaryOperator<A> f) {
            throw new UnsupportedException("writing in place to a " + type.getSimpleName());
        }

        @Override
        public Variable variable(A x) {
            throw new UnsupportedException("the history of a " + type.getSimpleName());
        }
    }
}
