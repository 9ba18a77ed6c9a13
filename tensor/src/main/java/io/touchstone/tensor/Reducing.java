package io.touchstone.tensor;

import io.touchstone.tensor.op.index.Gather;
import io.touchstone.tensor.op.reduce.Cumprod;
import io.touchstone.tensor.op.reduce.Cumsum;
import io.touchstone.tensor.op.reduce.Extreme;
import io.touchstone.tensor.op.reduce.ExtremeIndex;
import io.touchstone.tensor.op.reduce.Mean;
import io.touchstone.tensor.op.reduce.Prod;
import io.touchstone.tensor.op.reduce.Std;
import io.touchstone.tensor.op.reduce.Sum;
import io.touchstone.tensor.op.reduce.Truth;
import io.touchstone.tensor.op.reduce.Var;
import io.touchstone.tensor.op.reduce.VectorNorm;
import io.touchstone.tensor.op.view.Reshape;
import org.jspecify.annotations.Nullable;

/**
 * Operations that fold dimensions away, and those that run along one. Dimensions may count from the end; none given means all.
 *
 * @param <A> the interpreter
 */
public interface Reducing<A extends Array<A>> extends Indexing<A> {
    /** A result and where it was found. */
    record Indexed<A>(A values, A indices) {}

    // ---- sums

    /**
     * The sum over all elements; of integers and bools, in int64.
     *
     * @torch torch.sum
     */
    default A sum() {
        return sum(false);
    }

    /** The sum over some dimensions; of integers and bools, in int64. */
    default A sum(boolean keepdim, int... dims) {
        return sum(Dims.of(shape(), keepdim, dims));
    }

    /** The sum over some dimensions; of integers and bools, in int64. */
    default A sum(Dims dims) {
        return to(dtype().toAccumulator()).unary(new Sum(dims));
    }

    /** The sum over what {@code target} lacks or has with size 1: the adjoint of expansion to this shape. */
    default A sumTo(Shape target) {
        if (target.equals(shape())) return self();
        int lead = dim() - target.rank();
        long mask = 0;
        for (int d = 0; d < dim(); d++) if (d < lead || (target.size(d - lead) == 1 && size(d) != 1)) mask |= 1L << d;
        A folded = mask == 0 ? self() : unary(new Sum(new Dims(mask, true, false)));
        return lead == 0 ? folded : folded.unary(new Reshape(target, "ViewBackward0"));
    }

    /** This result of folding {@code dims} of an array of the given shape, repeated to that shape. */
    default A restored(Dims dims, Shape shape) {
        Shape kept = dims.kept(shape);
        A wide = dim() == 0 || kept.equals(shape()) ? self() : reshape(kept);
        return wide.expandTo(shape);
    }

    /**
     * The mean over all elements; NaN of none.
     *
     * @throws DTypeException of integers and bools
     * @torch torch.mean
     */
    default A mean() {
        return mean(false);
    }

    /** The mean over some dimensions. */
    default A mean(boolean keepdim, int... dims) {
        if (!dtype().isDifferentiable())
            throw new DTypeException(
                    "mean(): could not infer output dtype. Input dtype must be either a floating point or complex"
                            + " dtype. Got: " + dtype().scalarName());
        return unary(new Mean(Dims.of(shape(), keepdim, dims)));
    }

    /**
     * The variance over some dimensions: Σ(x − mean)² / max(0, n − correction). With n ≤ correction it is NaN or infinite.
     *
     * @param correction 1 for the unbiased estimate, 0 for the biased one
     * @throws DTypeException of integers and bools
     * @torch torch.var
     */
    default A var(double correction, boolean keepdim, int... dims) {
        requireSpread();
        return unary(new Var(Dims.inTurn(shape(), keepdim, dims), correction));
    }

    /** The unbiased variance over all elements. */
    default A var() {
        return var(1, false);
    }

