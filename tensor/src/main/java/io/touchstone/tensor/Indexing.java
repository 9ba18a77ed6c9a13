package io.touchstone.tensor;

import io.touchstone.tensor.op.index.Gather;
import io.touchstone.tensor.op.index.IndexAdd;
import io.touchstone.tensor.op.index.IndexCopy;
import io.touchstone.tensor.op.index.IndexSelect;
import io.touchstone.tensor.op.index.Indices;
import io.touchstone.tensor.op.index.Scatter;
import io.touchstone.tensor.op.index.ScatterAdd;
import io.touchstone.tensor.op.index.ScatterReduce;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Elements by their places.
 *
 * @param <A> the interpreter
 */
public interface Indexing<A extends Array<A>> extends Shaping<A>, Comparing<A> {
    /**
     * {@code x[…]}: integers, slices, ellipsis and None give a view; index tensors and masks a copy.
     *
     * @throws IndexOutOfBoundsException if a place does not exist, or there are more items than dimensions
     * @torch torch.Tensor.__getitem__
     */
    default A get(Index... items) {
        return Subscript.of(self(), items).read();
    }

    /** {@code x[i]}. */
    default A get(int i) {
        return get(Index.at(i));
    }

    /**
     * A copy with {@code value} at the indexed places: what {@code x[…] = value} makes of x.
     *
     * @throws ShapeException if the value does not broadcast to what the items show
     */
    default A with(A value, Index... items) {
        return Subscript.of(self(), items).written(value);
    }

    /**
     * The places named by a vector along a dimension.
     *
     * @torch torch.index_select
     */
    default A indexSelect(int dim, A index) {
        return binary(new IndexSelect(shape().wrap(dim)), index);
    }

    /**
     * Slices of a source added at the named places along a dimension.
     *
     * @torch torch.index_add
     */
    default A indexAdd(int dim, A index, A source) {
        return ternary(new IndexAdd(shape().wrap(dim)), index, source);
    }

    /**
     * Slices of a source put at the named places along a dimension.
     *
     * @torch torch.index_copy
     */
    default A indexCopy(int dim, A index, A source) {
        int d = shape().wrap(dim);
        IndexCopy.requireRanks(index.shape(), source.dim());
        boolean isOne = dim() <= 1 && source.dim() <= 1 && source.numel() == 1; // with or without its dimension
        A slices = isOne ? source.reshape(dim() == 0 ? Shape.SCALAR : Shape.of(1)) : source;
        return ternary(new IndexCopy(d), index, slices);
    }

    /**
     * A number at the named places along a dimension.
     *
     * @torch torch.index_fill
     */
    default A indexFill(int dim, A index, Scalar value) {
        int d = requireFills(dim, index, value);
        return indexFilled(d, index, constant(value, dtype()), "IndexFillBackward0");
    }

    /** The dimension counted from the front. */
    private int requireFills(int dim, A index, Scalar value) {
        if (index.dtype() != DType.INT64) throw new DTypeException("index_fill_(): Expected dtype int64 for index.");
        if (value.category() == DType.Category.COMPLEX && !dtype().isComplex())
            throw new DTypeException("index_fill_(): Converting complex Scalar to non-complex type is not supported");
        int d = shape().wrap(dim);
        if (index.dim() > 1) throw new ShapeException("Index has to be a vector/scalar.");
        value.requireFits(dtype());
        return d;
    }

    /** As {@link #indexFill(int, Array, Scalar)}, with a value that is a tensor without dimensions and may have a gradient. */
    default A indexFill(int dim, A index, A value) {
        if (value.dim() != 0)
            throw new ShapeException("index_fill_ only supports a 0-dimensional value tensor, but got tensor with "
                    + value.dim() + " dimension(s).");
        int d = requireFills(dim, index, value.value().item());
        return indexFilled(d, index, value, "IndexFillBackward1");
    }

    private A indexFilled(int d, A index, A value, String node) {
        if (dim() > 0 && shape().without(d).numel() == 0)
            return copy().holding(index, node); // slices of nothing: PyTorch does not look at the index
        Tensor places = Counting.unique(Indices.wrapped(index.value(), d, shape().sizeOrOne(d)))
                .values();
        A x = dim() == 0 ? reshape(1) : self();
        A slices =
                value.to(dtype()).expandTo(x.shape().resized(d, places.numel())).copy(); // nobody can write to it
        return x.indexCopy(d, lift(places), slices)
                .reshape(shape())
                .inLayoutOf(self())
                .holding(index, node);
    }

    /**
     * Elements along a dimension, chosen for each place by an index.
     *
     * @torch torch.gather
     */
    default A gather(int dim, A index) {
        return binary(new Gather(shape().wrap(dim), true), index);
    }

    /**
     * A source's elements put at chosen places along a dimension.
     *
     * @torch torch.scatter
     */
    default A scatter(int dim, A index, A source) {
        return ternary(new Scatter(shape().wrap(dim)), index, source);
    }

