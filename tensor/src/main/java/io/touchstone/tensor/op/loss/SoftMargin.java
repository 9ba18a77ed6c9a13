package io.touchstone.tensor.op.loss;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.internal.Real;

/**
 * ln(1 + exp(−yx)), without overflow: PyTorch's float32 is infinite from −yx = 89 on, its gradient NaN.
 *
 * <p><b>Gradients</b> −g · y σ(−yx) and −g · x σ(−yx).
 *
 * @torch torch.nn.functional.soft_margin_loss
 */
public record SoftMargin() implements Binary {
    @Override
    public double f(double x, double y) {
        double z = x * y;
        return Math.max(-z, 0) + Real.log1p(Real.exp(-Math.abs(z)));
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        return t.mul(at.y().neg().mul(at.x().mul(at.y()).neg().sigmoid()));
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return t.mul(at.x().neg().mul(at.x().mul(at.y()).neg().sigmoid()));
    }

    @Override
    public Reads reads(int i) {
        return Reads.XY;
    }

    @Override
    public String kernelName() {
        return "soft_margin_cpu";
    }

    @Override
    public String torchName() {
        return "soft_margin_loss";
    }
}
