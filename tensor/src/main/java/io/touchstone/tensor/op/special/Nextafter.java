package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.NoDerivativeException;
import io.touchstone.tensor.Reads;

/**
 * The next number after x towards y.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here. <b>Gradients</b> none: PyTorch has no rule.
 *
 * @param brief whether it is a bfloat16
 * @torch torch.nextafter
 */
public record Nextafter(boolean brief) implements Binary {
    private static final int BRIEF_ULP = 1 << 16; // as float32 counts: its upper half is a bfloat16

    @Override
    public double f(double x, double y) {
        return Math.nextAfter(x, y);
    }

    @Override
    public float f(float x, float y) {
        if (!brief || x == y || Float.isNaN(x) || Float.isNaN(y)) return Math.nextAfter(x, y);
        if (x == 0) return Math.copySign(Float.intBitsToFloat(BRIEF_ULP), y);
        int outwards = x < y == x > 0 ? BRIEF_ULP : -BRIEF_ULP;
        return Float.intBitsToFloat(Float.floatToIntBits(x) + outwards);
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        throw new NoDerivativeException("nextafter");
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        throw new NoDerivativeException("nextafter");
    }

    @Override
    public Reads reads(int i) {
        return Reads.NOTHING;
    }

    @Override
    public String kernelName() {
        return "nextafter_cpu";
    }
}
