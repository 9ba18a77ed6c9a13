package io.touchstone.tensor;

import io.touchstone.tensor.internal.Layouts;
import io.touchstone.tensor.op.view.Cast;
import io.touchstone.tensor.op.view.Clone;
import io.touchstone.tensor.op.view.Detach;
import io.touchstone.tensor.op.view.Expand;
import io.touchstone.tensor.op.view.Overwrite;
import java.util.Arrays;

/**
 * Changing the type or the memory of an array, and what the other families need to bring operands together.
 *
 * @param <A> the interpreter
 */
public interface Casting<A extends Array<A>> extends Recorded<A> {
    /**
     * The same numbers as elements of another type; this array, if it has that type already. Differentiable between floating and
     * complex types: the gradient is cast back.
     *
     * @torch torch.Tensor.to
     */
    default A to(DType dtype) {
        return dtype == dtype() ? self() : unary(new Cast(dtype));
    }

    /** Integers and bools as the default floating type; this array, if it is floating or complex. */
    default A toFloating() {
        return to(dtype().toFloating());
    }

    /**
     * A copy with memory of its own, laid out as this array is.
     *
     * @torch torch.clone
     */
    default A copy() {
        return unary(Clone.at(Layouts.preserved(shape(), strides())));
    }

    /**
     * This array if it is row-major, else a row-major copy.
     *
     * @torch torch.Tensor.contiguous
     */
    default A contiguous() {
        return Layouts.isContiguous(shape(), strides()) ? self() : rowMajorCopy();
    }

    /** A row-major copy. */
    default A rowMajorCopy() {
        return unary(Clone.at(shape().contiguousStrides()));
    }

    /**
     * Whether an image, or what is next to it, suggests by its strides that channels be next to each other in memory.
     *
     * @param places how many dimensions follow examples and channels; if that does not fit, nothing is suggested
     */
    default boolean suggestsChannelsLast(int places) {
        return dim() == places + 2 && Layouts.suggestChannelsLast(shape(), strides());
    }

    /** Whether elements are consecutive with channels fastest, and not in row-major order as well. */
    default boolean isChannelsLast() {
        return dim() >= 4 && !Layouts.isContiguous(shape(), strides()) && Layouts.isChannelsLast(shape(), strides());
    }

    /** As {@link #suggestsChannelsLast(int)}, of images or volumes. */
    default boolean suggestsChannelsLast() {
        return dim() >= 4 && suggestsChannelsLast(Math.min(dim() - 2, 3));
    }

    /** This result, channels last in memory or row-major: copied, if it is not laid out so. */
    default A inFormat(boolean channelsLast) {
        return laidOutAt(channelsLast ? Layouts.channelsLast(shape()) : shape().contiguousStrides());
    }

    /** This result, laid out as {@code x}, of the same shape, is if that is dense ({@code torch.empty_like}). */
    default A inLayoutOf(A x) {
        return laidOutAt(Layouts.preserved(x.shape(), x.strides()));
    }

    private A laidOutAt(int... wanted) {
        return Arrays.equals(strides(), wanted) ? self() : unary(Clone.at(wanted));
    }

    /**
     * The same numbers, in the same memory, through which no gradient flows.
     *
     * @torch torch.Tensor.detach
     */
    default A detach() {
        return unary(new Detach());
    }

    /** This array with sizes of 1, or missing in front, repeated to make the given shape; no memory is copied. */
    default A expandTo(Shape shape) {
        return shape.equals(shape()) ? self() : unary(new Expand(shape, true));
    }

    /** Zeros of this array's shape and type. */
    default A zerosLike() {
        return fullLike(Scalar.of(0L));
    }

    /** Ones of this array's shape and type. */
    default A onesLike() {
        return fullLike(Scalar.of(1L));
    }

    /**
     * An array of this one's shape, type and, if it is dense, layout, all elements {@code value}.
     *
     * @torch torch.full_like
     */
    default A fullLike(Scalar value) {
        return fullLike(value, dtype());
    }

