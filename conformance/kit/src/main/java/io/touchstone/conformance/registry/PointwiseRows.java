package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.INTEGRAL;
import static io.touchstone.conformance.registry.Takes.Elements.NUMERIC;
import static io.touchstone.conformance.registry.Takes.Elements.REAL;
import static io.touchstone.conformance.registry.Takes.Operands.BROADCAST;
import static io.touchstone.conformance.registry.Takes.Operands.MASKED;
import static io.touchstone.conformance.registry.Takes.Region.NONZERO;
import static io.touchstone.conformance.registry.Takes.Region.POSITIVE;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Promotion;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Writing;

/** Arithmetic, element by element. */
final class PointwiseRows {
    private PointwiseRows() {}

    static Rows rows() {
        Rows r = new Rows("pointwise");
        sums(r);
        products(r);
        powers(r);
        choices(r);
        fused(r);
        return r;
    }

    private static void sums(Rows r) {
        r.op("add(Tensor input, Tensor other, *, Scalar alpha=1)", PointwiseRows::add)
                .formerly("add(Tensor input, Scalar alpha, Tensor other)")
                .or("add(Tensor input, Scalar other, *, Scalar alpha=1)", PointwiseRows::addNumber)
                .formerly("add(Tensor input, Scalar alpha, Scalar other)")
                .or("add(Scalar input, Tensor other, *, Scalar alpha=1)", PointwiseRows::addToNumber)
                .or("add(Scalar input, Scalar other, *, Scalar alpha=1)", PointwiseRows::addNumbers)
                .takes(BROADCAST)
                .inPlace()
                .operator("add", "radd")
                .assigning("iadd");
        r.op("sub(Tensor input, Tensor other, *, Scalar alpha=1)", PointwiseRows::sub)
                .formerly("sub(Tensor input, Scalar alpha, Tensor other)")
                .or("sub(Tensor input, Scalar other, *, Scalar alpha=1)", PointwiseRows::subNumber)
                .formerly("sub(Tensor input, Scalar alpha, Scalar other)")
                .or("sub(Scalar input, Tensor other, *, Scalar alpha=1)", PointwiseRows::subFromNumber)
                .or("sub(Scalar input, Scalar other, *, Scalar alpha=1)", PointwiseRows::subNumbers)
                .alias("subtract")
                .takes(BROADCAST)
                .takes(NUMERIC)
                .inPlace()
                .typesFirst()
                .operator("sub")
                .assigning("isub");
        r.op("rsub(Tensor input, Tensor other, *, Scalar alpha=1)", PointwiseRows::rsub)
                .or("rsub(Tensor input, Scalar other, Scalar alpha=1)", PointwiseRows::rsubNumber)
                .takes(BROADCAST)
                .takes(NUMERIC)
                .operator("rsub");
        r.unary("neg", Array::neg).alias("negative").takes(NUMERIC).inPlace().operator("neg");
    }

    private static void products(Rows r) {
        r.binary("mul", Array::mul)
                .orNumber(Array::mul)
                .orNumberFirst(Array::mul)
                .orNumbers(Array::mul)
                .alias("multiply")
                .inPlace()
                .operator("mul", "rmul")
                .assigning("imul");
        r.op("div(Tensor input, Tensor other, *, str? rounding_mode=None)", PointwiseRows::div)
                .or("div(Tensor input, Scalar other, *, str? rounding_mode=None)", PointwiseRows::divNumber)
                .or("div(Scalar input, Tensor other, *, str? rounding_mode=None)", PointwiseRows::divOfNumber)
                .or("div(Scalar input, Scalar other, *, str? rounding_mode=None)", PointwiseRows::divNumbers)
                .alias("divide")
                .takes(BROADCAST)
                .takes(NONZERO)
                .inPlace()
                .operator("truediv", "div")
                .assigning("itruediv", "idiv");
        r.op("__rtruediv__(Tensor input, Tensor other)", PointwiseRows::quotientOf)
                .or("__rtruediv__(Tensor input, Scalar other)", PointwiseRows::quotientOfScalar)
                .alias("__rdiv__")
                .takes(BROADCAST)
                .takes(NONZERO);
        r.binary("true_divide", Array::div)
                .orNumber(Array::div)
                .or("true_divide(Scalar self, Tensor other)", PointwiseRows::trueDivideOfNumber)
                .orNumbers(Array::div)
                .takes(NONZERO)
                .inPlace();
        r.binary("floor_divide", Array::floorDivide)
                .or("floor_divide(Tensor input, Scalar other)", PointwiseRows::floorDivideNumber)
                .orNumberFirst(Array::floorDivide)
                .orNumbers(Array::floorDivide)
                .takes(REAL)
                .takes(NONZERO)
                .inPlace()
                .operator("floordiv")
                .reflected("rfloordiv")
                .assigning("ifloordiv");
        r.binary("remainder", Array::remainder)
                .orNumber(Array::remainder)
                .or("remainder(Scalar self, Tensor other)", PointwiseRows::remainderOfNumber)
                .takes(REAL)
                .takes(NONZERO)
                .inPlace()
                .operator("mod")
                .reflected("rmod")
                .assigning("imod");
        r.binary("fmod", Array::fmod)
                .orNumber(Array::fmod)
                .takes(REAL)
                .takes(NONZERO)
                .inPlace();
    }

