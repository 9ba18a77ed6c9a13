package io.touchstone.conformance.reference;

import io.touchstone.autograd.Variable;
import io.touchstone.conformance.registry.World;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Writing;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Programs on arrays with a history. */
final class VariableWorld implements World<Variable> {
    @Override
    public @Nullable Variable array(@Nullable Object value) {
        return value instanceof Variable x ? x : null;
    }

    @Override
    public Variable lift(Tensor constant) {
        return Variable.constant(constant);
    }

    @Override
    public boolean requiresGrad(Variable x) {
        return x.requiresGrad();
    }

    @Override
    public Variable update(Variable x, Writing how, List<Variable> reads, UnaryOperator<Variable> f) {
        return x.update_(how, old -> how.checked(x.tensor(), reads, () -> f.apply(old)));
    }

    @Override
    public Variable restride(Variable x, String node, UnaryOperator<Variable> look) {
        return x.restride_(node, look);
    }

    @Override
    public Variable variable(Variable x) {
        return x;
    }

    @Override
    public World<Variable> variables() {
        return this;
    }
}