    /**
     * The standard deviation: the root of the variance. Its gradient where it is 0 is 0.
     *
     * @torch torch.std
     */
    default A std(double correction, boolean keepdim, int... dims) {
        requireSpread();
        return unary(new Std(new Var(Dims.inTurn(shape(), keepdim, dims), correction)));
    }

    private void requireSpread() {
        if (!dtype().isDifferentiable())
            throw new DTypeException("std and var only support floating point and complex dtypes");
    }

    /** The unbiased standard deviation over all elements. */
    default A std() {
        return std(1, false);
    }

    /**
     * The p-norm over some dimensions, (Σ|x|ᵖ)^(1/p); for p = ∞ and −∞ the largest and smallest |x|, for p = 0 how many are not 0. The
     * gradient of a zero vector's norm is 0.
     *
     * @throws DTypeException of integers and bools
     * @torch torch.linalg.vector_norm, torch.norm
     */
    default A norm(double p, boolean keepdim, int... dims) {
        if (!dtype().isDifferentiable())
            throw new DTypeException("linalg.vector_norm: Expected a floating point or complex tensor as input. Got "
                    + dtype().scalarName());
        Dims folded = Dims.inTurn(shape(), keepdim, dims);
        if (numel() == 0 && (p < 0 || p == Double.POSITIVE_INFINITY)) requireIdentity(p, folded);
        return unary(new VectorNorm(folded, p, true));
    }

    private void requireIdentity(double p, Dims dims) {
        String head = "linalg.vector_norm cannot compute the " + p + " norm on ";
        String tail = "the operation does not have an identity";
        if (dims.all()) throw new ShapeException(head + "an empty tensor because " + tail);
        for (int d = 0; d < dim(); d++)
            if (dims.contains(d) && size(d) == 0)
                throw new ShapeException(head + "the dimension " + d + " because this dimension is empty and " + tail);
    }

    /** The Euclidean norm over all elements. */
    default A norm() {
        return norm(2, false);
    }

    // ---- products

    /**
     * The product over all elements; of integers and bools, in int64.
     *
     * @torch torch.prod
     */
    default A prod() {
        return to(dtype().toAccumulator()).unary(new Prod(Dims.of(shape(), false)));
    }

    /** The product over one dimension. */
    default A prod(int dim, boolean keepdim) {
        return to(dtype().toAccumulator()).unary(new Prod(Dims.of(shape(), keepdim, dim)));
    }

    // ---- extremes

    /**
     * The largest elements over some dimensions; NaN wins. The gradient is shared evenly by all that are equal to it.
     *
     * @throws IndexOutOfBoundsException if one of the dimensions is empty
     * @throws ShapeException if none is given and there are no elements
     * @torch torch.amax
     */
    default A amax(boolean keepdim, int... dims) {
        return extreme("amax", true, keepdim, dims);
    }

    /**
     * The smallest elements over some dimensions; see {@link #amax}.
     *
     * @torch torch.amin
     */
    default A amin(boolean keepdim, int... dims) {
        return extreme("amin", false, keepdim, dims);
    }

    private A extreme(String op, boolean largest, boolean keepdim, int... dims) {
        Dims folded = Dims.of(shape(), keepdim, dims);
        requireElements(op, folded, dims.length == 0);
        return unary(new Extreme(folded, largest, false));
    }

    private void requireElements(String op, Dims dims, boolean none) {
        if (numel() > 0) return;
        String unspecified = op + "(): Expected reduction dim to be specified for input.numel() == 0.";
        if (none && op.startsWith("arg")) throw new IndexOutOfBoundsException(unspecified);
        if (none) throw new ShapeException(unspecified + " Specify the reduction dim with the 'dim' argument.");
        for (int d = 0; d < dim(); d++)
            if (dims.contains(d) && size(d) == 0)
                throw new IndexOutOfBoundsException(op + "(): Expected reduction dim " + d + " to have non-zero size.");
    }

    /**
     * The largest element; see {@link #amax}.
     *
     * @throws ShapeException if there is none
     * @torch torch.max
     */
    default A max() {
        return only("max", true);
    }

