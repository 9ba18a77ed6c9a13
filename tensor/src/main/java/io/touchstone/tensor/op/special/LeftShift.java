package io.touchstone.tensor.op.special;

import io.touchstone.tensor.op.elementwise.IntegerBinary;

/**
 * x shifted left by y bits; 0 for 64 and more.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here. <b>Gradients</b> none.
 *
 * @torch torch.bitwise_left_shift
 */
public record LeftShift() implements IntegerBinary {
    @Override
    public long f(long x, long y) {
        return left(x, y);
    }

    private static long left(long x, long y) {
        return y < 0 || y >= Long.SIZE ? 0 : x << y;
    }

    @Override
    public String kernelName() {
        return "lshift_cpu";
    }
}
