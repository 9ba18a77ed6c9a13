package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.DIFFERENTIABLE;
import static io.touchstone.conformance.registry.Takes.Elements.FLOATING;
import static io.touchstone.conformance.registry.Takes.Elements.INTEGRAL;
import static io.touchstone.conformance.registry.Takes.Elements.REAL;
import static io.touchstone.conformance.registry.Takes.Operands.BROADCAST;
import static io.touchstone.conformance.registry.Takes.Operands.SPECIAL;
import static io.touchstone.conformance.registry.Takes.Region.ABOVE_ONE;
import static io.touchstone.conformance.registry.Takes.Region.POSITIVE;
import static io.touchstone.conformance.registry.Takes.Region.PROBABILITY;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Promotion;
import io.touchstone.tensor.Scalar;
import java.util.List;

/** Special functions, and the rarer functions of one and two numbers. */
final class SpecialRows {
    private SpecialRows() {}

    static Rows rows() {
        Rows r = new Rows("special");
        gamma(r);
        bessel(r);
        normal(r);
        logarithms(r);
        parts(r);
        pairs(r);
        return r;
    }

    private static void gamma(Rows r) {
        r.unary("lgamma", Array::lgamma)
                .alias("special.gammaln")
                .takes(FLOATING)
                .takes(POSITIVE)
                .inPlace();
        r.unary("digamma", Array::digamma)
                .alias("special.digamma", "special.psi")
                .takes(FLOATING)
                .takes(POSITIVE)
                .inPlace();
        r.op("polygamma(int n, Tensor input)", SpecialRows::polygamma)
                .alias("special.polygamma")
                .takes(FLOATING)
                .takes(POSITIVE);
        r.op("polygamma_(Tensor input, int n)", SpecialRows::polygammaInPlace)
                .takes(FLOATING)
                .takes(POSITIVE);
        r.op("mvlgamma(Tensor input, int p)", SpecialRows::mvlgamma)
                .alias("special.multigammaln")
                .takes(FLOATING)
                .takes(ABOVE_ONE)
                .inPlace();
        r.binary("igamma", Array::igamma)
                .alias("special.gammainc")
                .takes(FLOATING)
                .takes(POSITIVE)
                .inPlace();
        r.binary("igammac", Array::igammac)
                .alias("special.gammaincc")
                .takes(FLOATING)
                .takes(POSITIVE)
                .inPlace();
        r.binary("special.zeta", Array::zeta)
                .orNumber(SpecialRows::zetaOfNumber)
                .or("special.zeta(Scalar input, Tensor other)", SpecialRows::zetaFromNumber)
                .takes(FLOATING)
                .takes(ABOVE_ONE);
    }

    private static void bessel(Rows r) {
        r.unary("i0", Array::i0).alias("special.i0").takes(FLOATING).inPlace();
        r.unary("special.i0e", Array::i0e).takes(FLOATING);
        r.unary("special.i1", Array::i1).takes(FLOATING);
        r.unary("special.i1e", Array::i1e).takes(FLOATING);
        r.op("special.bessel_j0(Tensor input)", SpecialRows::besselJ0).takes(FLOATING);
        r.op("special.bessel_j1(Tensor input)", SpecialRows::besselJ1).takes(FLOATING);
    }

    private static void normal(Rows r) {
        r.unary("special.ndtr", Array::ndtr).takes(FLOATING);
        r.unary("special.ndtri", Array::ndtri).takes(FLOATING).takes(PROBABILITY);
        r.unary("special.log_ndtr", Array::logNdtr).takes(FLOATING);
        r.unary("special.erfcx", Array::erfcx).takes(FLOATING);
    }

    private static void logarithms(Rows r) {
        r.unary("special.entr", Array::entr).takes(FLOATING).takes(POSITIVE);
        r.op("logit(Tensor input, float? eps=None)", SpecialRows::logit)
                .alias("special.logit")
                .takes(FLOATING)
                .takes(PROBABILITY)
                .inPlace();
        for (String name : List.of("xlogy", "special.xlogy")) {
            Rows.Row row = r.binary(name, Array::xlogy)
                    .orNumber(SpecialRows::xlogyNumber)
                    .or(name + "(Scalar input, Tensor other)", SpecialRows::xlogyOfNumber)
                    .takes(REAL)
                    .takes(POSITIVE);
            if (name.equals("xlogy")) row.inPlace();
        }
        r.binary("special.xlog1py", Array::xlog1py)
                .orNumber(SpecialRows::xlog1pyNumber)
                .or("special.xlog1py(Scalar input, Tensor other)", SpecialRows::xlog1pyOfNumber)
                .takes(REAL)
                .takes(POSITIVE);
        r.binary("logaddexp", Array::logaddexp).takes(DIFFERENTIABLE);
        r.binary("logaddexp2", Array::logaddexp2).takes(FLOATING);
    }

