package io.touchstone.tensor;

import io.touchstone.tensor.op.special.BesselJ;
import io.touchstone.tensor.op.special.Digamma;
import io.touchstone.tensor.op.special.Entr;
import io.touchstone.tensor.op.special.Erfcx;
import io.touchstone.tensor.op.special.I0;
import io.touchstone.tensor.op.special.I0e;
import io.touchstone.tensor.op.special.I1;
import io.touchstone.tensor.op.special.I1e;
import io.touchstone.tensor.op.special.Igamma;
import io.touchstone.tensor.op.special.Igammac;
import io.touchstone.tensor.op.special.Lgamma;
import io.touchstone.tensor.op.special.LogNdtr;
import io.touchstone.tensor.op.special.Logaddexp;
import io.touchstone.tensor.op.special.Logaddexp2;
import io.touchstone.tensor.op.special.Logit;
import io.touchstone.tensor.op.special.Ndtr;
import io.touchstone.tensor.op.special.Ndtri;
import io.touchstone.tensor.op.special.Polar;
import io.touchstone.tensor.op.special.Polygamma;
import io.touchstone.tensor.op.special.Xlog1py;
import io.touchstone.tensor.op.special.Xlogy;
import io.touchstone.tensor.op.special.Zeta;
import org.jspecify.annotations.Nullable;

/**
 * Special functions. Integers become the default floating type.
 *
 * @param <A> the interpreter
 */
public interface Special<A extends Array<A>> extends Numeric<A> {
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
}
