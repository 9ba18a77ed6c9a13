package io.touchstone.tensor;

import io.touchstone.tensor.op.elementwise.Relu;

/**
 * The language in place: what an interpreter with memory of its own has besides {@link Array}. Names end in an underscore.
 *
 * <p>Only elements are written. PyTorch's methods that give a tensor another shape in place ({@code t_}, {@code squeeze_}) have no
 * counterpart: here a tensor's shape is what it was made with, and {@code x = x.t()} says the same.
 *
 * @param <A> the tensor itself
 */
public interface Mutating<A extends Array<A> & Mutating<A>>
        extends PointwiseInPlace<A>, FunctionsInPlace<A>, ComparingInPlace<A>, IndexingInPlace<A> {
    /**
     * In place: {@link Reducing#cumsum}; sums of integers wrap around in this tensor's type.
     *
     * @throws DTypeException of bools
     * @torch torch.Tensor.cumsum_
     */
    default A cumsum_(int dim) {
        return update_(x -> x.cumsum(dim));
    }

    /**
     * In place: {@link Reducing#cumprod}; products of integers wrap around in this tensor's type.
     *
     * @throws DTypeException of bools
     * @torch torch.Tensor.cumprod_
     */
    default A cumprod_(int dim) {
        return update_(x -> x.cumprod(dim));
    }

    /**
     * In place: {@link Multiplying#addmm(Array, Array, Scalar, Scalar)}; this tensor must have the product's shape.
     *
     * @torch torch.Tensor.addmm_
     */
    default A addmm_(A x, A y, Scalar beta, Scalar alpha) {
        return update_(x, y, input -> input.addmm(x, y, beta, alpha));
    }

    /**
     * In place: {@link Activating#relu}.
     *
     * @torch torch.relu_
     */
    default A relu_() {
        return update_(new Relu(), Activating::relu);
    }
}
