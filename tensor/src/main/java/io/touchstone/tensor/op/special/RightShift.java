package io.touchstone.tensor.op.special;

import io.touchstone.tensor.op.elementwise.IntegerBinary;

/**
 * x shifted right by y bits, the sign coming in; only the sign for 64 and more.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here. <b>Gradients</b> none.
 *
 * @torch torch.bitwise_right_shift
 */
public record RightShift() implements IntegerBinary {
    @Override
    public long f(long x, long y) {
        return right(x, y);
    }

    private static long right(long x, long y) {
        return x >> (y < 0 || y >= Long.SIZE ? Long.SIZE - 1 : y);
    }

    @Override
    public String kernelName() {
        return "rshift_cpu";
    }
}