    private static void powers(Rows r) {
        r.op("pow(Tensor input, Tensor exponent)", PointwiseRows::pow)
                .or("pow(Tensor input, Scalar exponent)", PointwiseRows::powNumber)
                .or("pow(Scalar self, Tensor exponent)", PointwiseRows::powOfNumber)
                .takes(BROADCAST)
                .takes(POSITIVE)
                .inPlace()
                .operator("pow")
                .reflected("rpow")
                .assigning("ipow");
        r.unary("square", Array::square).inPlace();
    }

    private static void choices(Rows r) {
        r.binary("maximum", Array::maximum).takes(REAL);
        r.binary("minimum", Array::minimum).takes(REAL);
        r.binary("fmax", Array::fmax).takes(REAL);
        r.binary("fmin", Array::fmin).takes(REAL);
        r.op("clamp(Tensor input, Tensor? min=None, Tensor? max=None)", PointwiseRows::clampEach)
                .or("clamp(Tensor input, Scalar? min=None, Scalar? max=None)", PointwiseRows::clamp)
                .alias("clip")
                .takes(REAL)
                .inPlace();
        r.op("clamp_min(Tensor input, Tensor min)", PointwiseRows::clampMinEach)
                .or("clamp_min(Tensor input, Scalar min)", PointwiseRows::clampMin)
                .takes(REAL)
                .inPlace();
        r.op("clamp_max(Tensor input, Tensor max)", PointwiseRows::clampMaxEach)
                .or("clamp_max(Tensor input, Scalar max)", PointwiseRows::clampMax)
                .takes(REAL)
                .inPlace();
        r.op("where(Tensor condition, Tensor input, Tensor other)", PointwiseRows::where)
                .or("where(Tensor condition, Tensor input, Scalar other)", PointwiseRows::whereElseNumber)
                .or("where(Tensor condition, Scalar input, Tensor other)", PointwiseRows::whereNumber)
                .or("where(Tensor condition, Scalar input, Scalar other)", PointwiseRows::whereNumbers)
                .or("where(Tensor condition)", IndexRows::nonzeroTuple)
                .takes(BROADCAST);
        r.op("masked_fill(Tensor input, Tensor mask, Tensor value)", PointwiseRows::maskedFill)
                .or("masked_fill(Tensor input, Tensor mask, Scalar value)", PointwiseRows::maskedFillNumber)
                .takes(MASKED)
                .inPlace(Writing.FILLING);
    }

    private static void fused(Rows r) {
        r.op("lerp(Tensor input, Tensor end, Tensor weight)", PointwiseRows::lerpEach)
                .or("lerp(Tensor input, Tensor end, Scalar weight)", PointwiseRows::lerp)
                .takes(BROADCAST)
                .takes(Takes.Elements.DIFFERENTIABLE)
                .inPlace()
                .typesFirst();
        r.op("addcmul(Tensor input, Tensor tensor1, Tensor tensor2, *, Scalar value=1)", PointwiseRows::addcmul)
                .formerly("addcmul(Tensor input, Scalar value, Tensor tensor1, Tensor tensor2)")
                .takes(BROADCAST)
                .takes(NUMERIC)
                .inPlace();
        r.op("addcdiv(Tensor input, Tensor tensor1, Tensor tensor2, *, Scalar value=1)", PointwiseRows::addcdiv)
                .formerly("addcdiv(Tensor input, Scalar value, Tensor tensor1, Tensor tensor2)")
                .takes(BROADCAST)
                .takes(Takes.Elements.DIFFERENTIABLE)
                .takes(NONZERO)
                .inPlace()
                .typesFirst();
        r.binary("bitwise_and", Array::bitwiseAnd)
                .or("bitwise_and(Tensor input, Scalar other)", PointwiseRows::bitwiseAndNumber)
                .orNumberFirst(Array::bitwiseAnd)
                .takes(INTEGRAL)
                .inPlace()
                .operator("and", "rand")
                .assigning("iand");
        r.binary("bitwise_or", Array::bitwiseOr)
                .or("bitwise_or(Tensor input, Scalar other)", PointwiseRows::bitwiseOrNumber)
                .orNumberFirst(Array::bitwiseOr)
                .takes(INTEGRAL)
                .inPlace()
                .operator("or", "ror")
                .assigning("ior");
        r.binary("bitwise_xor", Array::bitwiseXor)
                .or("bitwise_xor(Tensor input, Scalar other)", PointwiseRows::bitwiseXorNumber)
                .orNumberFirst(Array::bitwiseXor)
                .takes(INTEGRAL)
                .inPlace()
                .operator("xor", "rxor")
                .assigning("ixor");
        r.unary("bitwise_not", Array::bitwiseNot).takes(INTEGRAL).inPlace().operator("invert");
    }

