package io.touchstone.tensor.op.reduce;

import io.touchstone.tensor.Along;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tangents;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Loops;
import io.touchstone.tensor.op.elementwise.Addcmul;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link LogSoftmax} makes of a gradient, xᵢ − exp(yᵢ) Σⱼ xⱼ, where y is its result: one operation in place of four, with their bits, but that half precision is
 * rounded once.
 *
 * <p><b>Gradients</b> t − Σ exp(y) t and −t exp(y) Σ x.
 *
 * @param dim the dimension, counted from the front
 * @torch torch.ops.aten._log_softmax_backward_data
 */
public record LogSoftmaxSlope(int dim) implements Single, Along {
    @Override
    public Spec spec(List<Spec> in) {
        return Softmax.requireSlope("log_softmax_backward", in.get(0), in.get(1), dim);
    }

    @Override
    public boolean recordsComplex() {
        return false;
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        DType wide = output.dtype().unreduced();
        Tensor x = in.get(0).to(wide);
        Tensor out = in.get(1).to(wide).contiguous().exp();
        Tensor sum = x.sum(true, dim).expandTo(x.shape());
        Loops.zipInto(new Addcmul(Scalar.of(-1L)), x, out, sum, out);
        return out.to(output.dtype());
    }

    @Override
    public Primitive along(int other) {
        return new LogSoftmaxSlope(other);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        A powers = at.y().exp();
        return i == 0 ? g.sub(g.mul(powers).sum(true, dim)) : bent(g, at.x(), powers);
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A x = t.get(0);
        A y = t.get(1);
        A straight = x == null ? null : x.binary(this, at.y());
        return Tangents.sum(straight, y == null ? null : bent(y, at.x(), at.y().exp()));
    }

    private <A extends Array<A>> A bent(A t, A x, A powers) {
        return x.sum(true, dim).mul(powers).mul(t).neg();
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.Y : Reads.XY;
    }

    @Override
    public String nodeName() {
        return "LogSoftmaxBackwardDataBackward0";
    }
}
