package io.touchstone.tensor;

import io.touchstone.tensor.op.elementwise.Abs;
import io.touchstone.tensor.op.elementwise.Acos;
import io.touchstone.tensor.op.elementwise.Acosh;
import io.touchstone.tensor.op.elementwise.Asin;
import io.touchstone.tensor.op.elementwise.Asinh;
import io.touchstone.tensor.op.elementwise.Atan;
import io.touchstone.tensor.op.elementwise.Atan2;
import io.touchstone.tensor.op.elementwise.Atanh;
import io.touchstone.tensor.op.elementwise.Ceil;
import io.touchstone.tensor.op.elementwise.Cos;
import io.touchstone.tensor.op.elementwise.Cosh;
import io.touchstone.tensor.op.elementwise.Erf;
import io.touchstone.tensor.op.elementwise.Erfc;
import io.touchstone.tensor.op.elementwise.Erfinv;
import io.touchstone.tensor.op.elementwise.Exp;
import io.touchstone.tensor.op.elementwise.Exp2;
import io.touchstone.tensor.op.elementwise.Expm1;
import io.touchstone.tensor.op.elementwise.Floor;
import io.touchstone.tensor.op.elementwise.Frac;
import io.touchstone.tensor.op.elementwise.Log;
import io.touchstone.tensor.op.elementwise.Log10;
import io.touchstone.tensor.op.elementwise.Log1p;
import io.touchstone.tensor.op.elementwise.Log2;
import io.touchstone.tensor.op.elementwise.Modulus;
import io.touchstone.tensor.op.elementwise.Reciprocal;
import io.touchstone.tensor.op.elementwise.Round;
import io.touchstone.tensor.op.elementwise.Rsqrt;
import io.touchstone.tensor.op.elementwise.Sigmoid;
import io.touchstone.tensor.op.elementwise.Sign;
import io.touchstone.tensor.op.elementwise.Sin;
import io.touchstone.tensor.op.elementwise.Sinh;
import io.touchstone.tensor.op.elementwise.Sqrt;
import io.touchstone.tensor.op.elementwise.Tan;
import io.touchstone.tensor.op.elementwise.Tanh;
import io.touchstone.tensor.op.elementwise.Trunc;
import io.touchstone.tensor.op.view.Conj;

/**
 * The elementary functions, element by element.
 *
 * @param <A> the interpreter
 */
public interface Functions<A extends Array<A>> extends Bounding<A> {
    /**
     * eˣ; of integers and bools, in the default floating type.
     *
     * @torch torch.exp
     */
    default A exp() {
        return toFloating().unary(new Exp());
    }

    /**
     * 2ˣ; of integers and bools, in the default floating type.
     *
     * @torch torch.exp2
     */
    default A exp2() {
        return toFloating().unary(new Exp2());
    }

    /**
     * eˣ − 1, accurate near 0; of integers and bools, in the default floating type.
     *
     * @torch torch.expm1
     */
    default A expm1() {
        return toFloating().unary(new Expm1());
    }

    /**
     * The natural logarithm; of integers and bools, in the default floating type.
     *
     * @torch torch.log
     */
    default A log() {
        return toFloating().unary(new Log());
    }

    /**
     * The logarithm to base 2; of integers and bools, in the default floating type.
     *
     * @torch torch.log2
     */
    default A log2() {
        return toFloating().unary(new Log2());
    }

    /**
     * The logarithm to base 10; of integers and bools, in the default floating type.
     *
     * @torch torch.log10
     */
    default A log10() {
        return toFloating().unary(new Log10());
    }

    /**
     * ln(1 + x), accurate near 0; of integers and bools, in the default floating type.
     *
     * @torch torch.log1p
     */
    default A log1p() {
        return toFloating().unary(new Log1p());
    }

    /**
     * The square root; of integers and bools, in the default floating type.
     *
     * @torch torch.sqrt
     */
    default A sqrt() {
        return toFloating().unary(new Sqrt());
    }

    /**
     * 1 / √x; of integers and bools, in the default floating type.
     *
     * @torch torch.rsqrt
     */
    default A rsqrt() {
        return toFloating().unary(new Rsqrt());
    }

    /**
     * 1 / x; of integers and bools, in the default floating type.
     *
     * @torch torch.reciprocal
     */
    default A reciprocal() {
        return toFloating().unary(new Reciprocal());
    }

    /**
     * The sine; of integers and bools, in the default floating type.
     *
     * @torch torch.sin
     */
    default A sin() {
        return toFloating().unary(new Sin());
    }

    /**
     * The cosine; of integers and bools, in the default floating type.
     *
     * @torch torch.cos
     */
    default A cos() {
        return toFloating().unary(new Cos());
    }

    /**
     * The tangent; of integers and bools, in the default floating type.
     *
     * @torch torch.tan
     */
    default A tan() {
        return toFloating().unary(new Tan());
    }

    /**
     * The arcsine; of integers and bools, in the default floating type.
     *
     * @torch torch.asin
     */
    default A asin() {
        return toFloating().unary(new Asin());
    }

    /**
     * The arccosine; of integers and bools, in the default floating type.
     *
     * @torch torch.acos
     */
    default A acos() {
        return toFloating().unary(new Acos());
    }

