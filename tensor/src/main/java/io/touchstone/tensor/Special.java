package io.touchstone.tensor;

import io.touchstone.tensor.op.elementwise.Sign;
import io.touchstone.tensor.op.special.BesselJ;
import io.touchstone.tensor.op.special.Copysign;
import io.touchstone.tensor.op.special.Digamma;
import io.touchstone.tensor.op.special.Entr;
import io.touchstone.tensor.op.special.Erfcx;
import io.touchstone.tensor.op.special.Frexp;
import io.touchstone.tensor.op.special.Gcd;
import io.touchstone.tensor.op.special.Heaviside;
import io.touchstone.tensor.op.special.Hypot;
import io.touchstone.tensor.op.special.I0;
import io.touchstone.tensor.op.special.I0e;
import io.touchstone.tensor.op.special.I1;
import io.touchstone.tensor.op.special.I1e;
import io.touchstone.tensor.op.special.Igamma;
import io.touchstone.tensor.op.special.Igammac;
import io.touchstone.tensor.op.special.Lcm;
import io.touchstone.tensor.op.special.LeftShift;
import io.touchstone.tensor.op.special.Lgamma;
import io.touchstone.tensor.op.special.LogNdtr;
import io.touchstone.tensor.op.special.Logaddexp;
import io.touchstone.tensor.op.special.Logaddexp2;
import io.touchstone.tensor.op.special.Logit;
import io.touchstone.tensor.op.special.Ndtr;
import io.touchstone.tensor.op.special.Ndtri;
import io.touchstone.tensor.op.special.Nextafter;
import io.touchstone.tensor.op.special.Polar;
import io.touchstone.tensor.op.special.Polygamma;
import io.touchstone.tensor.op.special.RightShift;
import io.touchstone.tensor.op.special.Xlog1py;
import io.touchstone.tensor.op.special.Xlogy;
import io.touchstone.tensor.op.special.Zeta;
import io.touchstone.tensor.op.view.RealCopy;
import io.touchstone.tensor.op.view.Unmoved;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Special functions, and the rarer functions of one and two numbers. Integers become the default floating type unless it is said otherwise.
 *
 * @param <A> the interpreter
 */
public interface Special<A extends Array<A>> extends Arranging<A>, Functions<A> {
    // ---- the gamma function and its kin

    /**
     * ln |Γ(x)|.
     *
     * @torch torch.lgamma
     */
    default A lgamma() {
        return toFloating().unary(new Lgamma());
    }

    /**
     * The derivative of ln Γ(x).
     *
     * @torch torch.digamma
     */
    default A digamma() {
        return toFloating().unary(new Digamma());
    }

    /**
     * The n-th derivative of digamma.
     *
     * @throws IllegalArgumentException if n is negative
     * @torch torch.polygamma
     */
    default A polygamma(int n) {
        if (n < 0) throw new IllegalArgumentException("polygamma(n, x) does not support negative n.");
        return n == 0 ? digamma() : toFloating().unary(new Polygamma(n)).named("PolygammaBackward0");
    }

    /**
     * ln of the multivariate gamma function of dimension p.
     *
     * @torch torch.mvlgamma
     */
    default A mvlgamma(int p) {
        if (p < 1) throw new IllegalArgumentException("p has to be greater than or equal to 1");
        if (dtype() == DType.BOOL) throw new DTypeException("The input tensor may not be a boolean tensor.");
        A x = toFloating();
        A steps = lift(Torch.arange(Scalar.of(-p * 0.5 + 0.5), Scalar.of(0.5), Scalar.of(0.5), x.dtype()));
        A sum = x.unsqueeze(-1).add(steps).lgamma().sum(false, -1);
        return sum.add(p * (p - 1) * 0.25 * StrictMath.log(Math.PI)).named("MvlgammaBackward0");
    }

    /**
     * The lower incomplete gamma function of this shape parameter at x, as a share of Γ.
     *
     * @torch torch.special.gammainc
     */
    default A igamma(A x) {
        return promoted(new Igamma(), x);
    }

    /**
     * The upper incomplete gamma function of this shape parameter at x, as a share of Γ.
     *
     * @torch torch.special.gammaincc
     */
    default A igammac(A x) {
        return promoted(new Igammac(), x);
    }

    /**
     * Hurwitz's zeta function Σ (q + k)⁻ˢ of this exponent s.
     *
     * @torch torch.special.zeta
     */
    default A zeta(A q) {
        return promotedToFloating(new Zeta(), q);
    }

    // ---- Bessel functions

    /**
     * The modified Bessel function of order 0.
     *
     * @torch torch.special.i0
     */
    default A i0() {
        return toFloating().unary(new I0());
    }

    /**
     * The modified Bessel function of order 0, times e^−|x|.
     *
     * @torch torch.special.i0e
     */
    default A i0e() {
        return toFloating().unary(new I0e());
    }

