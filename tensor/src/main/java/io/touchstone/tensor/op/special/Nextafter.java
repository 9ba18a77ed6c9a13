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
 * @torch torch.nextafter
 */
public record Nextafter() implements Binary {
    @Override
    public double f(double x, double y) {
        return Math.nextAfter(x, y);
    }

    @Override
    public float f(float x, float y) {
        return Math.nextAfter(x, y);
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
