package io.touchstone.conformance.check;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;

/** A tensor that computes as others do, while somebody looks at every primitive that is done to it. */
abstract class Watched<W extends Watched<W>> implements Array<W> {
    private final Tensor tensor;

    Watched(Tensor tensor) {
        this.tensor = tensor;
    }

    /** Another tensor, watched by the same. */
    abstract W watching(Tensor other);

    /** Does a primitive and looks at it; what it computes. */
    abstract List<Tensor> watch(Primitive op, List<Tensor> given);

    @Override
    public final List<W> apply(Primitive op, List<W> inputs) {
        List<Tensor> given = inputs.stream().map(Array::value).toList();
        return watch(op, given).stream().map(this::watching).toList();
    }

    @Override
    public final W lift(Tensor constant) {
        return watching(constant);
    }

    @Override
    public final Spec spec() {
        return tensor.spec();
    }

    @Override
    public final int[] strides() {
        return tensor.strides();
    }

    @Override
    public final Tensor value() {
        return tensor;
    }
}
