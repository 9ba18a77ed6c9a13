package io.touchstone.conformance.reference;

import io.touchstone.autograd.Dual;
import io.touchstone.autograd.Variable;
import io.touchstone.conformance.registry.UnsupportedException;
import io.touchstone.conformance.registry.World;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Writing;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;
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
            moved.add(overwritten(tangent, made.tangent(), old));
            return made.primal();
        });
        if (how.isRecorded()) x.moveAlong(moved.get(0));
        return x;
    }

    /** A tangent that overwrites another, in its memory: it counts as computed from that. */
    private static @Nullable Variable overwritten(@Nullable Variable before, @Nullable Variable after, Variable x) {
        if (before == null || !before.wantsGradient()) return after == null ? null : after.to(x.dtype());
        Variable direction = after != null ? after.to(x.dtype()) : x.zerosLike();
        return direction.wantsGradient() ? direction : direction.tied(before, "torch::autograd::CopyBackwards");
    }

    @Override
    public Dual<Variable> restride(Dual<Variable> x, String node, UnaryOperator<Dual<Variable>> look) {
        Dual<Variable> seen = look.apply(x);
        x.primal().restride_(node, v -> look.apply(Dual.constant(v)).primal());
        x.moveAs(seen);
        return x;
    }

    @Override
    public Dual<Variable> reset(Dual<Variable> x, Consumer<Variable> other) {
        if (x.tangent() != null && !x.primal().requiresGrad())
            throw new ShapeException("cannot resize variables that has a forward grad");
        other.accept(x.primal());
        x.stop();
        return x;
    }

    @Override
    public Dual<Variable> detach(Dual<Variable> x) {
        x.primal().detach_();
        x.stop();
        return x;
    }

    @Override
    public Variable history(Dual<Variable> x) {
        return x.primal();
    }

    @Override
    public Variable variable(Dual<Variable> x) {
        if (x.tangent() != null) throw new UnsupportedException("an array that moves, as a variable");
        return x.primal();
    }
}
