package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Conversions;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.NoDerivativeException;
import io.touchstone.tensor.Reads;

/**
 * The next number after x towards y.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here. <b>Gradients</b> none: PyTorch has no rule.
 *
 * @param dtype the type of the numbers
 * @torch torch.nextafter
 */
public record Nextafter(DType dtype) implements Binary {
    @Override
    public double f(double x, double y) {
        return Math.nextAfter(x, y);
    }

    @Override
    public float f(float x, float y) {
        if (!dtype.isReduced() || x == y || Float.isNaN(x) || Float.isNaN(y)) return Math.nextAfter(x, y);
        if (x == 0) return Math.copySign(value(1), y);
        int outwards = x < y == x > 0 ? 1 : -1;
        return value(bits(x) + outwards);
    }

    private int bits(float x) {
        return dtype == DType.FLOAT16 ? Conversions.toHalf(x) : Conversions.toBFloat16(x);
    }

    private float value(int bits) {
        return dtype == DType.FLOAT16 ? Conversions.fromHalf((short) bits) : Conversions.fromBFloat16((short) bits);
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
