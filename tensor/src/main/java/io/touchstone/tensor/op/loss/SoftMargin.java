package io.touchstone.tensor.op.loss;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Real;
import java.util.List;

/**
 * ln(1 + exp(−yx)); infinite where the exponential is, in float32 from −yx = 89 on, and its gradient NaN.
 *
 * <p>Half precision is rounded at every step. <b>Gradients</b> −g · y σ(−yx) and −g · x σ(−yx).
 *
 * @torch torch.nn.functional.soft_margin_loss
 */
public record SoftMargin() implements Binary {
    @Override
    public double f(double x, double y) {
        return Real.log1p(Real.exp(-(x * y)));
    }

    @Override
    public float f(float x, float y) {
        return (float) Real.log1p((float) Real.exp(-(x * y)));
    }

    @Override
    public Tensor stepwise(List<Tensor> in) {
        return in.get(1).neg().mul(in.get(0)).exp().log1p();
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        return t.mul(at.y().neg().mul(share(at)));
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return t.mul(at.x().neg().mul(share(at)));
    }

    private static <A extends Array<A>> A share(Saved<A> at) {
        A power = at.x().mul(at.y()).neg().exp();
        return power.div(power.add(1L));
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
