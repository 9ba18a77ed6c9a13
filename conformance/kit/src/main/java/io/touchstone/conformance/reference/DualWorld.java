package io.touchstone.conformance.reference;

import io.touchstone.autograd.Dual;
import io.touchstone.autograd.Variable;
import io.touchstone.conformance.registry.UnsupportedException;
import io.touchstone.conformance.registry.World;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Writing;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Programs on arrays with a tangent. Arrays from outside do not move. */
final class DualWorld implements World<Dual<Variable>> {
    @Override
    public @Nullable Dual<Variable> array(@Nullable Object value) {
        if (value instanceof Variable x) return Dual.constant(x);
        if (!(value instanceof Dual<?> dual && dual.primal() instanceof Variable primal)) return null;
        return dual.tangent() instanceof Variable tangent ? Dual.of(primal, tangent) : Dual.constant(primal);
    }

    @Override
    public Dual<Variable> lift(Tensor constant) {
        return Dual.constant(Variable.constant(constant));
    }

    @Override
    public boolean requiresGrad(Dual<Variable> x) {
        return x.tangent() != null || x.primal().requiresGrad();
    }

    @Override
    public Dual<Variable> update(
            Dual<Variable> x, Writing how, List<Dual<Variable>> reads, UnaryOperator<Dual<Variable>> f) {
        throw new UnsupportedException("writing in place inside jvp");
    }

    @Override
    public Variable variable(Dual<Variable> x) {
        throw new UnsupportedException("the history of an array inside jvp");
    }
}
