package io.touchstone.tensor;

import io.touchstone.tensor.DType.Category;
import io.touchstone.tensor.op.elementwise.Add;
import io.touchstone.tensor.op.elementwise.AddScaled;
import io.touchstone.tensor.op.elementwise.Addcdiv;
import io.touchstone.tensor.op.elementwise.Addcmul;
import io.touchstone.tensor.op.elementwise.Div;
import io.touchstone.tensor.op.elementwise.FloorDivide;
import io.touchstone.tensor.op.elementwise.Fmod;
import io.touchstone.tensor.op.elementwise.Lerp;
import io.touchstone.tensor.op.elementwise.LerpEach;
import io.touchstone.tensor.op.elementwise.Mul;
import io.touchstone.tensor.op.elementwise.Neg;
import io.touchstone.tensor.op.elementwise.Pow;
import io.touchstone.tensor.op.elementwise.PowScalar;
import io.touchstone.tensor.op.elementwise.Remainder;
import io.touchstone.tensor.op.elementwise.Sub;
import io.touchstone.tensor.op.elementwise.TruncDivide;
import io.touchstone.tensor.op.elementwise.Where;
import io.touchstone.tensor.op.view.NoDerivative;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic, element by element. Operands are promoted to a common type and broadcast to a common shape; a number does not widen
 * a tensor's type, only raise its category ({@link Promotion}).
 *
 * @param <A> the interpreter
 */
public interface Pointwise<A extends Array<A>> extends Casting<A> {
    /**
     * The sum; of bools, or.
     *
     * @torch torch.add
     */
    default A add(A y) {
        return promoted(new Add(), y);
    }

    /** The sum with a number. */
    default A add(Scalar y) {
        return promoted(new Add(), y);
    }

    /** The sum with a floating number. */
    default A add(double y) {
        return add(Scalar.of(y));
    }

    /** The sum with an integer. */
    default A add(long y) {
        return add(Scalar.of(y));
    }

    /**
     * x + alpha · y, rounded once, but of half precision at every step.
     *
     * @throws DTypeException if alpha is floating and the result is integral
     * @torch torch.add
     */
    default A add(A y, Scalar alpha) {
        DType result = Promotion.of(spec(), y.spec());
        shape().broadcast(y.shape()); // looked at before the factor is
        requireAlpha(result, alpha);
        if (alpha.is(1)) return add(y);
        if (result.isReduced()) return add(y.to(result).mul(Casting.rounded(alpha, result)));
        return result == DType.BOOL
                ? add(y.mul(Scalar.of(!alpha.is(0))))
                : promoted(new AddScaled(alpha, "AddBackward0"), y);
    }

    /**
     * The difference.
     *
     * @throws DTypeException if both are bool
     * @torch torch.sub
     */
    default A sub(A y) {
        requireNotBools(dtype(), y.dtype());
        return promoted(new Sub(), y);
    }

    /** The difference to a number. */
    default A sub(Scalar y) {
        requireNotBools(dtype(), y.dtype());
        return promoted(new Sub(), y);
    }

    /** The difference to a floating number. */
    default A sub(double y) {
        return sub(Scalar.of(y));
    }

    /** The difference to an integer. */
    default A sub(long y) {
        return sub(Scalar.of(y));
    }

    /** x − alpha · y, rounded as {@link #add(Array, Scalar)} is. */
    default A sub(A y, Scalar alpha) {
        requireNotBools(dtype(), y.dtype());
        DType result = Promotion.of(spec(), y.spec());
        shape().broadcast(y.shape());
        requireAlpha(result, alpha);
        if (result.isReduced()) return sub(y.to(result).mul(Casting.rounded(alpha, result)));
        return alpha.is(1) ? sub(y) : promoted(new AddScaled(alpha.negated(), "SubBackward0"), y);
    }

    /**
     * The number less this array.
     *
     * @torch torch.rsub
     */
    default A rsub(Scalar y) {
        requireNotBools(dtype(), y.dtype());
        DType dtype = Promotion.of(spec(), y);
        return repeated(y, dtype).binary(new Sub(), to(dtype)).named("RsubBackward1");
    }

    /** The number less this array. */
    default A rsub(double y) {
        return rsub(Scalar.of(y));
    }

    /** The number less this array. */
    default A rsub(long y) {
        return rsub(Scalar.of(y));
    }