    /**
     * The modified Bessel function of order 1.
     *
     * @torch torch.special.i1
     */
    default A i1() {
        return toFloating().unary(new I1());
    }

    /**
     * The modified Bessel function of order 1, times e^−|x|.
     *
     * @torch torch.special.i1e
     */
    default A i1e() {
        return toFloating().unary(new I1e());
    }

    /**
     * The Bessel function of the first kind of order 0 or 1.
     *
     * @torch torch.special.bessel_j0, torch.special.bessel_j1
     */
    default A besselJ(int order) {
        return toFloating().unary(new BesselJ(order));
    }

    // ---- the normal distribution

    /**
     * The share of the normal distribution below x.
     *
     * @torch torch.special.ndtr
     */
    default A ndtr() {
        return toFloating().unary(new Ndtr());
    }

    /**
     * The number below which the share x of the normal distribution lies.
     *
     * @torch torch.special.ndtri
     */
    default A ndtri() {
        return toFloating().unary(new Ndtri());
    }

    /**
     * The logarithm of the share of the normal distribution below x.
     *
     * @torch torch.special.log_ndtr
     */
    default A logNdtr() {
        return toFloating().unary(new LogNdtr());
    }

    /**
     * exp(x²) erfc(x).
     *
     * @torch torch.special.erfcx
     */
    default A erfcx() {
        return toFloating().unary(new Erfcx());
    }

    // ---- entropy and logarithms

    /**
     * −x ln x; 0 at 0, −∞ below.
     *
     * @torch torch.special.entr
     */
    default A entr() {
        return toFloating().unary(new Entr());
    }

    /**
     * x ln y, 0 where x is 0.
     *
     * @torch torch.xlogy
     */
    default A xlogy(A y) {
        return promotedToFloating(new Xlogy(), y);
    }

    /**
     * x ln(1 + y), 0 where x is 0.
     *
     * @torch torch.special.xlog1py
     */
    default A xlog1py(A y) {
        return promotedToFloating(new Xlog1py(), y);
    }

    /**
     * ln(eˣ + eʸ).
     *
     * @torch torch.logaddexp
     */
    default A logaddexp(A y) {
        Promotion.refuseHalves("logaddexp_cpu", spec(), y.spec());
        return promoted(new Logaddexp(), y);
    }

    /**
     * log₂(2ˣ + 2ʸ).
     *
     * @torch torch.logaddexp2
     */
    default A logaddexp2(A y) {
        return promoted(new Logaddexp2(), y);
    }

    /**
     * ln (x / (1 − x)), x first being brought between eps and 1 − eps if there is an eps; NaN outside [0, 1].
     *
     * @torch torch.logit
     */
    default A logit(@Nullable Double eps) {
        A x = toFloating();
        return x.unary(Logit.within(eps, x.dtype()));
    }

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

    // ---- waves

    /**
     * sin πx / πx; 1 at 0. Half precision is rounded once.
     *
     * @torch torch.sinc
     */
    default A sinc() {
        A x = toFloating();
        if (x.dtype().isReduced())
            return x.to(DType.FLOAT32).sinc().to(x.dtype()).named("SincBackward0");
        A y = x.mul(Math.PI);
        A small = y.abs().lt(0.25);
        A far = y.filled(small, 1);
        A near = y.filled(small.logicalNot(), 0);
        return Special.<A>sincSeries(near).where(small, far.sin().div(far)).holding(self(), "SincBackward0");
    }

    /** sin x / x for |x| < ¼ from its series: the quotient's derivatives would lose digits to cancellation. */
    private static <A extends Array<A>> A sincSeries(A x) {
        A u = x.mul(x);
        A sum = u.mul(0).add(1);
        for (int k = 6; k > 0; k--)
            sum = sum.mul(u).mul(-1.0 / (2 * k * (2 * k + 1))).add(1);
        return sum;
    }

    /**
     * Degrees as radians.
     *
     * @torch torch.deg2rad
     */
    default A deg2rad() {
        if (dtype().isComplex()) throw new DTypeException("deg2rad is not supported for complex tensors.");
        return turned(Math.PI / 180).named("Deg2RadBackward0");
    }

    /**
     * Radians as degrees.
     *
     * @torch torch.rad2deg
     */
    default A rad2deg() {
        if (dtype().isComplex()) throw new DTypeException("rad2deg is not supported for complex tensors.");
        return turned(180 / Math.PI).named("Rad2DegBackward0");
    }

    private A turned(double factor) {
        return mul(factor).inLayoutOf(self());
    }

    /**
     * Complex numbers of these magnitudes and the given angles.
     *
     * @torch torch.polar
     */
    default A polar(A angle) {
        Polar.requireTypes(dtype(), angle.dtype());
        Shape common = shape().broadcast(angle.shape());
        return expandTo(common).binary(new Polar(), angle.expandTo(common));
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
