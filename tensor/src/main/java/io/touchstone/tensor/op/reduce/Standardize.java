package io.touchstone.tensor.op.reduce;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Dims;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Storage;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.RowSum;
import io.touchstone.tensor.internal.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An array with mean 0 and variance 1 over some dimensions, y = (x − μ) s with s = 1/√(σ² + ε); and what was its mean μ and its
 * variance σ² = Σ(x − μ)²/n before. All is computed in float64 and rounded once.
 *
 * <p><b>Outputs</b> y, μ, σ², the latter two with size 1 along the dimensions. <b>Gradient</b> s (g − mean g − y mean(g y)) of y's g;
 * of that of μ, g/n; of that of σ², 2g(x − μ)/n. The rule reads x, μ and σ², all of which are differentiable in turn: its own
 * derivatives, of any order, are those of the formula.
 *
 * @param dims the dimensions, which stay
 * @param eps ε
 * @param zeros whether s is 0, not ∞, where σ² + ε is 0
 * @torch torch.native_layer_norm, torch.native_batch_norm, torch.native_group_norm
 */
public record Standardize(Dims dims, double eps, boolean zeros) implements Primitive {
    @Override
    public List<Spec> specs(List<Spec> in) {
        Spec x = in.get(0);
        Spec moment = x.with(dims.kept(x.shape()));
        return List.of(x, moment, moment);
    }

    @Override
    public List<Tensor> evaluate(List<Tensor> in, List<Spec> outputs) {
        List<Tensor> out = outputs.stream().map(Tensor::allocate).toList();
        Rows from = Rows.of(in.get(0), dims);
        Rows to = Rows.of(out.get(0), dims);
        Storage means = out.get(1).storage();
        Storage variances = out.get(2).storage();
        int n = from.length();
        from.each((first, last) -> {
            RowSum sum = new RowSum(n);
            double[] row = new double[n];
            double[] squares = new double[n];
            for (int r = first; r < last; r++) {
                from.read(r, row);
                means.setDouble(r, center(row, sum));
                double variance = meanSquare(row, squares, sum);
                variances.setDouble(r, variance);
                scale(row, factor(variance));
                to.write(r, row);
            }
        });
        return out;
    }

    /** Takes the mean away from a row and returns it. */
    private static double center(double[] row, RowSum sum) {
        double mean = sum.of(row) / row.length;
        for (int i = 0; i < row.length; i++) row[i] -= mean;
        return mean;
    }

    private static double meanSquare(double[] row, double[] squares, RowSum sum) {
        for (int i = 0; i < row.length; i++) squares[i] = row[i] * row[i];
        return sum.of(squares) / row.length;
    }

    private double factor(double variance) {
        double sum = variance + eps;
        return zeros && sum == 0 ? 0 : 1 / Math.sqrt(sum);
    }

    private static void scale(double[] row, double factor) {
        for (int i = 0; i < row.length; i++) row[i] *= factor;
    }

    @Override
    public Primitive raised(int count, List<Spec> each) {
        return new Standardize(dims.raised(), eps, zeros);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, List<@Nullable A> g, Saved<A> at) {
        List<A> parts = new ArrayList<>();
        A ofY = g.get(0);
        A ofMean = g.get(1);
        A ofVariance = g.get(2);
        if (ofY != null) parts.add(slope(ofY, at));
        if (ofMean != null) parts.add(spread(ofMean, at));
        if (ofVariance != null) parts.add(deviation(at).mul(spread(ofVariance.mul(2L), at)));
        return parts.stream().reduce((a, b) -> a.add(b)).orElse(null);
    }

    @Override
    public <A extends Array<A>> List<@Nullable A> jvp(List<@Nullable A> t, Saved<A> at) {
        A tangent = Objects.requireNonNull(t.get(0));
        return List.of(
                slope(tangent, at),
                mean(tangent),
                mean(tangent.mul(deviation(at))).mul(2L));
    }

    /** The Jacobian of y is symmetric: both modes are one formula. */
    private <A extends Array<A>> A slope(A t, Saved<A> at) {
        A scale = factor(at.out(2));
        A y = deviation(at).mul(scale);
        return t.sub(mean(t)).sub(y.mul(mean(t.mul(y)))).mul(scale);
    }

    /** What deviations of that variance are multiplied by. */
    public <A extends Array<A>> A factor(A variance) {
        A sum = variance.add(eps);
        return zeros && eps == 0
                ? sum.maskedFill(sum.eq(0), Double.POSITIVE_INFINITY).rsqrt()
                : sum.rsqrt();
    }

    private static <A extends Array<A>> A deviation(Saved<A> at) {
        return at.x().sub(at.out(1));
    }

    private <A extends Array<A>> A mean(A x) {
        return x.sum(dims).div((double) dims.count(x.shape()));
    }

    /** An nth of a moment's gradient for each of the n elements that it is of. */
    private <A extends Array<A>> A spread(A g, Saved<A> at) {
        return g.div((double) dims.count(at.spec(0).shape()))
                .expandTo(at.spec(0).shape());
    }

    @Override
    public Reads reads(int i) {
        return new Reads(1, 6);
    }
}