    private static void requireNotBools(DType x, DType y) {
        if (x == DType.BOOL && y == DType.BOOL)
            throw new DTypeException(
                    "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or"
                            + " `logical_xor()` operator instead.");
        if (x == DType.BOOL || y == DType.BOOL)
            throw new DTypeException(
                    "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to"
                            + " invert a mask, use the `~` or `logical_not()` operator instead.");
    }

    /** A factor of one of the operands must be of a kind with the result. */
    static void requireFactor(String name, DType result, Scalar factor) {
        if (factor.category() == Category.BOOL && result != DType.BOOL)
            throw new DTypeException("Boolean " + name + " only supported for Boolean results.");
        if (!result.isDifferentiable() && !factor.isIntegral())
            throw new DTypeException(
                    "For integral input tensors, argument " + name + " must not be a floating point number.");
    }

    private static void requireAlpha(DType result, Scalar alpha) {
        requireFactor("alpha", result, alpha);
        if (!result.isComplex() && alpha.category() == Category.COMPLEX)
            throw new DTypeException("For non-complex input tensors, argument alpha must not be a complex number.");
    }

    /**
     * The product; of bools, and.
     *
     * @torch torch.mul
     */
    default A mul(A y) {
        return promotedExactly(new Mul(), y, false);
    }

    /** The product with a number. */
    default A mul(Scalar y) {
        return promotedExactly(new Mul(), y);
    }

    /** The product with a floating number. */
    default A mul(double y) {
        return mul(Scalar.of(y));
    }

    /** The product with an integer. */
    default A mul(long y) {
        return mul(Scalar.of(y));
    }

    /**
     * The quotient; of integers and bools, in the default floating type.
     *
     * @torch torch.div
     */
    default A div(A y) {
        Promotion.refuseHalves("div_cpu", spec(), y.spec());
        return promotedExactly(new Div(), y, true);
    }

    /** The quotient by a number. */
    default A div(Scalar y) {
        Promotion.refuseHalves("div_cpu", spec(), y.dtype());
        return toFloatingFor(y).promotedExactly(new Div(), y);
    }

    /** The quotient by a floating number. */
    default A div(double y) {
        return div(Scalar.of(y));
    }

    /** The quotient by an integer. */
    default A div(long y) {
        return div(Scalar.of(y));
    }

    private A toFloatingFor(Scalar y) {
        return y.category() == Category.COMPLEX ? self() : toFloating();
    }

    /**
     * The quotient rounded: {@code null} not at all, {@code "trunc"} towards zero, {@code "floor"} towards −∞. A rounded quotient keeps
     * integers, and its gradient is zero.
     *
     * @throws IllegalArgumentException for another mode
     * @throws IllegalArgumentException also if integers are divided by zero and rounded
     * @torch torch.div
     */
    default A div(A y, @Nullable String roundingMode) {
        return roundingMode == null ? div(y) : quotient(rounding(roundingMode), y);
    }

    /** As {@link #div(Array, String)}, by a number. */
    default A div(Scalar y, @Nullable String roundingMode) {
        return roundingMode == null ? div(y) : quotient(rounding(roundingMode), y);
    }

    private static Single rounding(String mode) {
        return switch (mode) {
            case "trunc" -> new TruncDivide();
            case "floor" -> new FloorDivide(true);
            default ->
                throw new IllegalArgumentException("div expected rounding_mode to be one of None, 'trunc', or 'floor' "
                        + "but found '" + mode + "'");
        };
    }

    /**
     * The quotient rounded towards −∞.
     *
     * <p><b>Gradient</b> none: PyTorch has no rule, and backward fails.
     *
     * @torch torch.floor_divide, torch.Tensor.__rfloordiv__
     */
    default A floorDivide(A y) {
        return quotient(new FloorDivide(false), y);
    }

    /** The quotient by a number, rounded towards −∞. */
    default A floorDivide(Scalar y) {
        return quotient(new FloorDivide(false), y);
    }

    private A quotient(Single op, Scalar y) {
        DType dtype = Promotion.of(spec(), y);
        return dtype.isReduced() ? quotient(op, constant(y, DType.FLOAT32), dtype) : promoted(op, y);
    }

    /** A rounded quotient: of half precision stepwise, but in single precision where all is divided by one number. */
    private A quotient(Single op, A y) {
        DType dtype = Promotion.of(spec(), y.spec());
        return dtype.isReduced() && y.numel() == 1 ? quotient(op, y.to(DType.FLOAT32), dtype) : promoted(op, y);
    }

