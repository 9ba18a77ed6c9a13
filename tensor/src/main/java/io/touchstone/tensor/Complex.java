package io.touchstone.tensor;

/**
 * A complex number.
 *
 * @param re the real part
 * @param im the imaginary part
 */
public record Complex(double re, double im) {
    /** The sum. */
    public Complex plus(Complex y) {
        return new Complex(re + y.re, im + y.im);
    }

    /** The difference. */
    public Complex minus(Complex y) {
        return new Complex(re - y.re, im - y.im);
    }

    /** The product, by the four real products; no special care for infinities. */
    public Complex times(Complex y) {
        return new Complex(re * y.re - im * y.im, re * y.im + im * y.re);
    }

    /** The quotient, scaled by the larger part of the divisor so that nothing overflows on the way (Smith's method). */
    public Complex over(Complex y) {
        if (Math.abs(y.re) >= Math.abs(y.im)) {
            if (y.re == 0 && y.im == 0) return new Complex(re / Math.abs(y.re), im / Math.abs(y.im));
            double ratio = y.im / y.re;
            double scale = 1 / (y.re + y.im * ratio);
            return new Complex((re + im * ratio) * scale, (im - re * ratio) * scale);
        }
        double ratio = y.re / y.im;
        double scale = 1 / (y.re * ratio + y.im);
        return new Complex((re * ratio + im) * scale, (im * ratio - re) * scale);
    }

    /** The modulus, √(re² + im²) without overflow. */
    public double abs() {
        return StrictMath.hypot(re, im);
    }

    /** The angle, in (−π, π]. */
    public double angle() {
        return StrictMath.atan2(im, re);
    }

    /** The mirror image at the real axis. */
    public Complex conj() {
        return new Complex(re, -im);
    }

    /** The negative. */
    public Complex negated() {
        return new Complex(-re, -im);
    }
}
