package io.touchstone.tensor;

import io.touchstone.tensor.op.elementwise.BitwiseAnd;
import io.touchstone.tensor.op.elementwise.BitwiseNot;
import io.touchstone.tensor.op.elementwise.BitwiseOr;
import io.touchstone.tensor.op.elementwise.BitwiseXor;
import io.touchstone.tensor.op.elementwise.Eq;
import io.touchstone.tensor.op.elementwise.Ge;
import io.touchstone.tensor.op.elementwise.Gt;
import io.touchstone.tensor.op.elementwise.Le;
import io.touchstone.tensor.op.elementwise.LogicalAnd;
import io.touchstone.tensor.op.elementwise.LogicalNot;
import io.touchstone.tensor.op.elementwise.LogicalOr;
import io.touchstone.tensor.op.elementwise.LogicalXor;
import io.touchstone.tensor.op.elementwise.Lt;
import io.touchstone.tensor.op.elementwise.Ne;

/**
 * Comparison and logic, element by element. Results are bool, and no gradient flows through them.
 *
 * @param <A> the interpreter
 */
public interface Comparing<A extends Array<A>> extends Functions<A> {
    /**
     * Where the elements are equal; NaN equals nothing. Bool, without a gradient.
     *
     * @torch torch.eq
     */
    default A eq(A y) {
        return promoted(new Eq(), y);
    }

    /** Where the elements are equal; NaN equals nothing, compared with a number. */
    default A eq(Scalar y) {
        return promoted(new Eq(), y);
    }

    /** Where the elements are equal; NaN equals nothing, compared with a floating number. */
    default A eq(double y) {
        return eq(Scalar.of(y));
    }

    /** Where the elements are equal; NaN equals nothing, compared with an integer. */
    default A eq(long y) {
        return eq(Scalar.of(y));
    }

    /**
     * Where the elements differ. Bool, without a gradient.
     *
     * @torch torch.ne
     */
    default A ne(A y) {
        return promoted(new Ne(), y);
    }

    /** Where the elements differ, compared with a number. */
    default A ne(Scalar y) {
        return promoted(new Ne(), y);
    }

    /** Where the elements differ, compared with a floating number. */
    default A ne(double y) {
        return ne(Scalar.of(y));
    }

    /** Where the elements differ, compared with an integer. */
    default A ne(long y) {
        return ne(Scalar.of(y));
    }

    /**
     * Where this is less. Bool, without a gradient.
     *
     * @torch torch.lt
     */
    default A lt(A y) {
        return promoted(new Lt(), y);
    }

    /** Where this is less, compared with a number. */
    default A lt(Scalar y) {
        return promoted(new Lt(), y);
    }

    /** Where this is less, compared with a floating number. */
    default A lt(double y) {
        return lt(Scalar.of(y));
    }

    /** Where this is less, compared with an integer. */
    default A lt(long y) {
        return lt(Scalar.of(y));
    }

    /**
     * Where this is not greater. Bool, without a gradient.
     *
     * @torch torch.le
     */
    default A le(A y) {
        return promoted(new Le(), y);
    }

    /** Where this is not greater, compared with a number. */
    default A le(Scalar y) {
        return promoted(new Le(), y);
    }

    /** Where this is not greater, compared with a floating number. */
    default A le(double y) {
        return le(Scalar.of(y));
    }

    /** Where this is not greater, compared with an integer. */
    default A le(long y) {
        return le(Scalar.of(y));
    }

    /**
     * Where this is greater. Bool, without a gradient.
     *
     * @torch torch.gt
     */
    default A gt(A y) {
        return promoted(new Gt(), y);
    }

    /** Where this is greater, compared with a number. */
    default A gt(Scalar y) {
        return promoted(new Gt(), y);
    }

    /** Where this is greater, compared with a floating number. */
    default A gt(double y) {
        return gt(Scalar.of(y));
    }

    /** Where this is greater, compared with an integer. */
    default A gt(long y) {
        return gt(Scalar.of(y));
    }

    /**
     * Where this is not less. Bool, without a gradient.
     *
     * @torch torch.ge
     */
    default A ge(A y) {
        return promoted(new Ge(), y);
    }

    /** Where this is not less, compared with a number. */
    default A ge(Scalar y) {
        return promoted(new Ge(), y);
    }

    /** Where this is not less, compared with a floating number. */
    default A ge(double y) {
        return ge(Scalar.of(y));
    }

    /** Where this is not less, compared with an integer. */
    default A ge(long y) {
        return ge(Scalar.of(y));
    }

    /**
     * Where neither is zero; bool, whatever the operands' types.
     *
     * @torch torch.logical_and
     */
    default A logicalAnd(A y) {
        Promotion.refuseHalves("logical_and_cpu", spec(), y.spec());
        return promoted(new LogicalAnd(), y);
    }

