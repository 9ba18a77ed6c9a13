package io.touchstone.tensor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link Indexing} in place.
 *
 * @param <A> the tensor itself
 */
public interface IndexingInPlace<A extends Array<A> & InPlace<A>> extends InPlace<A> {
    /**
     * In place: {@link Indexing#indexAdd}.
     *
     * @torch torch.Tensor.index_add_
     */
    default A indexAdd_(int dim, A index, A source) {
        return update_(Writing.PLACING, index, source, x -> x.indexAdd(dim, index, source));
    }

    /**
     * In place: {@link Indexing#indexCopy}.
     *
     * @torch torch.Tensor.index_copy_
     */
    default A indexCopy_(int dim, A index, A source) {
        return update_(Writing.LAYING, index, source, x -> x.indexCopy(dim, index, source));
    }

    /**
     * In place: {@link Indexing#indexFill}.
     *
     * @torch torch.Tensor.index_fill_
     */
    default A indexFill_(int dim, A index, Scalar value) {
        return update_(Writing.FILLING, index, x -> x.indexFill(dim, index, value));
    }

    /**
     * In place: {@link Indexing#indexPut}.
     *
     * @torch torch.Tensor.index_put_
     */
    default A indexPut_(List<@Nullable Tensor> indices, A value, boolean accumulate) {
        return update_(Writing.PUTTING, value, x -> x.indexPut(indices, value, accumulate));
    }

    /**
     * In place: {@link Indexing#scatter(int, Array, Array)}.
     *
     * @torch torch.Tensor.scatter_
     */
    default A scatter_(int dim, A index, A source) {
        return update_(Writing.PLACING, index, source, x -> x.scatter(dim, index, source));
    }

    /** In place: {@link Indexing#scatter(int, Array, Scalar)}. */
    default A scatter_(int dim, A index, Scalar value) {
        return update_(Writing.PLACING, index, x -> x.scatter(dim, index, value));
    }

    /**
     * In place: {@link Indexing#scatterAdd}.
     *
     * @torch torch.Tensor.scatter_add_
     */
    default A scatterAdd_(int dim, A index, A source) {
        return update_(Writing.PLACING, index, source, x -> x.scatterAdd(dim, index, source));
    }
}