    /** As {@link #fullLike(Scalar)}, in another type. */
    default A fullLike(Scalar value, DType dtype) {
        return lift(Torch.full(spec().with(dtype), value, Layouts.preserved(shape(), strides())));
    }

    /**
     * What overwrites this array: {@code source}, broadcast to its shape and converted to its type. No gradient reaches this array.
     *
     * @torch torch.fill
     */
    default A overwritten(A source, String node) {
        return self().binary(new Overwrite(node), source.expandTo(shape()).to(dtype()));
    }

    /** An array of the given shape and type, all elements {@code value}. */
    default A full(Spec spec, Scalar value) {
        return lift(Torch.full(spec, value));
    }

    /** Zeros of the given shape and type, which share one place in memory: to be written over in a copy, not to be handed on. */
    default A blank(Spec spec) {
        return full(spec.with(Shape.SCALAR), Scalar.of(0L)).expandTo(spec.shape());
    }

    /** Both operands in their common type and shape, then combined. */
    default A promoted(Single op, A y) {
        return spec().equals(y.spec()) ? binary(op, y) : with(op, y, Promotion.of(spec(), y.spec()));
    }

    /** All three operands in their common type and shape, then combined. */
    default A promoted(Single op, A y, A z) {
        DType dtype = Promotion.start().add(spec()).add(y.spec()).add(z.spec()).result();
        Shape common = shape().broadcast(y.shape()).broadcast(z.shape());
        return operand(self(), dtype)
                .expandTo(common)
                .ternary(
                        op,
                        operand(y, dtype).expandTo(common),
                        operand(z, dtype).expandTo(common));
    }

    /** As {@link #promoted(Single, Array)}, integers and bools becoming the default floating type. */
    default A promotedToFloating(Single op, A y) {
        return with(op, y, Promotion.of(spec(), y.spec()).toFloating());
    }

    /**
     * As {@link #promoted(Single, Array)} or, if {@code floating}, {@link #promotedToFloating}; but where the second is one number, of
     * another type that a half would round, it is taken as it is: in single precision.
     */
    default A promotedExactly(Single op, A y, boolean floating) {
        if (dtype().isReduced() && y.dtype() != dtype() && y.numel() == 1 && Promotion.of(spec(), y.spec()) == dtype())
            return to(DType.FLOAT32).with(op, y, DType.FLOAT32).to(dtype()).named(op.nodeName());
        return floating ? promotedToFloating(op, y) : promoted(op, y);
    }

    /** Both operands in the given type and their common shape, then combined. */
    default A with(Single op, A y, DType dtype) {
        Shape common = shape().broadcast(y.shape());
        return operand(self(), dtype)
                .expandTo(common)
                .binary(op, operand(y, dtype).expandTo(common));
    }

    /** This array and a number in their common type, then combined. */
    default A promoted(Single op, Scalar y) {
        DType dtype = Promotion.of(spec(), y);
        return operand(self(), dtype).binary(op, repeated(y, dtype));
    }

    /** As {@link #promoted(Single, Scalar)}, but a number that a half would round is taken as it is: in single precision. */
    default A promotedExactly(Single op, Scalar y) {
        DType dtype = Promotion.of(spec(), y);
        if (!dtype.isReduced() || rounded(y, dtype).re() == y.re()) return promoted(op, y);
        return to(DType.FLOAT32).promoted(op, y).to(dtype).named(op.nodeName());
    }

    /** An array as an operand where types are mixed: a write to it is noticed as one to what it was converted to. */
    private static <A extends Array<A>> A operand(A x, DType dtype) {
        return dtype == x.dtype() ? x : x.unary(new Cast(dtype, true));
    }

    /** The number nearest to another that a type has. */
    static Scalar rounded(Scalar y, DType dtype) {
        return Tensor.scalar(y, dtype).item();
    }

    /** A number as an array of this one's shape, held once. */
    default A repeated(Scalar value, DType dtype) {
        Shape shape = shape();
        Tensor number = Tensor.scalar(value, dtype);
        return lift(shape.rank() == 0 ? number : number.alias(shape, new int[shape.rank()], 0));
    }
}