    /**
     * The arctangent; of integers and bools, in the default floating type.
     *
     * @torch torch.atan
     */
    default A atan() {
        return toFloating().unary(new Atan());
    }

    /**
     * The hyperbolic sine; of integers and bools, in the default floating type.
     *
     * @torch torch.sinh
     */
    default A sinh() {
        return toFloating().unary(new Sinh());
    }

    /**
     * The hyperbolic cosine; of integers and bools, in the default floating type.
     *
     * @torch torch.cosh
     */
    default A cosh() {
        return toFloating().unary(new Cosh());
    }

    /**
     * The hyperbolic tangent; of integers and bools, in the default floating type.
     *
     * @torch torch.tanh
     */
    default A tanh() {
        return toFloating().unary(new Tanh());
    }

    /**
     * The inverse hyperbolic sine; of integers and bools, in the default floating type.
     *
     * @torch torch.asinh
     */
    default A asinh() {
        return toFloating().unary(new Asinh());
    }

    /**
     * The inverse hyperbolic cosine; of integers and bools, in the default floating type.
     *
     * @torch torch.acosh
     */
    default A acosh() {
        return toFloating().unary(new Acosh());
    }

    /**
     * The inverse hyperbolic tangent; of integers and bools, in the default floating type.
     *
     * @torch torch.atanh
     */
    default A atanh() {
        return toFloating().unary(new Atanh());
    }

    /**
     * The logistic function, 1 / (1 + e⁻ˣ); of integers and bools, in the default floating type.
     *
     * @torch torch.sigmoid
     */
    default A sigmoid() {
        return toFloating().unary(new Sigmoid());
    }

    /**
     * The error function, 2/√π ∫₀ˣ exp(−t²) dt; of integers and bools, in the default floating type.
     *
     * @torch torch.erf
     */
    default A erf() {
        return toFloating().unary(new Erf());
    }

    /**
     * 1 − erf x, accurate where it is tiny; of integers and bools, in the default floating type.
     *
     * @torch torch.erfc
     */
    default A erfc() {
        return toFloating().unary(new Erfc());
    }

    /**
     * The inverse of the error function; of integers and bools, in the default floating type.
     *
     * @torch torch.erfinv
     */
    default A erfinv() {
        return toFloating().unary(new Erfinv());
    }

    /**
     * The sign: −1, 0 or 1; the gradient is 0.
     *
     * @torch torch.sign
     */
    default A sign() {
        return unary(new Sign(false));
    }

    /**
     * The largest integer not above x; the gradient is 0.
     *
     * @torch torch.floor
     */
    default A floor() {
        return unary(new Floor());
    }

    /**
     * The smallest integer not below x; the gradient is 0.
     *
     * @torch torch.ceil
     */
    default A ceil() {
        return unary(new Ceil());
    }

    /**
     * The nearest integer, ties to even; the gradient is 0.
     *
     * @torch torch.round
     */
    default A round() {
        return unary(new Round());
    }

    /**
     * The nearest multiple of 10⁻ᵈ, d being {@code decimals}: x · 10ᵈ, rounded, divided again; each step in this array's type, or in float32
     * if that is shorter. If d is negative, x / 10⁻ᵈ, rounded and multiplied.
     *
     * @throws DTypeException if this is not floating
     */
    default A round(int decimals) {
        if (!dtype().isFloating()) throw new Round().unsupported(dtype());
        double scale = 1;
        for (int i = 0; i < Math.abs(decimals); i++) scale *= 10;
        A x = to(dtype() == DType.FLOAT64 ? DType.FLOAT64 : DType.FLOAT32);
        A rounded = decimals < 0
                ? x.div(scale).round().mul(scale)
                : x.mul(scale).round().div(scale);
        return rounded.to(dtype()).named("RoundBackward1");
    }

    /**
     * The integer next to x towards zero; the gradient is 0.
     *
     * @torch torch.trunc
     */
    default A trunc() {
        return unary(new Trunc());
    }

    /**
     * x less its whole part, with its sign; the gradient is g.
     *
     * @torch torch.frac
     */
    default A frac() {
        return unary(new Frac());
    }

    /**
     * The absolute value; of a complex array, in the type of its parts. The gradient at 0 is 0.
     *
     * @torch torch.abs
     */
    default A abs() {
        return dtype().isComplex() ? unary(new Modulus()) : unary(new Abs());
    }

    /**
     * The angle of the point (y, x): atan2(this, y) = arg(y + i · this).
     *
     * @torch torch.atan2
     */
    default A atan2(A y) {
        return promotedToFloating(new Atan2(), y);
    }

    /**
     * The complex conjugate, as a view; a real array is its own.
     *
     * @torch torch.conj
     */
    default A conj() {
        return dtype().isComplex() ? unary(new Conj()) : self();
    }

    /**
     * The complex conjugate in memory of its own; a real array is its own.
     *
     * @torch torch.conj_physical
     */
    default A conjPhysical() {
        return dtype().isComplex() ? conj().copy().named("ConjPhysicalBackward0") : self();
    }

    /**
     * This array in memory that holds its elements as they are: a copy of what only looks conjugated or negated, else itself.
     *
     * @torch torch.resolve_conj, torch.resolve_neg
     */
    default A resolved() {
        return value().storage().isPlain() ? self() : copy();
    }
}
