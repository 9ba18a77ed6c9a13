package io.touchstone.tensor;

import io.touchstone.tensor.op.view.Unmoved;

/**
 * {@link Comparing} in place: truth is stored as 1 or 0 of this tensor's type. A comparison ends the gradient; logic, for which PyTorch has
 * no rule in place, goes unrecorded.
 *
 * @param <A> the tensor itself
 */
public interface ComparingInPlace<A extends Array<A> & InPlace<A>> extends InPlace<A> {
    /**
     * In place: {@link Comparing#eq(Array)}.
     *
     * @torch torch.Tensor.eq_
     */
    default A eq_(A y) {
        return update_(y, x -> compared(x, y, x.eq(y), "EqBackward1"));
    }

    /** In place: {@link Comparing#eq(Scalar)}. */
    default A eq_(Scalar y) {
        return update_(x -> x.overwritten(x.eq(y), "EqBackward0"));
    }

    /** In place: {@link Comparing#eq(double)}. */
    default A eq_(double y) {
        return eq_(Scalar.of(y));
    }

    /** In place: {@link Comparing#eq(long)}. */
    default A eq_(long y) {
        return eq_(Scalar.of(y));
    }

    /**
     * In place: {@link Comparing#ne(Array)}.
     *
     * @torch torch.Tensor.ne_
     */
    default A ne_(A y) {
        return update_(y, x -> compared(x, y, x.ne(y), "NeBackward1"));
    }

    /** In place: {@link Comparing#ne(Scalar)}. */
    default A ne_(Scalar y) {
        return update_(x -> x.overwritten(x.ne(y), "NeBackward0"));
    }

    /** In place: {@link Comparing#ne(double)}. */
    default A ne_(double y) {
        return ne_(Scalar.of(y));
    }

    /** In place: {@link Comparing#ne(long)}. */
    default A ne_(long y) {
        return ne_(Scalar.of(y));
    }

    /**
     * In place: {@link Comparing#lt(Array)}.
     *
     * @torch torch.Tensor.lt_
     */
    default A lt_(A y) {
        return update_(y, x -> compared(x, y, x.lt(y), "LtBackward1"));
    }

    /** In place: {@link Comparing#lt(Scalar)}. */
    default A lt_(Scalar y) {
        return update_(x -> x.overwritten(x.lt(y), "LtBackward0"));
    }

    /** In place: {@link Comparing#lt(double)}. */
    default A lt_(double y) {
        return lt_(Scalar.of(y));
    }

    /** In place: {@link Comparing#lt(long)}. */
    default A lt_(long y) {
        return lt_(Scalar.of(y));
    }

    /**
     * In place: {@link Comparing#le(Array)}.
     *
     * @torch torch.Tensor.le_
     */
    default A le_(A y) {
        return update_(y, x -> compared(x, y, x.le(y), "LeBackward1"));
    }

    /** In place: {@link Comparing#le(Scalar)}. */
    default A le_(Scalar y) {
        return update_(x -> x.overwritten(x.le(y), "LeBackward0"));
    }

    /** In place: {@link Comparing#le(double)}. */
    default A le_(double y) {
        return le_(Scalar.of(y));
    }

    /** In place: {@link Comparing#le(long)}. */
    default A le_(long y) {
        return le_(Scalar.of(y));
    }

    /**
     * In place: {@link Comparing#gt(Array)}.
     *
     * @torch torch.Tensor.gt_
     */
    default A gt_(A y) {
        return update_(y, x -> compared(x, y, x.gt(y), "GtBackward1"));
    }

    /** In place: {@link Comparing#gt(Scalar)}. */
    default A gt_(Scalar y) {
        return update_(x -> x.overwritten(x.gt(y), "GtBackward0"));
    }

    /** In place: {@link Comparing#gt(double)}. */
    default A gt_(double y) {
        return gt_(Scalar.of(y));
    }

    /** In place: {@link Comparing#gt(long)}. */
    default A gt_(long y) {
        return gt_(Scalar.of(y));
    }

    /**
     * In place: {@link Comparing#ge(Array)}.
     *
     * @torch torch.Tensor.ge_
     */
    default A ge_(A y) {
        return update_(y, x -> compared(x, y, x.ge(y), "GeBackward1"));
    }

    /** In place: {@link Comparing#ge(Scalar)}. */
    default A ge_(Scalar y) {
        return update_(x -> x.overwritten(x.ge(y), "GeBackward0"));
    }

    /** In place: {@link Comparing#ge(double)}. */
    default A ge_(double y) {
        return ge_(Scalar.of(y));
    }

    /** In place: {@link Comparing#ge(long)}. */
    default A ge_(long y) {
        return ge_(Scalar.of(y));
    }

    /**
     * In place: {@link Comparing#logicalAnd}.
     *
     * @torch torch.Tensor.logical_and_
     */
    default A logicalAnd_(A y) {
        return update_(Writing.UNRECORDED, y, x -> x.logicalAnd(y));
    }

    /**
     * In place: {@link Comparing#logicalOr}.
     *
     * @torch torch.Tensor.logical_or_
     */
    default A logicalOr_(A y) {
        return update_(Writing.UNRECORDED, y, x -> x.logicalOr(y));
    }

    /**
     * In place: {@link Comparing#logicalXor}.
     *
     * @torch torch.Tensor.logical_xor_
     */
    default A logicalXor_(A y) {
        return update_(Writing.UNRECORDED, y, x -> x.logicalXor(y));
    }

    /**
     * In place: {@link Comparing#logicalNot}.
     *
     * @torch torch.Tensor.logical_not_
     */
    default A logicalNot_() {
        return update_(Writing.UNRECORDED, Comparing::logicalNot);
    }

    /**
     * In place: {@link Comparing#bitwiseNot}.
     *
     * @torch torch.Tensor.bitwise_not_
     */
    default A bitwiseNot_() {
        return update_(Comparing::bitwiseNot);
    }

    /**
     * In place: {@link Comparing#bitwiseAnd}.
     *
     * @torch torch.Tensor.bitwise_and_
     */
    default A bitwiseAnd_(A y) {
        return update_(y, x -> x.bitwiseAnd(y));
    }

    /**
     * In place: {@link Comparing#bitwiseOr}.
     *
     * @torch torch.Tensor.bitwise_or_
     */
    default A bitwiseOr_(A y) {
        return update_(y, x -> x.bitwiseOr(y));
    }

    /**
     * In place: {@link Comparing#bitwiseXor}.
     *
     * @torch torch.Tensor.bitwise_xor_
     */
    default A bitwiseXor_(A y) {
        return update_(y, x -> x.bitwiseXor(y));
    }

    private static <A extends Array<A>> A compared(A x, A y, A truth, String node) {
        return x.ternary(new Unmoved(node), y, truth.to(x.dtype()));
    }
}
