package io.touchstone.tensor;

import java.util.List;

/**
 * What an interpreter of array programs supplies: how to {@link #apply} a primitive, how to {@link #lift} a constant, and the
 * {@link #spec} of a value. The families of operations are written over these three.
 *
 * @param <A> the interpreter itself
 */
public interface Interpreter<A extends Array<A>> {
    /**
     * Interprets one primitive. The inputs already have the shapes and types that it asks for; nothing is broadcast or converted
     * here.
     */
    List<A> apply(Primitive op, List<A> inputs);

    /** The constant as this interpreter holds it. */
    A lift(Tensor constant);

    /** The shape and the type of the elements. */
    Spec spec();

    /**
     * The numbers, for interpreters that have them; what depends on them (how many elements a mask selects, {@code item}) leaves
     * the world of arrays.
     *
     * @throws UnsupportedOperationException if this interpreter carries no single value
     */
    default Tensor value() {
        throw new UnsupportedOperationException(getClass().getSimpleName()
                + " carries no values: an operation whose shape depends on data cannot be interpreted");
    }

    /** The strides, for interpreters that have memory; row-major otherwise. */
    default int[] strides() {
        return spec().shape().contiguousStrides();
    }

    /** The sizes of the dimensions. */
    default Shape shape() {
        return spec().shape();
    }

    /** The type of the elements. */
    default DType dtype() {
        return spec().dtype();
    }

    /** The size of one dimension. */
    default int size(int dim) {
        return shape().size(dim);
    }

    /** The number of dimensions. */
    default int dim() {
        return shape().rank();
    }

    /** The number of elements. */
    default int numel() {
        return shape().numel();
    }

    /** This object as what it is. */
    @SuppressWarnings("unchecked") // A is this very type: that is what the bound means
    default A self() {
        return (A) this;
    }

    /** Interprets a primitive with one output: {@link #apply}, for interpreters that do it without a list of outputs. */
    default A single(Single op, List<A> inputs) {
        return apply(op, inputs).get(0);
    }

    /** Applies a primitive with one input and one output. */
    default A unary(Single op) {
        return single(op, List.of(self()));
    }

    /** Applies a primitive with two inputs and one output. */
    default A binary(Single op, A y) {
        return single(op, List.of(self(), y));
    }

    /** Applies a primitive with three inputs and one output. */
    default A ternary(Single op, A y, A z) {
        return single(op, List.of(self(), y, z));
    }

    /** A number as this interpreter holds it, of the given type and without dimensions. */
    default A constant(Scalar value, DType dtype) {
        return lift(Tensor.scalar(value, dtype));
    }
}
