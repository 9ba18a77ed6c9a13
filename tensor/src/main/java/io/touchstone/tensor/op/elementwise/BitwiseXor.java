package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.DType;

/**
 * The exclusive or of every pair of bits; of bools, of the truth values.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here.
 * <b>Gradient</b> none.
 *
 * @torch torch.bitwise_xor
 */
public record BitwiseXor() implements IntegerBinary {
    @Override
    public boolean takes(DType dtype) {
        return dtype.isIntegral();
    }

    @Override
    public long f(long x, long y) {
        return x ^ y;
    }

    @Override
    public String torchName() {
        return "bitwise_xor";
    }
}
