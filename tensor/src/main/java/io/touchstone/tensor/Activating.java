package io.touchstone.tensor;

import io.touchstone.tensor.op.elementwise.Relu;
import io.touchstone.tensor.op.reduce.LogSoftmax;
import io.touchstone.tensor.op.reduce.LogSumExp;
import io.touchstone.tensor.op.reduce.Softmax;

/**
 * What neural networks put between their matrices.
 *
 * @param <A> the interpreter
 */
public interface Activating<A extends Array<A>> extends Multiplying<A> {
    /**
     * The rectifier, max(x, 0); its gradient at 0 is 0.
     *
     * @throws DTypeException of a bool
     * @torch torch.relu
     */
    default A relu() {
        if (dtype() == DType.BOOL) throw new DTypeException("Boolean inputs not supported for relu");
        return unary(new Relu());
    }

    /**
     * eˣ over its sum along a dimension.
     *
     * @throws DTypeException of integers and bools
     * @torch torch.softmax
     */
    default A softmax(int dim) {
        return unary(new Softmax(shape().wrap(dim)));
    }

    /**
     * The logarithm of {@link #softmax}, without its under- and overflow.
     *
     * @torch torch.log_softmax
     */
    default A logSoftmax(int dim) {
        return unary(new LogSoftmax(shape().wrap(dim)));
    }

    /**
     * ln Σ eˣ over some dimensions, without over- or underflow; of integers and bools, in the default floating type.
     *
     * @torch torch.logsumexp
     */
    default A logsumexp(boolean keepdim, int... dims) {
        A x = toFloating();
        return x.unary(new LogSumExp(Dims.of(shape(), keepdim, dims)));
    }
}
