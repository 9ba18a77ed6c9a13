package io.touchstone.tensor.op.reduce;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Dims;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Storage;
import io.touchstone.tensor.Tangents;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The channels of an array by given means and variances, scaled and shifted: y = (x − μ) s w + b with s = 1/√(σ² + ε). All is computed in
 * float64 and rounded once.
 *
 * <p><b>Inputs</b> x (N, C, …); μ, σ², w and b, (C). <b>Output</b> of x's shape and type. <b>Gradients</b> g s w of x, Σ g (x − μ) s of w
 * and Σ g of b, the sums over all but the channel; none of μ and σ².
 *
 * <p>The rules read x, μ, σ² and w, whichever gradient is wanted, as PyTorch's do. They find μ and σ² as these are when backward runs: what
 * has moved them since without telling, another batch in training, is seen in the gradients.
 *
 * @param eps ε
 * @torch torch.native_batch_norm
 */
public record StandardizeBy(double eps) implements Single {
    private static final int X = 0;
    private static final int MEAN = 1;
    private static final int VARIANCE = 2;
    private static final int WEIGHT = 3;
    private static final int BIAS = 4;
    private static final Reads ALL_BUT_BIAS = new Reads(0b1111, 0);

    @Override
    public Spec spec(List<Spec> in) {
        return in.get(X);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor out = Tensor.allocate(output);
        Dims others = others(output.shape());
        Rows from = Rows.of(in.get(X), others);
        Rows to = Rows.of(out, others);
        from.each((first, last) -> {
            double[] row = new double[from.length()];
            for (int c = first; c < last; c++) {
                from.read(c, row);
                normalise(row, at(in.get(MEAN), c), scale(in, c), at(in.get(BIAS), c));
                to.write(c, row);
            }
        });
        return out;
    }

    private double scale(List<Tensor> in, int c) {
        return at(in.get(WEIGHT), c) / Math.sqrt(at(in.get(VARIANCE), c) + eps);
    }

    private static double at(Tensor x, int c) {
        Storage storage = x.storage();
        return storage.getDouble(x.offset() + c * x.strides()[0]);
    }

    private static void normalise(double[] row, double mean, double scale, double shift) {
        for (int i = 0; i < row.length; i++) row[i] = (row[i] - mean) * scale + shift;
    }

    /** The calls' channels side by side. */
    @Override
    public <A extends Array<A>> List<A> batch(List<A> in, int count, List<Spec> each) {
        List<A> joined = new ArrayList<>(List.of(in.get(X).movedim(0, 1).flatten(1, 2)));
        for (A ofChannels : in.subList(MEAN, in.size())) joined.add(ofChannels.flatten(0, 1));
        A made = joined.get(0).apply(this, joined).get(0);
        return List.of(made.unflatten(1, count, each.get(X).shape().size(1)).movedim(1, 0));
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        DType dtype = at.spec(i).dtype();
        DType wide = g.dtype().unreduced();
        return switch (i) {
            case X -> scaled(g, at);
            case WEIGHT -> sum(g.to(wide).mul(standardized(at).to(wide))).to(dtype);
            case BIAS -> sum(g.to(wide)).to(dtype);
            default -> null;
        };
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A x = t.get(X);
        A weight = t.get(WEIGHT);
        A bias = t.get(BIAS);
        A sum = x == null ? null : scaled(x, at);
        if (weight != null) sum = Tangents.sum(sum, standardized(at).mul(alongChannels(weight, at)));
        if (bias != null)
            sum = Tangents.sum(sum, alongChannels(bias, at).expandTo(at.spec(X).shape()));
        return sum;
    }

    private <A extends Array<A>> A standardized(Saved<A> at) {
        A variance = at.in(VARIANCE);
        return again(at.in(X), at.in(MEAN), variance, variance.onesLike());
    }

    /** t s w: this operation again, around means of zero. */
    private <A extends Array<A>> A scaled(A t, Saved<A> at) {
        return again(t, at.in(MEAN).zerosLike(), at.in(VARIANCE), at.in(WEIGHT));
    }

    private <A extends Array<A>> A again(A x, A mean, A variance, A weight) {
        return x.single(this, List.of(x, mean, variance, weight, weight.zerosLike()));
    }

    /** Numbers of channels as they go with x. */
    private static <A extends Array<A>> A alongChannels(A v, Saved<A> at) {
        int[] sizes = new int[at.spec(X).shape().rank() - 1];
        Arrays.fill(sizes, 1);
        sizes[0] = v.numel();
        return v.to(at.spec(X).dtype()).reshape(Shape.of(sizes));
    }

    private static <A extends Array<A>> A sum(A x) {
        return x.sum(others(x.shape()));
    }

    private static Dims others(Shape x) {
        return new Dims(((1L << x.rank()) - 1) & ~2L, false, false);
    }

    @Override
    public Reads reads(int i) {
        return i == MEAN || i == VARIANCE ? Reads.NOTHING : ALL_BUT_BIAS;
    }

    @Override
    public String nodeName() {
        return "NativeBatchNormBackward0";
    }
}