    /** A number put at chosen places along a dimension. */
    default A scatter(int dim, A index, Scalar value) {
        Spec values = spec().with(index.shape());
        requireScatters(dim, index, values);
        return scatter(dim, index, full(values, value)).named("ScatterBackward1");
    }

    /** Checks types and shapes, which are looked at before a number or a word that says what to do. */
    default void requireScatters(int dim, A index, Spec source) {
        new ScatterAdd(shape().wrap(dim)).spec(List.of(spec(), index.spec(), source));
    }

    /**
     * A source's elements added at chosen places along a dimension.
     *
     * @torch torch.scatter_add
     */
    default A scatterAdd(int dim, A index, A source) {
        return ternary(new ScatterAdd(shape().wrap(dim)), index, source);
    }

    /**
     * A source's elements folded in at chosen places along a dimension.
     *
     * @param reduce sum, prod, mean, amax or amin
     * @param includesSelf whether this array's elements take part where something goes
     * @throws IllegalArgumentException if the fold is unknown
     * @torch torch.scatter_reduce
     */
    default A scatterReduce(int dim, A index, A source, String reduce, boolean includesSelf) {
        requireScatters(dim, index, source.spec());
        ScatterReduce.Fold fold =
                switch (reduce) {
                    case "sum" -> ScatterReduce.Fold.SUM;
                    case "prod" -> ScatterReduce.Fold.PROD;
                    case "mean" -> ScatterReduce.Fold.MEAN;
                    case "amax" -> ScatterReduce.Fold.AMAX;
                    case "amin" -> ScatterReduce.Fold.AMIN;
                    default ->
                        throw new IllegalArgumentException(
                                "reduce argument must be either sum, prod, mean, amax or amin, got " + reduce);
                };
        return ternary(new ScatterReduce(shape().wrap(dim), fold, includesSelf), index, source);
    }

    /**
     * The elements where a mask holds, as a vector; mask and array broadcast.
     *
     * @throws DTypeException if the mask is not bool
     * @torch torch.masked_select
     */
    default A maskedSelect(A mask) {
        if (mask.dtype() != DType.BOOL) throw new DTypeException("masked_select: expected BoolTensor for mask");
        Shape common = shape().broadcast(mask.shape());
        Tensor places = mask.value().expandTo(common).reshape(-1).nonzero().reshape(-1);
        A selected = expandTo(common).reshape(-1).indexSelect(0, lift(places));
        return selected.consulting(self(), "MaskedSelectBackward0").holding(mask, "MaskedSelectBackward0");
    }

    /**
     * The coordinates of the elements that are not zero, a row each, in row-major order; int64.
     *
     * @torch torch.nonzero
     */
    default Tensor nonzero() {
        Tensor x = value();
        List<Integer> hits = new ArrayList<>();
        for (int i = 0; i < x.numel(); i++) if (!x.scalarAt(i).isZero()) hits.add(i);
        // as PyTorch, which fills one coordinate of all hits after the other: hence the transposed layout
        Tensor out = Torch.zeros(DType.INT64, dim() * hits.size());
        for (int h = 0; h < hits.size(); h++) {
            int rest = hits.get(h);
            for (int d = dim() - 1; d >= 0; d--) {
                out.storage().setLong(d * hits.size() + h, rest % size(d));
                rest /= size(d);
            }
        }
        return out.alias(Shape.of(hits.size(), dim()), new int[] {1, hits.size()}, 0);
    }

    /** The index tensors that a list of positions for each dimension stands for; for {@code index} and {@code index_put}. */
    default A index(List<@Nullable Tensor> indices) {
        return get(items(indices));
    }

    /**
     * A copy with {@code value} put, or added, at the indexed places.
     *
     * @torch torch.index_put
     */
    default A indexPut(List<@Nullable Tensor> indices, A value, boolean accumulate) {
        return Subscript.of(self(), items(indices)).put(value, accumulate);
    }

    /** The view that integers, slices, ellipsis and None among the items show of this array; index tensors pick from it. */
    default A shownAt(Index... items) {
        return Subscript.of(self(), items).seen();
    }

    /** What {@link #shownAt} shows, {@code shown}, with {@code value} at the items' places. */
    default A replacedAt(A shown, A value, Index... items) {
        return Subscript.of(self(), items).replaced(shown, value);
    }

    /** How {@code value} is stored at the items' places. */
    default Writing writingAt(A value, Index... items) {
        return Subscript.of(self(), items).writing(value);
    }

    /** As what {@code value} is read to be stored at the items' places. */
    default A sourceAt(A value, Index... items) {
        return Subscript.of(self(), items).source(value);
    }

    private static Index[] items(List<@Nullable Tensor> indices) {
        return indices.stream()
                .map(t -> t == null ? Index.all() : new Index.Places(t))
                .toArray(Index[]::new);
    }
}
