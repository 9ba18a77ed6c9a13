package io.touchstone.tensor;

import io.touchstone.tensor.op.order.KthIndex;
import io.touchstone.tensor.op.order.MedianIndex;
import io.touchstone.tensor.op.order.ModeIndex;
import io.touchstone.tensor.op.order.RunningExtremeIndex;
import io.touchstone.tensor.op.order.SearchSorted;
import io.touchstone.tensor.op.order.SortIndex;
import io.touchstone.tensor.op.order.TopIndex;
import io.touchstone.tensor.op.reduce.Representative;
import io.touchstone.tensor.op.reduce.Sum;
import io.touchstone.tensor.op.view.RealCopy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Putting numbers in order, and finding them in it. NaN is larger than every number. Where a result is chosen from the elements, the gradient goes
 * to the chosen ones.
 *
 * @param <A> the interpreter
 */
public interface Ordering<A extends Array<A>> extends Reducing<A> {
    // ---- sorting

    /**
     * The elements along a dimension in order, equal ones as they stood, and where each was.
     *
     * @throws DTypeException of complex numbers
     * @torch torch.sort
     */
    default Indexed<A> sort(int dim, boolean descending) {
        A index = argsort(dim, descending);
        return new Indexed<>(found(dim, index).inLayoutOf(self()).named("SortBackward0"), index);
    }

    /** As {@link #sort(int, boolean)}, under the name that PyTorch gives a sort that is asked to be stable. */
    default Indexed<A> stableSort(int dim, boolean descending) {
        Indexed<A> sorted = sort(dim, descending);
        return new Indexed<>(sorted.values().named("SortBackward1"), sorted.indices());
    }

    /**
     * Where the elements along a dimension are in order.
     *
     * @torch torch.argsort
     */
    default A argsort(int dim, boolean descending) {
        return unary(new SortIndex(shape().wrap(dim), descending)).inLayoutOf(self());
    }

    /**
     * The elements along the first dimension in ascending order.
     *
     * @torch torch.msort
     */
    default A msort() {
        return sort(0, false).values();
    }

    /** As {@link #topk(int, int, boolean, boolean)}, in order. */
    default Indexed<A> topk(int k, int dim, boolean largest) {
        return topk(k, dim, largest, true);
    }

    /**
     * The k largest, or smallest, elements along a dimension, and where each was; of equal ones those that PyTorch comes upon.
     *
     * @param sorted whether they come in order
     * @throws IndexOutOfBoundsException if there are not so many
     * @torch torch.topk
     */
    default Indexed<A> topk(int k, int dim, boolean largest, boolean sorted) {
        int d = shape().wrap(dim);
        int size = shape().sizeOrOne(d);
        if (k < 0 || k > size)
            throw new IndexOutOfBoundsException("selected index k out of range: " + k + " of " + size);
        if (dtype() == DType.BOOL || dtype().isComplex())
            throw new DTypeException(
                    "topk does not support " + (dtype() == DType.BOOL ? "bool" : "complex") + " dtypes on CPU");
        A index = unary(new TopIndex(d, k, largest, sorted));
        return new Indexed<>(found(d, index).named("TopkBackward0"), index);
    }

    /**
     * The k-th smallest element along a dimension, counted from 1, and where it is.
     *
     * @throws IndexOutOfBoundsException if there is none
     * @torch torch.kthvalue
     */
    default Indexed<A> kthvalue(int k, int dim, boolean keepdim) {
        int d = nonEmpty("kthvalue", dim);
        if (k < 1 || k > shape().sizeOrOne(d))
            throw new IndexOutOfBoundsException(
                    "kthvalue(): selected number k out of range for dimension " + d + ": " + k);
        if ((dtype() == DType.BOOL || dtype().isComplex()) && dim() > 0)
            throw DTypeException.notImplemented("kthvalue_cpu", dtype());
        A index = unary(new KthIndex(d, k));
        return picked(index, d, keepdim, "KthvalueBackward0");
    }

    // ---- the middle and the most frequent

    /**
     * The median of all elements, the lower of two; NaN if there is one. The gradient is shared evenly by all elements equal to it.
     *
     * @torch torch.median
     */
    default A median() {
        return middle(false);
    }

    /**
     * The median of all elements that are not NaN; see {@link #median()}.
     *
     * @torch torch.nanmedian
     */
    default A nanmedian() {
        return middle(true);
    }

    private A middle(boolean ignoresNan) {
        String node = ignoresNan ? "NanmedianBackward0" : "MedianBackward0";
        if (numel() == 0) return ofNothing().named(node);
        A flat = reshape(-1);
        return flat.binary(new Representative(node), flat.unary(new MedianIndex(0, ignoresNan)))
                .consulting(self(), node);
    }