    /**
     * The smallest element; see {@link #amax}.
     *
     * @torch torch.min
     */
    default A min() {
        return only("min", false);
    }

    private A only(String op, boolean largest) {
        if (numel() == 0)
            throw new ShapeException(
                    op + "(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction"
                            + " dim with the 'dim' argument.");
        return unary(new Extreme(Dims.of(shape(), false), largest, true));
    }

    /**
     * The largest elements along a dimension, and where the first of each is. The gradient goes to that one alone.
     *
     * @torch torch.max
     */
    default Indexed<A> max(int dim, boolean keepdim) {
        return chosen("max", true, dim, keepdim);
    }

    /**
     * The smallest elements along a dimension, and where the first of each is; see {@link #max(int, boolean)}.
     *
     * @torch torch.min
     */
    default Indexed<A> min(int dim, boolean keepdim) {
        return chosen("min", false, dim, keepdim);
    }

    private Indexed<A> chosen(String op, boolean largest, int dim, boolean keepdim) {
        Dims one = Dims.of(shape(), true, dim);
        requireElements(op, one, false);
        A index = unary(new ExtremeIndex(one, largest));
        return picked(index, dim, keepdim, largest ? "MaxBackward0" : "MinBackward0");
    }

    /** As {@link #gather}, of an index that came from this array, which is not held for backward. */
    default A found(int dim, A index) {
        return binary(new Gather(shape().wrap(dim), false), index);
    }

    /** The elements at {@code index}, which has size 1 along {@code dim}, and the index, both without that dimension or with it. */
    default Indexed<A> picked(A index, int dim, boolean keepdim, String node) {
        A values = found(dim, index);
        boolean keeps = keepdim || dim() == 0;
        return new Indexed<>(
                (keeps ? values : values.squeeze(dim)).named(node),
                keeps ? index : index.squeeze(dim).named(node));
    }

    /**
     * Where the largest element is: along a dimension, or, without one, in the flattened array. The first of equals.
     *
     * @torch torch.argmax
     */
    default A argmax(@Nullable Integer dim, boolean keepdim) {
        return place("argmax", true, dim, keepdim);
    }

    /**
     * Where the smallest element is; see {@link #argmax}.
     *
     * @torch torch.argmin
     */
    default A argmin(@Nullable Integer dim, boolean keepdim) {
        return place("argmin", false, dim, keepdim);
    }

    private A place(String op, boolean largest, @Nullable Integer dim, boolean keepdim) {
        if (dtype() == DType.BOOL) throw new DTypeException(op + "(): does not support bool input");
        if (dtype().isComplex()) throw new DTypeException(op + "(): does not support complex input");
        Dims dims = dim == null ? Dims.of(shape(), keepdim) : Dims.of(shape(), keepdim, dim);
        requireElements(op, dims, dim == null);
        return unary(new ExtremeIndex(dims, largest));
    }

    // ---- truth

    /**
     * Whether no element along some dimensions is zero.
     *
     * @torch torch.all
     */
    default A all(boolean keepdim, int... dims) {
        return unary(new Truth(Dims.of(shape(), keepdim, dims), true));
    }

    /** Whether no element is zero. */
    default A all() {
        return all(false);
    }

    /**
     * Whether some element along some dimensions is not zero.
     *
     * @torch torch.any
     */
    default A any(boolean keepdim, int... dims) {
        return unary(new Truth(Dims.of(shape(), keepdim, dims), false));
    }

    /** Whether some element is not zero. */
    default A any() {
        return any(false);
    }

    // ---- running

    /**
     * Running sums along a dimension; of integers and bools, in int64.
     *
     * @torch torch.cumsum
     */
    default A cumsum(int dim) {
        return to(dtype().toAccumulator()).unary(new Cumsum(shape().wrap(dim)));
    }

    /**
     * Running products along a dimension; of integers and bools, in int64.
     *
     * @torch torch.cumprod
     */
    default A cumprod(int dim) {
        return to(dtype().toAccumulator()).unary(new Cumprod(shape().wrap(dim)));
    }
}
