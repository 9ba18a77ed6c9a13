package io.touchstone.tensor;

import io.touchstone.tensor.op.elementwise.Sign;
import io.touchstone.tensor.op.special.Copysign;
import io.touchstone.tensor.op.special.Frexp;
import io.touchstone.tensor.op.special.Gcd;
import io.touchstone.tensor.op.special.Heaviside;
import io.touchstone.tensor.op.special.Hypot;
import io.touchstone.tensor.op.special.Lcm;
import io.touchstone.tensor.op.special.LeftShift;
import io.touchstone.tensor.op.special.Nextafter;
import io.touchstone.tensor.op.special.RightShift;
import io.touchstone.tensor.op.view.RealCopy;
import io.touchstone.tensor.op.view.Unmoved;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signs and parts of numbers, the rarer arithmetic of two of them, and questions about them.
 *
 * @param <A> the interpreter
 */
public interface Numeric<A extends Array<A>> extends Arranging<A>, Functions<A> {
    // ---- signs and parts of numbers

    /**
     * The magnitude of x with the sign of y.
     *
     * @torch torch.copysign
     */
    default A copysign(A y) {
        return promotedToFloating(new Copysign(), y);
    }

    /**
     * Whether the sign bit is set.
     *
     * @torch torch.signbit
     */
    default A signbit() {
        if (dtype().isComplex()) throw new DTypeException("signbit is not implemented for complex tensors.");
        if (!dtype().isFloating()) return lt(0L);
        return detach().onesLike().binary(new Copysign(), detach()).lt(0L);
    }

    /**
     * z / |z|, 0 at 0; of real numbers, the sign.
     *
     * @torch torch.sgn
     */
    default A sgn() {
        if (!dtype().isComplex()) return unary(new Sign(true));
        A modulus = abs();
        A zero = modulus.eq(0L);
        return read(div(modulus.filled(zero, 1).to(dtype())).filled(zero, 0), "SgnBackward0");
    }

    /** A result whose rule reads this array and the result. */
    private A read(A result, String node) {
        return result.holding(self(), node).holding(result, node);
    }

    /**
     * The angle of complex numbers; of real ones 0 or π.
     *
     * @torch torch.angle
     */
    default A angle() {
        if (dtype().isComplex()) return imag().atan2(real()).contiguous().holding(self(), "AngleBackward0");
        A x = toFloating();
        A still = x.detach();
        A angle = still.zerosLike().filled(still.lt(0L), Math.PI).filled(still.isnan(), Double.NaN);
        return x.binary(new Unmoved("AngleBackward0"), angle).holding(self(), "AngleBackward0");
    }

    /**
     * Mantissas in ±[½, 1) and exponents.
     *
     * @torch torch.frexp
     */
    default List<A> frexp() {
        return apply(new Frexp(), List.of(self()));
    }

    /**
     * x · 2ʸ.
     *
     * @torch torch.ldexp
     */
    default A ldexp(A y) {
        if (y.dtype().isDifferentiable()) return mul(y.rpow(Scalar.of(2.0)));
        A two = y.full(new Spec(Shape.SCALAR, toFloating().dtype()), Scalar.of(2.0));
        return mul(two.pow(y));
    }

    /**
     * NaN and infinities as other numbers; without them, as 0 and the type's largest and smallest.
     *
     * @torch torch.nan_to_num
     */
    default A nanToNum(@Nullable Double nan, @Nullable Double high, @Nullable Double low) {
        if (!dtype().isDifferentiable()) return copy();
        if (dtype().isComplex()) {
            A re = real().nanToNum(nan, high, low);
            return re.complex(imag().nanToNum(nan, high, low))
                    .unary(new RealCopy("nan_to_num"))
                    .consulting(self(), "NanToNumBackward0");
        }
        double infinity = Double.POSITIVE_INFINITY;
        return filled(isnan(), nan == null ? 0 : narrowed(nan))
                .filled(eq(infinity), high == null ? dtype().max() : narrowed(high))
                .filled(eq(-infinity), low == null ? -dtype().max() : narrowed(low))
                .consulting(self(), "NanToNumBackward0");
    }

    /** Infinite if it is beyond the type. */
    private double narrowed(double x) {
        return Math.abs(x) > dtype().max() ? Math.copySign(Double.POSITIVE_INFINITY, x) : x;
    }

    // ---- two numbers

    /**
     * √(x² + y²).
     *
     * @torch torch.hypot
     */
    default A hypot(A y) {
        return promoted(new Hypot(), y);
    }

    /**
     * The next number after x towards y.
     *
     * @torch torch.nextafter
     */
    default A nextafter(A y) {
        return promoted(new Nextafter(Promotion.of(spec(), y.spec())), y);
    }

    /**
     * 0 below 0, {@code middle} at 0, 1 above.
     *
     * @torch torch.heaviside
     */
    default A heaviside(A middle) {
        if (dtype().isComplex() || middle.dtype().isComplex())
            throw new DTypeException("heaviside is not yet implemented for complex tensors.");
        if (dtype() != middle.dtype())
            throw new DTypeException("heaviside is not yet implemented for tensors with different dtypes.");
        return promoted(new Heaviside(), middle);
    }

    /**
     * The greatest common divisor of integers.
     *
     * @torch torch.gcd
     */
    default A gcd(A y) {
        return promoted(new Gcd(), y);
    }

    /**
     * The least common multiple of integers.
     *
     * @torch torch.lcm
     */
    default A lcm(A y) {
        return promoted(new Lcm(), y);
    }

    /**
     * x shifted left by y bits.
     *
     * @torch torch.bitwise_left_shift, torch.Tensor.__rlshift__
     */
    default A leftShift(A y) {
        return promoted(new LeftShift(), y);
    }

    /**
     * x shifted right by y bits.
     *
     * @torch torch.bitwise_right_shift, torch.Tensor.__rrshift__
     */
    default A rightShift(A y) {
        return promoted(new RightShift(), y);
    }

    // ---- questions

    /**
     * Whether elements are +∞.
     *
     * @torch torch.isposinf
     */
    default A isposinf() {
        return infinite(Double.POSITIVE_INFINITY, "isposinf");
    }

    /**
     * Whether elements are −∞.
     *
     * @torch torch.isneginf
     */
    default A isneginf() {
        return infinite(Double.NEGATIVE_INFINITY, "isneginf");
    }

    private A infinite(double which, String name) {
        if (dtype().isComplex()) throw new DTypeException(name + " does not support complex inputs.");
        return dtype().isFloating() ? eq(which) : ne(self());
    }

    /**
     * Whether elements have no imaginary part.
     *
     * @torch torch.isreal
     */
    default A isreal() {
        return dtype().isComplex() ? imag().eq(0L) : fullLike(Scalar.of(true), DType.BOOL);
    }

    /**
     * The array itself.
     *
     * @throws DTypeException of bools
     * @torch torch.positive
     */
    default A positive() {
        if (dtype() == DType.BOOL) throw new DTypeException("The `+` operator, on a bool tensor is not supported.");
        return self();
    }

    /**
     * xʸ in double precision.
     *
     * @torch torch.float_power
     */
    default A floatPower(A y) {
        DType wide = wide(y.dtype().isComplex());
        return to(wide).pow(y.to(wide));
    }

    /** xʸ in double precision, for a number y. */
    default A floatPower(Scalar y) {
        return to(wide(y.category() == DType.Category.COMPLEX)).pow(y);
    }

    private DType wide(boolean complexExponent) {
        return dtype().isComplex() || complexExponent ? DType.COMPLEX128 : DType.FLOAT64;
    }
}
