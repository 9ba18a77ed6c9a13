package io.touchstone.tensor.op.reduce;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Dims;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The largest or the smallest element along some dimensions; NaN, if there is one.
 *
 * <p><b>Gradient</b> g shared evenly by the elements that equal the result; NaN for all if that is NaN. Of
 * the one extreme of all, which has a rule of its own in PyTorch, as {@link Representative}.
 *
 * @param dims the dimensions, none of them empty (checked by the language)
 * @param largest whether the largest is meant
 * @param only whether this is the extreme of all that is not asked for by dimensions
 * @torch torch.amax, torch.amin, torch.max, torch.min
 */
public record Extreme(Dims dims, boolean largest, boolean only) implements Single {
    @Override
    public Spec spec(List<Spec> in) {
        Spec x = in.get(0);
        Spec output = x.with(dims.of(x.shape()));
        if (x.dtype().isComplex() && output.shape().numel() > 0)
            throw DTypeException.notImplemented(
                    (largest ? "max" : "min") + (dims.all() ? "_all" : "_values_cpu"), x.dtype());
        return output;
    }

    @Override
    public boolean recordsComplex() {
        return false;
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        return Rows.fold(in.get(0), dims, output, this::fold, this::fold);
    }

    private double fold(double[] row) {
        double best = row[0];
        for (double x : row) best = largest ? Math.max(best, x) : Math.min(best, x);
        return best;
    }

    private long fold(long[] row) {
        long best = row[0];
        for (long x : row) best = largest ? Math.max(best, x) : Math.min(best, x);
        return best;
    }

    @Override
    public Primitive raised(int count, List<Spec> each) {
        return new Extreme(dims.raised(), largest, false);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        if (only) return Representative.shared(g, at.x(), at.out());
        A mask = mask(at.x(), at.out()).to(g.dtype());
        return g.div(mask.sum(dims)).restored(dims, at.spec(0).shape()).mul(mask);
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tangent = t.get(0);
        if (tangent == null) return null;
        A mask = mask(at.x(), at.out()).to(tangent.dtype());
        return tangent.mul(mask).sum(dims).div(mask.sum(dims));
    }

    // as in PyTorch, NaN equals nothing, so that NaN as the result has NaN for its derivatives
    private <A extends Array<A>> A mask(A x, A best) {
        return x.eq(best.restored(dims, x.shape()));
    }

    /** Where elements equal what stands for them, two NaN being equal; as numbers if they are floating. */
    static <A extends Array<A>> A equal(A x, A best) {
        A same = x.eq(best);
        return x.dtype().isFloating()
                ? same.logicalOr(x.isnan().logicalAnd(best.isnan())).to(x.dtype())
                : same;
    }

    @Override
    public Reads reads(int i) {
        return Reads.X.and(Reads.OUT);
    }

    @Override
    public String torchName() {
        return largest ? "amax" : "amin";
    }

    @Override
    public String nodeName() {
        if (only) return largest ? "MaxBackward1" : "MinBackward1";
        return largest ? "AmaxBackward0" : "AminBackward0";
    }
}
