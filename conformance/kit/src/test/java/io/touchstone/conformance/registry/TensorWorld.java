package io.touchstone.conformance.registry;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Writing;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Rows run on plain tensors too. */
final class TensorWorld implements World<Tensor> {
    @Override
    public @Nullable Tensor array(@Nullable Object value) {
        return value instanceof Tensor x ? x : null;
    }

    @Override
    public Tensor lift(Tensor constant) {
        return constant;
    }

    @Override
    public boolean requiresGrad(Tensor x) {
        return false;
    }

    @Override
    public Tensor update(Tensor x, Writing how, List<Tensor> reads, UnaryOperator<Tensor> f) {
        return x.update_(how, f);
    }

    @Override
    public Variable variable(Tensor x) {
        throw new UnsupportedException("the history of a tensor");
    }
}