    private static void parts(Rows r) {
        r.unary("positive", Array::positive).alias("__pos__");
        r.unary("sgn", Array::sgn).inPlace();
        r.unary("angle", Array::angle);
        r.unary("signbit", Array::signbit).takes(REAL);
        r.unary("isposinf", Array::isposinf).takes(REAL);
        r.unary("isneginf", Array::isneginf).takes(REAL);
        r.unary("isreal", Array::isreal);
        r.op("frexp(Tensor input)", SpecialRows::frexp).takes(FLOATING);
        r.op("nan_to_num(Tensor input, float? nan=None, float? posinf=None, float? neginf=None)", SpecialRows::nanToNum)
                .takes(REAL)
                .inPlace();
        r.unary("sinc", Array::sinc).alias("special.sinc").takes(DIFFERENTIABLE).inPlace();
        r.unary("deg2rad", Array::deg2rad).takes(REAL).inPlace();
        r.unary("rad2deg", Array::rad2deg).takes(REAL).inPlace();
        r.op("polar(Tensor abs, Tensor angle)", SpecialRows::polar)
                .takes(SPECIAL)
                .takes(POSITIVE)
                .takes(FLOATING);
    }

    private static void pairs(Rows r) {
        r.binary("copysign", Array::copysign)
                .orNumber(SpecialRows::copysignNumber)
                .takes(REAL)
                .inPlace();
        r.binary("hypot", Array::hypot).takes(FLOATING).inPlace();
        r.binary("nextafter", Array::nextafter).takes(FLOATING).inPlace();
        r.op("heaviside(Tensor input, Tensor values)", SpecialRows::heaviside)
                .takes(BROADCAST)
                .takes(REAL)
                .inPlace()
                .typesFirst();
        r.binary("gcd", Array::gcd).takes(INTEGRAL).inPlace();
        r.binary("lcm", Array::lcm).takes(INTEGRAL).inPlace();
        r.binary("ldexp", Array::ldexp).takes(REAL).inPlace();
        r.op("float_power(Tensor input, Tensor exponent)", SpecialRows::floatPower)
                .or("float_power(Tensor input, Scalar exponent)", SpecialRows::floatPowerNumber)
                .or("float_power(Scalar self, Tensor exponent)", SpecialRows::floatPowerOfNumber)
                .takes(BROADCAST)
                .takes(POSITIVE);
        r.op("float_power_(Tensor input, Tensor exponent)", SpecialRows::floatPowerInPlace)
                .or("float_power_(Tensor input, Scalar exponent)", SpecialRows::floatPowerNumberInPlace)
                .takes(BROADCAST)
                .takes(POSITIVE);
        r.binary("bitwise_left_shift", Array::leftShift)
                .orNumber(SpecialRows::leftShiftNumber)
                .or("bitwise_left_shift(Scalar input, Tensor other)", SpecialRows::leftShiftOfNumber)
                .takes(INTEGRAL)
                .inPlace()
                .operator("lshift")
                .reflected("rlshift")
                .assigning("ilshift");
        r.binary("bitwise_right_shift", Array::rightShift)
                .orNumber(SpecialRows::rightShiftNumber)
                .or("bitwise_right_shift(Scalar input, Tensor other)", SpecialRows::rightShiftOfNumber)
                .takes(INTEGRAL)
                .inPlace()
                .operator("rshift")
                .reflected("rrshift")
                .assigning("irshift");
    }

    private static <A extends Array<A>> A beside(A x, Scalar number) {
        return PointwiseRows.beside(x, number);
    }

    /** As {@link #beside}, of operations whose results are floating: the number stays what it is beside integers. */
    private static <A extends Array<A>> A floatingBeside(A x, Scalar number) {
        return x.constant(number, Promotion.of(x.spec(), number).toFloating());
    }

    // ---- the gamma function

    private static <A extends Array<A>> Object polygamma(Arguments<A> a) {
        return a.array("input").polygamma(a.integer("n"));
    }

    private static <A extends Array<A>> Object polygammaInPlace(Arguments<A> a) {
        int n = a.integer("n");
        return a.update(x -> x.polygamma(n));
    }

    private static <A extends Array<A>> Object mvlgamma(Arguments<A> a) {
        return a.self().mvlgamma(a.integer("p"));
    }

    private static <A extends Array<A>> A zetaOfNumber(A x, Scalar q) {
        return x.zeta(floatingBeside(x, q)).named("SpecialZetaBackward2");
    }