    private A quotient(Single op, A y, DType dtype) {
        return to(DType.FLOAT32).promoted(op, y).to(dtype).named(op.nodeName());
    }

    /**
     * The remainder of division towards −∞, with the divisor's sign.
     *
     * @torch torch.remainder, torch.Tensor.__rmod__
     */
    default A remainder(A y) {
        return promoted(new Remainder(), y);
    }

    /** The remainder of division by a number. */
    default A remainder(Scalar y) {
        return promoted(new Remainder(), y).named("RemainderBackward0");
    }

    /** The remainder of a number divided by this array, for which PyTorch has no derivative. */
    default A remainderOf(Scalar x) {
        A y = detach();
        A remainder = y.constant(x, Promotion.of(spec(), x)).remainder(y);
        return binary(new NoDerivative("remainder"), remainder);
    }

    /**
     * The remainder of division towards zero, with this array's sign.
     *
     * @torch torch.fmod
     */
    default A fmod(A y) {
        return promoted(new Fmod(), y);
    }

    /** The remainder of division by a number. */
    default A fmod(Scalar y) {
        return promoted(new Fmod(), y).named("FmodBackward0");
    }

    /**
     * The negative.
     *
     * @throws DTypeException of a bool
     * @torch torch.neg
     */
    default A neg() {
        if (dtype() == DType.BOOL)
            throw new DTypeException(
                    "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert"
                            + " a mask, use the `~` or `logical_not()` operator instead.");
        return unary(new Neg());
    }

    /**
     * The power, x to the y.
     *
     * @torch torch.pow, torch.Tensor.__rpow__
     */
    default A pow(A y) {
        Promotion.refuseHalves("pow", spec(), y.spec());
        return promoted(new Pow(), y);
    }

    /**
     * The power with a number as exponent.
     *
     * @throws DTypeException if this array is integral and the exponent a negative integer
     */
    default A pow(Scalar exponent) {
        Promotion.refuseHalves("pow", spec(), exponent.dtype());
        DType dtype = Promotion.of(spec(), exponent);
        if (dtype.isIntegral() && exponent.integer() < 0)
            throw new DTypeException("Integers to negative integer powers are not allowed.");
        if (dtype == DType.BOOL) return exponent.isZero() ? onesLike() : copy();
        if (dtype.isIntegral()) exponent.requireFits(dtype);
        Scalar held = dtype.isReduced() ? Casting.rounded(exponent, dtype) : exponent;
        return to(dtype).unary(new PowScalar(held));
    }

    /** The power with a number as exponent. */
    default A pow(double exponent) {
        return pow(Scalar.of(exponent));
    }

    /** The power with an integer as exponent. */
    default A pow(long exponent) {
        return pow(Scalar.of(exponent));
    }

    /** The power of a number, with this array as exponent. */
    default A rpow(Scalar base) {
        Promotion.refuseHalves("pow", spec(), base.dtype());
        DType dtype = Promotion.of(spec(), base);
        return repeated(base, dtype)
                .binary(new Pow(), to(dtype))
                .inFormat(false)
                .named("PowBackward2");
    }

    /**
     * The square, by multiplication.
     *
     * @torch torch.square
     */
    default A square() {
        return pow(2L);
    }

    /**
     * x where {@code condition} holds, else y: {@code x.where(condition, y)}.
     *
     * @throws DTypeException if the condition is not bool, nor uint8 that counts as such
     * @torch torch.where
     */
    default A where(A condition, A y) {
        if (condition.dtype() == DType.UINT8) return where(condition.to(DType.BOOL), y);
        if (condition.dtype() != DType.BOOL)
            throw new DTypeException("where expected condition to be a boolean tensor, but got a tensor with dtype "
                    + condition.dtype().scalarName());
        DType dtype = Promotion.of(spec(), y.spec());
        Shape shape = condition.shape().broadcast(shape().broadcast(y.shape()));
        return condition
                .expandTo(shape)
                .ternary(new Where(), to(dtype).expandTo(shape), y.to(dtype).expandTo(shape));
    }

    /** x where {@code condition} holds, else a number. */
    default A where(A condition, Scalar y) {
        return where(condition, constant(y, Promotion.of(spec(), y)));
    }

    /**
     * {@code value} where the mask holds, else x; both broadcast.
     *
     * @throws DTypeException if the mask is not bool
     * @torch torch.Tensor.masked_fill
     */
    default A maskedFill(A mask, Scalar value) {
        shape().broadcast(mask.shape()); // looked at first
        requireMask(mask);
        return filled(mask, value).inFormat(false).named("MaskedFillBackward0");
    }