    // NaN, or what PyTorch's conversion of NaN to an integer gives
    private A ofNothing() {
        Scalar none =
                switch (dtype()) {
                    case BOOL -> Scalar.of(true);
                    case INT64 -> Scalar.of(Long.MIN_VALUE);
                    case INT32 -> Scalar.of((long) Integer.MIN_VALUE);
                    case INT16, INT8, UINT8 -> Scalar.of(0L);
                    default -> Scalar.of(Double.NaN);
                };
        return unary(new Sum(Dims.of(shape(), false))).add(none).to(dtype());
    }

    /** The medians along a dimension, and where one of each is. */
    default Indexed<A> median(int dim, boolean keepdim) {
        return middle("median", dim, keepdim, "MedianBackward1");
    }

    /** The medians along a dimension of what is not NaN, and where one of each is. */
    default Indexed<A> nanmedian(int dim, boolean keepdim) {
        return middle("nanmedian", dim, keepdim, "NanmedianBackward1");
    }

    private Indexed<A> middle(String op, int dim, boolean keepdim, String node) {
        int d = nonEmpty(op, dim);
        return picked(unary(new MedianIndex(d, op.equals("nanmedian"))), d, keepdim, node);
    }

    /**
     * The most frequent elements along a dimension, the smallest of equally frequent ones, and where the last of each is.
     *
     * @torch torch.mode
     */
    default Indexed<A> mode(int dim, boolean keepdim) {
        int d = nonEmpty("mode", dim);
        return picked(unary(new ModeIndex(d)), d, keepdim, "ModeBackward0");
    }

    private int nonEmpty(String op, int dim) {
        int d = shape().wrap(dim);
        if (dim() > 0 && size(d) == 0)
            throw new IndexOutOfBoundsException(op + "(): Expected reduction dim " + d + " to have non-zero size.");
        return d;
    }

    // ---- running extremes

    /**
     * The largest element so far along a dimension, and where the last of it is.
     *
     * @torch torch.cummax
     */
    default Indexed<A> cummax(int dim) {
        return running(dim, true, "cummax", "CummaxBackward0");
    }

    /**
     * The smallest element so far along a dimension, and where the last of it is.
     *
     * @torch torch.cummin
     */
    default Indexed<A> cummin(int dim) {
        return running(dim, false, "cummin", "CumminBackward0");
    }

    private Indexed<A> running(int dim, boolean largest, String name, String node) {
        if (numel() == 0)
            return new Indexed<>(
                    rowMajorCopy().unary(new RealCopy(name)).named(node),
                    full(spec().with(DType.INT64), Scalar.of(0L))); // of any dim
        A index = unary(new RunningExtremeIndex(shape().wrap(dim), largest));
        return new Indexed<>(gather(dim, index).named(node), index);
    }

    // ---- searching

    /**
     * Where values would have to be put into these sorted sequences, which lie along the last dimension.
     *
     * @param right whether equal elements stay before the value
     * @param sorter the order that sorts the sequences, or null if they are sorted
     * @torch torch.searchsorted
     */
    default A searchsorted(A values, boolean right, @Nullable A sorter) {
        DType common = Promotion.of(spec(), values.spec());
        A sequences = to(common);
        A sought = values.to(common);
        List<A> inputs = sorter == null ? List.of(sequences, sought) : List.of(sequences, sought, sorter);
        return apply(new SearchSorted(right), inputs).get(0);
    }

    /**
     * Between which of the sorted boundaries, a vector, each element lies.
     *
     * @torch torch.bucketize
     */
    default A bucketize(A boundaries, boolean right) {
        if (boundaries.dim() != 1)
            throw new ShapeException(
                    "bucketize(): boundaries tensor must be 1 dimension, but got dim(" + boundaries.dim() + ")");
        return boundaries.searchsorted(self(), right, null);
    }

    /**
     * Whether each element is among others.
     *
     * @throws IllegalArgumentException of bools and complex numbers
     * @torch torch.isin
     */
    default A isin(A others) {
        for (A x : List.of(self(), others))
            if (x.dtype() == DType.BOOL || x.dtype().isComplex())
                throw new IllegalArgumentException("Unsupported input type encountered for isin(): "
                        + x.dtype().scalarName());
        // PyTorch compares with few others one by one, which must then lie in a row, and puts many into order first
        boolean few = others.numel() < 10 * StrictMath.pow(numel(), 0.145);
        A y = few ? others.view(-1) : others.reshape(-1);
        return unsqueeze(-1).eq(y).any(false, -1);
    }
}