    /** A number as an array without dimensions that weighs in type promotion as the number does. */
    static <A extends Array<A>> A beside(A x, Scalar number) {
        return x.constant(number, Promotion.of(x.spec(), number));
    }

    private static <A extends Array<A>> Object add(Arguments<A> a) {
        return a.self().add(a.array("other"), a.number("alpha"));
    }

    /** Whether nothing is multiplied; a bool counts as a factor, for PyTorch rejects it. */
    private static boolean isNoFactor(Scalar alpha) {
        return alpha.is(1) && alpha.category() != DType.Category.BOOL;
    }

    private static <A extends Array<A>> Object addNumber(Arguments<A> a) {
        Scalar alpha = a.number("alpha");
        Scalar other = a.number("other");
        return isNoFactor(alpha) ? a.self().add(other) : a.self().add(beside(a.self(), other), alpha);
    }

    private static <A extends Array<A>> Object addToNumber(Arguments<A> a) {
        A other = a.array("other");
        Scalar alpha = a.number("alpha");
        return isNoFactor(alpha)
                ? beside(other, a.number("input")).add(other)
                : beside(other, a.number("input")).add(other, alpha);
    }

    /** A number that stands where PyTorch takes an array. */
    static <A extends Array<A>> A alone(Arguments<A> a, String name) {
        return a.lift(Tensor.scalar(a.number(name)));
    }

    private static <A extends Array<A>> Object addNumbers(Arguments<A> a) {
        return alone(a, "input").add(alone(a, "other"), a.number("alpha"));
    }

    private static <A extends Array<A>> Object sub(Arguments<A> a) {
        return a.self().sub(a.array("other"), a.number("alpha"));
    }

    private static <A extends Array<A>> Object subNumber(Arguments<A> a) {
        Scalar alpha = a.number("alpha");
        Scalar other = a.number("other");
        return isNoFactor(alpha) || isBool(other)
                ? a.self().sub(other)
                : a.self().sub(beside(a.self(), other), alpha);
    }

    private static <A extends Array<A>> Object subFromNumber(Arguments<A> a) {
        A other = a.array("other");
        Scalar input = a.number("input");
        if (input.category() == DType.Category.BOOL) return alone(a, "input").sub(other); // always refused
        return beside(other, input).sub(other, a.number("alpha"));
    }

    private static <A extends Array<A>> Object subNumbers(Arguments<A> a) {
        return alone(a, "input").sub(alone(a, "other"), a.number("alpha"));
    }

    private static <A extends Array<A>> Object rsub(Arguments<A> a) {
        return a.array("other").sub(a.self(), a.number("alpha")).named("RsubBackward0");
    }

    /** Whether it cannot be subtracted, whatever its factor. */
    private static boolean isBool(Scalar other) {
        return other.category() == DType.Category.BOOL;
    }

    private static <A extends Array<A>> Object rsubNumber(Arguments<A> a) {
        Scalar alpha = a.number("alpha");
        Scalar other = a.number("other");
        return isNoFactor(alpha) || isBool(other)
                ? a.self().rsub(other)
                : beside(a.self(), other).sub(a.self(), alpha).named("RsubBackward1");
    }

    private static <A extends Array<A>> Object div(Arguments<A> a) {
        String mode = a.maybeText("rounding_mode");
        if (mode != null && !mode.equals("trunc") && !mode.equals("floor"))
            throw new IllegalArgumentException(
                    "div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '" + mode + "'");
        return a.self().div(a.array("other"), mode);
    }

    private static <A extends Array<A>> Object divNumber(Arguments<A> a) {
        return a.self().div(a.number("other"), a.maybeText("rounding_mode"));
    }

    private static <A extends Array<A>> Object divOfNumber(Arguments<A> a) {
        A other = a.array("other");
        String mode = a.maybeText("rounding_mode");
        return mode == null
                ? quotientOfNumber(other, a.number("input"))
                : beside(other, a.number("input")).div(other, mode);
    }

    private static <A extends Array<A>> Object trueDivideOfNumber(Arguments<A> a) {
        return quotientOfNumber(a.array("other"), a.number("self"));
    }

    /** The number need not be one of the divisor's integers. */
    private static <A extends Array<A>> A quotientOfNumber(A divisor, Scalar number) {
        Promotion.refuseHalves("div_cpu", divisor.spec(), number.dtype());
        return divisor.constant(number, Promotion.of(divisor.spec(), number).toFloating())
                .div(divisor);
    }

