package io.touchstone.tensor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The type of a result, from the types of its operands.
 *
 * <p>Operands stand in three ranks: tensors with dimensions, tensors without, and numbers ({@link Scalar}). Within a rank the
 * types are joined ({@link #join}); a lower rank then counts only if its category is higher than that of the ranks above.
 *
 * @torch torch.result_type
 */
public final class Promotion {
    private @Nullable DType dimensioned;
    private @Nullable DType zeroDim;
    private @Nullable DType number;

    /** The result type of two tensors. */
    public static DType of(Spec x, Spec y) {
        if (x.dtype() == y.dtype()) return x.dtype();
        return new Promotion().add(x).add(y).result();
    }

    /** The result type of a tensor and a number. */
    public static DType of(Spec x, Scalar s) {
        if (s.category().compareTo(x.dtype().category()) <= 0) return x.dtype();
        return new Promotion().add(x).add(s).result();
    }

    /** The result type of several tensors. */
    public static DType of(List<Spec> operands) {
        Promotion all = new Promotion();
        operands.forEach(all::add);
        return all.result();
    }

    /**
     * Refuses half precision with a complex number: PyTorch makes complex numbers of two halves of them, which hardly any of its loops takes.
     *
     * @throws DTypeException if they meet
     */
    static void refuseHalves(String loop, Spec x, Spec y) {
        if (x.dtype().isComplex() || y.dtype().isComplex())
            start().add(x).add(y).refuseHalves(loop);
    }

    /** As {@link #refuseHalves(String, Spec, Spec)}, of three operands. */
    static void refuseHalves(String loop, Spec x, Spec y, Spec z) {
        if (x.dtype().isComplex() || y.dtype().isComplex() || z.dtype().isComplex())
            start().add(x).add(y).add(z).refuseHalves(loop);
    }

    private void refuseHalves(String loop) {
        if (isHalfComplex()) throw halves(loop);
    }

    /** Whether PyTorch computes with the complex numbers of half precision, for which complex64 stands here. */
    static boolean isHalfComplex(Spec x, Spec y) {
        return new Promotion().add(x).add(y).isHalfComplex();
    }

    private boolean isHalfComplex() {
        return dimensioned == DType.FLOAT16 && zeroDim != null && zeroDim.isComplex();
    }

    /** As {@link #refuseHalves(String, Spec, Spec)}, of an array and a number of some type. */
    public static void refuseHalves(String loop, Spec x, DType number) {
        if (x.dtype() == DType.FLOAT16 && number.isComplex()) throw halves(loop);
    }

    private static DTypeException halves(String loop) {
        return new DTypeException("\"" + loop + "\" not implemented for 'ComplexHalf'");
    }

    /** One more tensor. */
    public Promotion add(Spec operand) {
        if (operand.shape().rank() > 0) dimensioned = joinNullable(dimensioned, operand.dtype());
        else zeroDim = joinNullable(zeroDim, operand.dtype());
        return this;
    }

    /** One more number. */
    public Promotion add(Scalar operand) {
        number = joinNullable(number, operand.dtype());
        return this;
    }

    /** The type of the result; there must have been an operand. */
    public DType result() {
        DType low = outrank(zeroDim, number);
        DType all = outrank(dimensioned, low);
        if (all == null) throw new IllegalStateException("a promotion without operands");
        return all;
    }

    private static @Nullable DType outrank(@Nullable DType high, @Nullable DType low) {
        if (high == null) return low;
        if (low == null || high.isComplex()) return high;
        if (high.isFloating()) return low.isComplex() ? high.toComplex() : high;
        if (high == DType.BOOL || low.isFloating() || low.isComplex()) return join(high, low);
        return high;
    }

    private static DType joinNullable(@Nullable DType x, DType y) {
        return x == null ? y : join(x, y);
    }

    /**
     * The smallest type that holds both: the higher category; of two integers the wider (uint8 with a signed one of its width:
     * the next wider); of float16 and bfloat16, float32.
     *
     * @torch torch.promote_types
     */
    public static DType join(DType x, DType y) {
        if (x == y) return x;
        DType low = x.compareTo(y) < 0 ? x : y;
        DType high = low == x ? y : x;
        if (low == DType.UINT8 && high == DType.INT8) return DType.INT16;
        if (low == DType.FLOAT16 && high == DType.BFLOAT16) return DType.FLOAT32;
        if (high == DType.COMPLEX64 && low == DType.FLOAT64) return DType.COMPLEX128;
        return high;
    }

    /** Whether a result of type {@code from} may be written into a tensor of type {@code to}: the category must not fall. */
    public static boolean canCast(DType from, DType to) {
        if (from.isComplex() && !to.isComplex()) return false;
        if (from.isFloating() && to.isIntegral()) return false;
        return from == DType.BOOL || to != DType.BOOL;
    }

    /**
     * Checks that a result of one type may be written into a tensor of another.
     *
     * @throws DTypeException if the category would fall
     */
    public static void requireCast(DType from, DType to) {
        if (!canCast(from, to))
            throw new DTypeException("result type " + from.scalarName() + " can't be cast to the desired output type "
                    + to.scalarName());
    }

    private Promotion() {}

    /** A promotion without operands yet. */
    public static Promotion start() {
        return new Promotion();
    }
}