    private static <A extends Array<A>> Object zetaFromNumber(Arguments<A> a) {
        A q = a.array("other");
        return floatingBeside(q, a.number("input")).zeta(q).named("SpecialZetaBackward1");
    }

    private static <A extends Array<A>> Object besselJ0(Arguments<A> a) {
        return a.self().besselJ(0);
    }

    private static <A extends Array<A>> Object besselJ1(Arguments<A> a) {
        return a.self().besselJ(1);
    }

    // ---- logarithms

    private static <A extends Array<A>> Object logit(Arguments<A> a) {
        return a.self().logit(a.maybeReal("eps"));
    }

    private static <A extends Array<A>> A xlogyNumber(A x, Scalar y) {
        return x.xlogy(floatingBeside(x, y)).named("XlogyBackward2");
    }

    private static <A extends Array<A>> Object xlogyOfNumber(Arguments<A> a) {
        A y = a.array("other");
        return floatingBeside(y, a.number("input")).xlogy(y).named("XlogyBackward1");
    }

    private static <A extends Array<A>> A xlog1pyNumber(A x, Scalar y) {
        return x.xlog1py(floatingBeside(x, y)).named("SpecialXlog1PyBackward2");
    }

    private static <A extends Array<A>> Object xlog1pyOfNumber(Arguments<A> a) {
        A y = a.array("other");
        return floatingBeside(y, a.number("input")).xlog1py(y).named("SpecialXlog1PyBackward1");
    }

    // ---- parts

    private static <A extends Array<A>> Object frexp(Arguments<A> a) {
        return a.self().frexp();
    }

    private static <A extends Array<A>> Object nanToNum(Arguments<A> a) {
        return a.self().nanToNum(a.maybeReal("nan"), a.maybeReal("posinf"), a.maybeReal("neginf"));
    }

    private static <A extends Array<A>> Object polar(Arguments<A> a) {
        return a.array("abs").polar(a.array("angle"));
    }

    // ---- pairs

    private static <A extends Array<A>> A copysignNumber(A x, Scalar y) {
        return x.copysign(floatingBeside(x, y)).named("CopysignBackward1");
    }

    private static <A extends Array<A>> Object heaviside(Arguments<A> a) {
        return a.self().heaviside(a.array("values"));
    }

    private static <A extends Array<A>> Object floatPower(Arguments<A> a) {
        return a.self().floatPower(a.array("exponent"));
    }

    private static <A extends Array<A>> Object floatPowerNumber(Arguments<A> a) {
        return a.self().floatPower(a.number("exponent"));
    }

    private static <A extends Array<A>> Object floatPowerInPlace(Arguments<A> a) {
        A exponent = a.array("exponent");
        requireWide(a.self(), exponent.dtype().isComplex());
        return a.update(x -> x.floatPower(exponent));
    }

    private static <A extends Array<A>> Object floatPowerNumberInPlace(Arguments<A> a) {
        Scalar exponent = a.number("exponent");
        requireWide(a.self(), exponent.category() == DType.Category.COMPLEX);
        return a.update(x -> x.floatPower(exponent));
    }

    private static <A extends Array<A>> void requireWide(A base, boolean byComplex) {
        DType wide = byComplex || base.dtype().isComplex() ? DType.COMPLEX128 : DType.FLOAT64;
        if (base.dtype() != wide)
            throw new DTypeException("the base given to float_power_ has dtype "
                    + base.dtype().scalarName() + " but the operation's result requires dtype " + wide.scalarName());
    }

    private static <A extends Array<A>> Object floatPowerOfNumber(Arguments<A> a) {
        A y = a.array("exponent");
        Scalar x = a.number("self");
        boolean complex = y.dtype().isComplex() || x.category() == DType.Category.COMPLEX;
        DType wide = complex ? DType.COMPLEX128 : DType.FLOAT64;
        return y.to(wide).rpow(x);
    }

    private static <A extends Array<A>> A leftShiftNumber(A x, Scalar y) {
        return x.leftShift(beside(x, y));
    }

    private static <A extends Array<A>> Object leftShiftOfNumber(Arguments<A> a) {
        A y = a.array("other");
        return beside(y, a.number("input")).leftShift(y);
    }

    private static <A extends Array<A>> A rightShiftNumber(A x, Scalar y) {
        return x.rightShift(beside(x, y));
    }

    private static <A extends Array<A>> Object rightShiftOfNumber(Arguments<A> a) {
        A y = a.array("other");
        return beside(y, a.number("input")).rightShift(y);
    }
}