    /** In Python {@code other / input} is the product with the reciprocal. */
    private static <A extends Array<A>> Object quotientOf(Arguments<A> a) {
        return a.self().reciprocal().mul(a.array("other"));
    }

    private static <A extends Array<A>> Object quotientOfScalar(Arguments<A> a) {
        return a.self().reciprocal().mul(a.number("other"));
    }

    private static <A extends Array<A>> Object divNumbers(Arguments<A> a) {
        return alone(a, "input").div(alone(a, "other"), a.maybeText("rounding_mode"));
    }

    private static <A extends Array<A>> Object floorDivideNumber(Arguments<A> a) {
        return a.self().floorDivide(a.number("other"));
    }

    private static <A extends Array<A>> Object remainderOfNumber(Arguments<A> a) {
        return a.array("other").remainderOf(a.number("self"));
    }

    private static <A extends Array<A>> Object pow(Arguments<A> a) {
        return a.self().pow(a.array("exponent"));
    }

    private static <A extends Array<A>> Object powNumber(Arguments<A> a) {
        return a.self().pow(a.number("exponent"));
    }

    private static <A extends Array<A>> Object powOfNumber(Arguments<A> a) {
        return a.array("exponent").rpow(a.number("self"));
    }

    private static <A extends Array<A>> Object clamp(Arguments<A> a) {
        return a.self().clamp(a.maybeNumber("min"), a.maybeNumber("max"));
    }

    private static <A extends Array<A>> Object clampEach(Arguments<A> a) {
        return a.self().clamp(a.maybeArray("min"), a.maybeArray("max"));
    }

    private static <A extends Array<A>> Object clampMinEach(Arguments<A> a) {
        return a.self().clampMin(a.array("min"));
    }

    private static <A extends Array<A>> Object clampMaxEach(Arguments<A> a) {
        return a.self().clampMax(a.array("max"));
    }

    private static <A extends Array<A>> Object clampMin(Arguments<A> a) {
        return a.self().clampMin(a.number("min"));
    }

    private static <A extends Array<A>> Object clampMax(Arguments<A> a) {
        return a.self().clampMax(a.number("max"));
    }

    private static <A extends Array<A>> Object where(Arguments<A> a) {
        return a.array("input").where(a.array("condition"), a.array("other"));
    }

    private static <A extends Array<A>> Object whereElseNumber(Arguments<A> a) {
        return a.array("input").where(a.array("condition"), fitting(a.array("input"), a.number("other")));
    }

    private static <A extends Array<A>> Object whereNumber(Arguments<A> a) {
        A other = a.array("other");
        return beside(other, fitting(other, a.number("input"))).where(a.array("condition"), other);
    }

    private static <A extends Array<A>> Scalar fitting(A x, Scalar number) {
        return number.requireFits(Promotion.of(x.spec(), number));
    }

    private static <A extends Array<A>> Object whereNumbers(Arguments<A> a) {
        Scalar x = a.number("input");
        Scalar y = a.number("other");
        DType dtype = Promotion.start().add(x).add(y).result();
        return a.lift(Tensor.scalar(x, dtype)).where(a.array("condition"), a.lift(Tensor.scalar(y, dtype)));
    }

    private static <A extends Array<A>> Object maskedFill(Arguments<A> a) {
        A value = a.array("value");
        return a.recorded(a.self().maskedFill(a.array("mask"), value), value);
    }

    private static <A extends Array<A>> Object maskedFillNumber(Arguments<A> a) {
        return a.self().maskedFill(a.array("mask"), a.number("value"));
    }

    private static <A extends Array<A>> Object lerp(Arguments<A> a) {
        return a.self().lerp(a.array("end"), a.number("weight"));
    }

    private static <A extends Array<A>> Object lerpEach(Arguments<A> a) {
        return a.self().lerp(a.array("end"), a.array("weight"));
    }

    private static <A extends Array<A>> Object addcmul(Arguments<A> a) {
        return a.self().addcmul(a.array("tensor1"), a.array("tensor2"), a.number("value"));
    }

    private static <A extends Array<A>> Object addcdiv(Arguments<A> a) {
        return a.self().addcdiv(a.array("tensor1"), a.array("tensor2"), a.number("value"));
    }

    private static <A extends Array<A>> Object bitwiseAndNumber(Arguments<A> a) {
        return a.self().bitwiseAnd(beside(a.self(), a.number("other")));
    }

    private static <A extends Array<A>> Object bitwiseOrNumber(Arguments<A> a) {
        return a.self().bitwiseOr(beside(a.self(), a.number("other")));
    }

    private static <A extends Array<A>> Object bitwiseXorNumber(Arguments<A> a) {
        return a.self().bitwiseXor(beside(a.self(), a.number("other")));
    }
}
