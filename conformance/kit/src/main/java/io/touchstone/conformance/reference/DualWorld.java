package io.touchstone.conformance.reference;

import io.touchstone.autograd.Dual;
import io.touchstone.autograd.Variable;
import io.touchstone.conformance.registry.UnsupportedException;
import io.touchstone.conformance.registry.World;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Writing;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Programs on arrays with a tangent. Arrays from outside do not move until something that moves is written into them. */
final class DualWorld implements World<Dual<Variable>> {
    private final IdentityHashMap<Variable, Dual<Variable>> outside = new IdentityHashMap<>();

    @Override
    public @Nullable Dual<Variable> array(@Nullable Object value) {
        if (value instanceof Variable x) return outside.computeIfAbsent(x, Dual::constant);
        if (!(value instanceof Dual<?> dual && dual.primal() instanceof Variable)) return null;
        @SuppressWarnings("unchecked") // a dual's tangent is what its value is
        Dual<Variable> same = (Dual<Variable>) dual;
        return same;
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
        List<@Nullable Variable> moved = new ArrayList<>();
        x.primal().update_(how, old -> {
            Variable tangent = x.tangent();
            Dual<Variable> point = tangent == null ? Dual.constant(old) : Dual.of(old, tangent);
            Dual<Variable> made = how.checked(x.primal().tensor(), reads, () -> f.apply(point));
            Variable direction = made.tangent();
            moved.add(direction == null ? null : direction.to(old.dtype()));
            return made.primal();
        });
        if (how.isRecorded()) x.moveAlong(moved.get(0));
        return x;
    }

    @Override
    public Variable variable(Dual<Variable> x) {
        throw new UnsupportedException("the history of an array inside jvp");
    }
}
