package io.touchstone.conformance.check;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;

/**
 * A shape and a dtype without elements: interprets an operation by its rules of shape and type alone.
 *
 * @param spec the shape and dtype
 */
record Shapes(Spec spec) implements Array<Shapes> {
    @Override
    public List<Shapes> apply(Primitive op, List<Shapes> inputs) {
        return op.specs(inputs.stream().map(Shapes::spec).toList()).stream()
                .map(Shapes::new)
                .toList();
    }

    @Override
    public Shapes lift(Tensor constant) {
        return new Shapes(constant.spec());
    }
}
