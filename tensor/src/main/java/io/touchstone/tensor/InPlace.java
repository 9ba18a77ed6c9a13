package io.touchstone.tensor;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Writing in place: {@code x.add_(y)} computes {@code x.add(y)} and stores it where x is. The result must have x's shape (y may
 * broadcast, x may not) and a type that can be cast to x's. Nothing is written if anything is wrong.
 *
 * @param <A> the tensor itself
 */
public interface InPlace<A extends Array<A> & InPlace<A>> {
    /**
     * Stores {@code f(this)} here and returns this.
     *
     * @param how what is asked of the memory
     * @throws ShapeException if the result's shape is not this one's
     * @throws IllegalArgumentException if elements of this tensor share memory as they must not
     * @throws DTypeException if the result's type cannot be cast to this one's
     */
    A update_(Writing how, UnaryOperator<A> f);

    /** As {@link #update_(Writing, UnaryOperator)}, element by element. */
    default A update_(UnaryOperator<A> f) {
        return update_(Writing.ELEMENTWISE, f);
    }

    /**
     * As {@link #update_(Writing, UnaryOperator)}, with another operand.
     *
     * @throws IllegalArgumentException if the operand shares memory with this tensor as it must not
     */
    default A update_(Writing how, A y, UnaryOperator<A> f) {
        return update_(how, x -> how.checked(me().value(), List.of(y), () -> f.apply(x)));
    }

    /** As {@link #update_(Writing, UnaryOperator)}, with two other operands. */
    default A update_(Writing how, A y, A z, UnaryOperator<A> f) {
        return update_(how, x -> how.checked(me().value(), List.of(y, z), () -> f.apply(x)));
    }

    /** As {@link #update_(UnaryOperator)}, with another operand. */
    default A update_(A y, UnaryOperator<A> f) {
        return update_(Writing.ELEMENTWISE, y, f);
    }

    /** As {@link #update_(UnaryOperator)}, with two other operands. */
    default A update_(A y, A z, UnaryOperator<A> f) {
        return update_(Writing.ELEMENTWISE, y, z, f);
    }

    /**
     * As {@link #update_(UnaryOperator)}, where f comes down to {@code op}, should nothing have to be promoted: an interpreter that
     * only computes may then write without a temporary.
     */
    default A update_(Unary op, UnaryOperator<A> f) {
        return update_(f);
    }

    /** As {@link #update_(Array, UnaryOperator)}, where f comes down to {@code op}, should nothing have to be promoted or broadcast. */
    default A update_(Binary op, A y, UnaryOperator<A> f) {
        return update_(y, f);
    }

    /** As {@link #update_(UnaryOperator)}, where f comes down to {@code op} with a number, should nothing have to be promoted. */
    default A update_(Binary op, Scalar y, UnaryOperator<A> f) {
        return update_(f);
    }

    /** As {@link #update_(Array, Array, UnaryOperator)}, where f comes down to {@code op}, should nothing have to be promoted or broadcast. */
    default A update_(Ternary op, A y, A z, UnaryOperator<A> f) {
        return update_(y, z, f);
    }

    /** This object as what it is. */
    private A me() {
        @SuppressWarnings("unchecked") // A is this very type: that is what the bound means
        A me = (A) this;
        return me;
    }

    /**
     * Stores another array's elements here; it is broadcast to this shape and converted to this type, whatever it is.
     *
     * @throws ShapeException if it does not broadcast
     * @torch torch.Tensor.copy_
     */
    default A copy_(A source) {
        return update_(source, x -> x.overwritten(source, "torch::autograd::CopyBackwards"));
    }

    /**
     * Stores one number everywhere.
     *
     * @throws IllegalArgumentException if the number is outside this type's range
     * @torch torch.Tensor.fill_
     */
    default A fill_(Scalar value) {
        return update_(Writing.FILLING, x -> x.overwritten(x.fullLike(value), "FillBackward2"));
    }

    /** Stores one floating number everywhere. */
    default A fill_(double value) {
        return fill_(Scalar.of(value));
    }

    /** Stores one integer everywhere. */
    default A fill_(long value) {
        return fill_(Scalar.of(value));
    }

    /**
     * Stores zero everywhere.
     *
     * @torch torch.Tensor.zero_
     */
    default A zero_() {
        return update_(Writing.FILLING, x -> x.overwritten(x.zerosLike(), "ZeroBackward0"));
    }

    /**
     * {@code x[…] = value}. Integers, slices, ellipsis and None lead to a view of this memory, which the value is broadcast to and
     * converted for, as by {@link #copy_}; at what index tensors and masks pick the value is put, and must be of this type.
     *
     * @throws IndexOutOfBoundsException if a place does not exist, or there are more items than dimensions
     * @throws ShapeException if the value does not broadcast to what the items show
     * @throws DTypeException if index tensors pick and the types differ
     * @torch torch.Tensor.__setitem__
     */
    default A set(A value, Index... items) {
        Subscript<A> place = Subscript.of(me(), items);
        place.seen().update_(place.writing(value), place.source(value), x -> place.replaced(x, value));
        return me();
    }

    /**
     * {@code x[…] = value} with a number.
     *
     * @throws IllegalArgumentException if the number is outside this type's range
     */
    default A set(Scalar value, Index... items) {
        A number = me().full(new Spec(Shape.SCALAR, me().dtype()), value);
        return set(number, items);
    }

    /** {@code x[…] = value} with a floating number. */
    default A set(double value, Index... items) {
        return set(Scalar.of(value), items);
    }

    /** {@code x[…] = value} with an integer. */
    default A set(long value, Index... items) {
        return set(Scalar.of(value), items);
    }
}
