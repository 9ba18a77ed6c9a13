package io.touchstone.tensor.op.loss;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Tensor;
import java.util.List;

/**
 * (x − y)².
 *
 * <p>Half precision is rounded at every step. <b>Gradients</b> 2g · (x − y) and its negative.
 *
 * @torch torch.nn.functional.mse_loss
 */
public record SquaredError() implements Binary {
    @Override
    public double f(double x, double y) {
        return (x - y) * (x - y);
    }

    @Override
    public float f(float x, float y) {
        return (x - y) * (x - y);
    }

    @Override
    public Tensor stepwise(List<Tensor> in) {
        return in.get(0).sub(in.get(1)).square();
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        return t.mul(at.x().sub(at.y()).mul(2));
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        return t.mul(at.y().sub(at.x()).mul(2));
    }

    @Override
    public Reads reads(int i) {
        return Reads.XY;
    }

    @Override
    public String kernelName() {
        return "mse_cpu";
    }

    @Override
    public String torchName() {
        return "mse_loss";
    }
}