    /**
     * Where one is not zero; bool, whatever the operands' types.
     *
     * @torch torch.logical_or
     */
    default A logicalOr(A y) {
        Promotion.refuseHalves("logical_or_cpu", spec(), y.spec());
        return promoted(new LogicalOr(), y);
    }

    /**
     * Where just one is zero; bool, whatever the operands' types.
     *
     * @torch torch.logical_xor
     */
    default A logicalXor(A y) {
        Promotion.refuseHalves("logical_xor_cpu", spec(), y.spec());
        return promoted(new LogicalXor(), y);
    }

    /**
     * Where this is zero.
     *
     * @torch torch.logical_not
     */
    default A logicalNot() {
        return dtype() == DType.BOOL ? unary(new LogicalNot()) : eq(0L);
    }

    /**
     * The complement of every bit; of bools, the negation.
     *
     * @throws DTypeException of floating and complex types
     * @torch torch.bitwise_not
     */
    default A bitwiseNot() {
        return dtype() == DType.BOOL ? logicalNot() : unary(new BitwiseNot());
    }

    /**
     * And of every pair of bits; of bools, of the truth values.
     *
     * @throws DTypeException of floating and complex types
     * @torch torch.bitwise_and
     */
    default A bitwiseAnd(A y) {
        return promoted(new BitwiseAnd(), y);
    }

    /**
     * Or of every pair of bits; of bools, of the truth values.
     *
     * @throws DTypeException of floating and complex types
     * @torch torch.bitwise_or
     */
    default A bitwiseOr(A y) {
        return promoted(new BitwiseOr(), y);
    }

    /**
     * Xor of every pair of bits; of bools, of the truth values.
     *
     * @throws DTypeException of floating and complex types
     * @torch torch.bitwise_xor
     */
    default A bitwiseXor(A y) {
        return promoted(new BitwiseXor(), y);
    }

    /**
     * Where this is NaN.
     *
     * @torch torch.isnan
     */
    default A isnan() {
        return ne(self());
    }

    /**
     * Where this is ∞ or −∞.
     *
     * @torch torch.isinf
     */
    default A isinf() {
        if (dtype().isIntegral()) return ne(self());
        return detach().abs().eq(Double.POSITIVE_INFINITY);
    }

    /**
     * Where this is a number, neither infinite nor NaN.
     *
     * @torch torch.isfinite
     */
    default A isfinite() {
        if (dtype().isIntegral()) return eq(self());
        A finite = detach().abs().lt(Double.POSITIVE_INFINITY);
        return dtype().isComplex() ? finite.written(1) : finite; // PyTorch joins the answers for both parts in place
    }

    /**
     * Where |x − y| ≤ atol + rtol · |y|, or both are the same infinity, or, if {@code equalNan}, both NaN.
     *
     * @throws DTypeException if the types differ
     * @torch torch.isclose
     */
    default A isclose(A y, double rtol, double atol, boolean equalNan) {
        if (dtype() != y.dtype())
            throw new DTypeException(
                    dtype().scalarName() + " did not match " + y.dtype().scalarName());
        if (!(rtol >= 0))
            throw new IllegalArgumentException("rtol must be greater than or equal to zero, but got " + rtol);
        if (!(atol >= 0))
            throw new IllegalArgumentException("atol must be greater than or equal to zero, but got " + atol);
        int times = equalNan && dtype().isDifferentiable() ? 1 : 0;
        A close = eq(y);
        if (times > 0) {
            // PyTorch overwrites where this array is NaN
            if (!shape().equals(close.shape()))
                throw new ShapeException(
                        "output with shape " + shape() + " doesn't match the broadcast shape " + close.shape());
            close = close.logicalOr(isnan().logicalAnd(y.isnan())).written(times);
        }
        A allowed = y.detach().toFloating().mul(rtol).abs().add(atol);
        A actual = detach().toFloating().sub(y.detach().toFloating()).abs();
        if (rtol == 0 && atol == 0) return close;
        return close.logicalOr(actual.isfinite().logicalAnd(actual.le(allowed))).written(times + 1);
    }

    /**
     * Whether all elements are close; see {@link #isclose}.
     *
     * @torch torch.allclose
     */
    default boolean allclose(A y, double rtol, double atol, boolean equalNan) {
        return isclose(y, rtol, atol, equalNan).all().value().isTrue();
    }

    /** As {@link #allclose(Array, double, double, boolean)}, with PyTorch's defaults 1e-5 and 1e-8. */
    default boolean allclose(A y) {
        return allclose(y, 1e-5, 1e-8, false);
    }

    /**
     * Whether shapes and all elements are equal.
     *
     * @torch torch.equal
     */
    default boolean equal(A y) {
        return shape().equals(y.shape()) && eq(y).all().value().isTrue();
    }
}
