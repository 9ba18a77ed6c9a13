package io.touchstone.tensor.op.reduce;

import io.touchstone.tensor.Along;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tangents;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.RowSum;
import io.touchstone.tensor.internal.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Softmax} makes of a gradient, yᵢ (xᵢ − Σⱼ xⱼ yⱼ), where y is its result. All is computed in float64 and rounded once.
 *
 * <p><b>Gradients</b> y (t − Σ t y), since the Jacobian is symmetric, and t (x − Σ x y) − x Σ t y.
 *
 * @param dim the dimension, counted from the front
 * @torch torch._softmax_backward_data
 */
public record SoftmaxSlope(int dim) implements Single, Along {
    @Override
    public Spec spec(List<Spec> in) {
        return Softmax.requireSlope("softmax_backward", in.get(0), in.get(1), dim);
    }

    @Override
    public boolean recordsComplex() {
        return false;
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor out = Tensor.allocate(output);
        Rows xs = Rows.along(in.get(0), dim);
        Rows ys = Rows.along(in.get(1), dim);
        Rows to = Rows.along(out, dim);
        int n = xs.length();
        xs.each((first, last) -> {
            RowSum sum = new RowSum(n);
            double[] x = new double[n];
            double[] y = new double[n];
            double[] products = new double[n];
            for (int r = first; r < last; r++) {
                xs.read(r, x);
                ys.read(r, y);
                for (int i = 0; i < n; i++) products[i] = x[i] * y[i];
                double mean = sum.of(products);
                for (int i = 0; i < n; i++) products[i] = y[i] * (x[i] - mean);
                to.write(r, products);
            }
        });
        return out;
    }

    /** x less its mean, weighted by y. */
    private <A extends Array<A>> A centered(A x, A y) {
        return x.sub(x.mul(y).sum(true, dim));
    }

    @Override
    public Primitive along(int other) {
        return new SoftmaxSlope(other);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        if (i == 0) return g.binary(this, at.y());
        A x = at.x();
        return g.mul(centered(x, at.y())).sub(x.mul(g.mul(at.y()).sum(true, dim)));
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A x = t.get(0);
        A y = t.get(1);
        A straight = x == null ? null : x.binary(this, at.y());
        if (y == null) return straight;
        A bent = y.mul(centered(at.x(), at.y())).sub(at.y().mul(at.x().mul(y).sum(true, dim)));
        return Tangents.sum(straight, bent);
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.Y : Reads.XY;
    }

    @Override
    public String nodeName() {
        return "SoftmaxBackwardDataBackward0";
    }
}
