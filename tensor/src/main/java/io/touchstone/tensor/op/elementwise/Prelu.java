package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Binary;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Tangents;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rectifier with a learned slope: x where x > 0, else w · x.
 *
 * <p><b>Inputs</b> x and w of one shape and type (C1); the language expands w before it comes here. <b>Gradients</b> of x, g where x > 0,
 * else w · g; of w, 0 where x > 0, else x · g. At 0 these are w · g and 0.
 *
 * @torch torch.nn.functional.prelu
 */
public record Prelu() implements Binary {
    @Override
    public double f(double x, double y) {
        return x > 0 ? x : y * x;
    }

    @Override
    public <A extends Array<A>> A slopeX(A t, Saved<A> at) {
        return t.ternary(new PreluSlope(), at.x(), at.y());
    }

    @Override
    public <A extends Array<A>> A slopeY(A t, Saved<A> at) {
        A slope = t.mul(at.x()).filled(at.x().ge(0L), 0); // 0 at 0, and its slope is, too
        return slope.tied(at.y(), "PreluKernelBackwardBackward0");
    }

    // PyTorch's forward mode has the slope 1 at 0
    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tangent = t.get(0);
        A weights = t.get(1);
        A right = at.x().ge(0L);
        A turned = weights == null ? null : weights.mul(at.x()).filled(right, 0);
        A own = tangent == null ? null : tangent.where(right, tangent.mul(at.y()));
        return Tangents.sum(own, turned);
    }

    @Override
    public Reads reads(int i) {
        return Reads.XY;
    }

    @Override
    public String kernelName() {
        return "prelu_cpu";
    }

    @Override
    public String nodeName() {
        return "PreluKernelBackward0";
    }
}
