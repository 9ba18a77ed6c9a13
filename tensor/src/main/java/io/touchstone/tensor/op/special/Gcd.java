package io.touchstone.tensor.op.special;

import io.touchstone.tensor.op.elementwise.IntegerBinary;

/**
 * The greatest common divisor; not negative.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here. <b>Gradients</b> none.
 *
 * @torch torch.gcd
 */
public record Gcd() implements IntegerBinary {
    @Override
    public long f(long x, long y) {
        return Divisors.gcd(x, y);
    }
}