    /** As {@link #maskedFill(Array, Scalar)}, with a value that is a tensor without dimensions and may have a gradient. */
    default A maskedFill(A mask, A value) {
        shape().broadcast(mask.shape());
        if (value.dim() != 0)
            throw new ShapeException("masked_fill only supports a 0-dimensional value tensor, but got tensor with "
                    + value.dim() + " dimension(s).");
        requireMask(mask);
        value.value().item().requireFits(dtype());
        return chosen(mask, value.to(dtype())).inFormat(false).named("MaskedFillBackward1");
    }

    /** As {@link #maskedFill(Array, Scalar)}. */
    default A maskedFill(A mask, double value) {
        return maskedFill(mask, Scalar.of(value));
    }

    private static <A extends Array<A>> void requireMask(A mask) {
        if (mask.dtype() != DType.BOOL)
            throw new DTypeException("masked_fill_ only supports boolean masks, but got mask with dtype "
                    + (mask.dtype() == DType.INT64 ? "long int" : mask.dtype().scalarName()));
    }

    /** As {@link #maskedFill(Array, Scalar)}, laid out as other elementwise results are. */
    default A filled(A mask, Scalar value) {
        return chosen(mask, constant(value.requireFits(dtype()), dtype()));
    }

    /** As {@link #filled(Array, Scalar)}. */
    default A filled(A mask, double value) {
        return filled(mask, Scalar.of(value));
    }

    private A chosen(A mask, A value) {
        Shape shape = shape().broadcast(mask.shape());
        return mask.expandTo(shape).ternary(new Where(), value.expandTo(shape), expandTo(shape));
    }

    /**
     * x + weight · (end − x), evaluated from the nearer end.
     *
     * @torch torch.lerp
     */
    default A lerp(A end, double weight) {
        return lerp(end, Scalar.of(weight));
    }

    /** As {@link #lerp(Array, double)}; complex numbers may have a complex weight. */
    default A lerp(A end, Scalar weight) {
        requireEnd("end", end);
        shape().broadcast(end.shape());
        return promoted(new Lerp(weight.requireFits(dtype())), end);
    }

    /** x + w · (end − x) with a weight for each element; one without dimensions may be of another type. */
    default A lerp(A end, A weight) {
        requireEnd("end", end);
        if (weight.dim() > 0) requireEnd("weight", weight);
        return promoted(new LerpEach(), end, weight);
    }

    private void requireEnd(String name, A other) {
        if (other.dtype() != dtype())
            throw new DTypeException("expected dtype " + dtype().scalarName().toLowerCase(Locale.ROOT) + " for `" + name
                    + "` but got dtype " + other.dtype().scalarName().toLowerCase(Locale.ROOT));
    }

    /**
     * x + value · y · z.
     *
     * @torch torch.addcmul
     */
    default A addcmul(A y, A z, Scalar value) {
        Promotion.refuseHalves("addcmul_cpu_out", spec(), y.spec(), z.spec());
        return promoted(new Addcmul(factor(value, y, z)), y, z);
    }

    /**
     * x + value · y / z.
     *
     * @throws DTypeException if y and z are both integral
     * @torch torch.addcdiv
     */
    default A addcdiv(A y, A z, Scalar value) {
        if (y.dtype().isIntegral() && z.dtype().isIntegral())
            throw new DTypeException(
                    "Integer division with addcdiv is no longer supported, and in a future  release addcdiv will"
                            + " perform a true division of tensor1 and tensor2. The historic addcdiv behavior can be implemented as"
                            + " (input + value * torch.trunc(tensor1 / tensor2)).to(input.dtype) for integer inputs and as (input +"
                            + " value * tensor1 / tensor2) for float inputs. The future addcdiv behavior is just the latter"
                            + " implementation: (input + value * tensor1 / tensor2), for all dtypes.");
        Promotion.refuseHalves("addcdiv_cpu_out", spec(), y.spec(), z.spec());
        return promoted(new Addcdiv(factor(value, y, z)), y, z);
    }

    private Scalar factor(Scalar value, A y, A z) {
        shape().broadcast(y.shape()).broadcast(z.shape());
        DType common = Promotion.start().add(spec()).add(y.spec()).add(z.spec()).result();
        return value.category() == Category.COMPLEX || common.isIntegral() ? value.requireFits(common) : value;
    }
}
