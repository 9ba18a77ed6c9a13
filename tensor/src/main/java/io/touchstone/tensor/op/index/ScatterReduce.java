package io.touchstone.tensor.op.index;

import io.touchstone.tensor.Along;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Complex;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Storage;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Lookup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * x with the elements of a source folded in at chosen places along a dimension, in the source's order.
 *
 * <p><b>Inputs</b> and constraints as {@link ScatterAdd}. <b>Gradients</b>: the fold is linearised as w · dx + Σ v · d(src), the sum over what went to the
 * place. Of a product, each weight is the product of the others, zeros included; of extremes, all that equal
 * the result share evenly; of what is left out, it is 0, but as in PyTorch's backward (not in its forward mode) an x that is left out counts
 * among those that share.
 *
 * @param dim the dimension, counted from the front
 * @param fold how elements are folded
 * @param includesSelf whether x takes part where something goes
 * @torch torch.scatter_reduce
 */
public record ScatterReduce(int dim, Fold fold, boolean includesSelf) implements Single, Along {
    /** The ways to fold. */
    public enum Fold {
        SUM,
        PROD,
        MEAN,
        AMAX,
        AMIN
    }

    @Override
    public Spec spec(List<Spec> in) {
        Spec x = ScatterAdd.scattered(dim, in);
        if (x.dtype().isComplex() && (fold == Fold.AMAX || fold == Fold.AMIN))
            throw DTypeException.notImplemented("scatter_reduce", x.dtype());
        if (x.dtype() == DType.BOOL && fold == Fold.MEAN)
            throw DTypeException.notImplemented("scatter_gather_tensor_cpu_reduce_mean", DType.BOOL);
        return x;
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor out = in.get(0).packed();
        Indices.requireBelow(in.get(1), dim, out.shape().sizeOrOne(dim));
        int[] places = Lookup.places(out, dim, in.get(1));
        int[] sources = Lookup.corner(in.get(2), in.get(1).shape());
        Storage to = out.storage();
        if (!includesSelf) for (int place : places) start(to, place);
        long[] counts = new long[fold == Fold.MEAN ? to.length() : 0];
        for (int i = 0; i < places.length; i++) {
            join(to, places[i], in.get(2).storage(), sources[i]);
            if (fold == Fold.MEAN) counts[places[i]]++;
        }
        for (int i = 0; i < counts.length; i++) divide(to, i, counts[i]);
        return out;
    }

    private void start(Storage to, int place) {
        DType dtype = to.dtype();
        switch (fold) {
            case SUM, MEAN -> to.setLong(place, 0);
            case PROD -> to.setLong(place, 1);
            case AMAX -> {
                if (dtype.isIntegral()) to.setLong(place, (long) dtype.min());
                else to.setDouble(place, Double.NEGATIVE_INFINITY);
            }
            case AMIN -> {
                if (dtype.isIntegral()) to.setLong(place, dtype == DType.INT64 ? Long.MAX_VALUE : (long) dtype.max());
                else to.setDouble(place, Double.POSITIVE_INFINITY);
            }
        }
    }

    private void join(Storage to, int place, Storage from, int source) {
        if (to.dtype().isIntegral()) to.setLong(place, join(to.getLong(place), from.getLong(source)));
        else if (to.dtype().isComplex()) to.setComplex(place, join(to.getComplex(place), from.getComplex(source)));
        else to.setDouble(place, join(to.getDouble(place), from.getDouble(source)));
    }

    private long join(long x, long y) {
        return switch (fold) {
            case SUM, MEAN -> x + y;
            case PROD -> x * y;
            case AMAX -> Math.max(x, y);
            case AMIN -> Math.min(x, y);
        };
    }

    private double join(double x, double y) {
        return switch (fold) {
            case SUM, MEAN -> x + y;
            case PROD -> x * y;
            case AMAX -> Math.max(x, y);
            case AMIN -> Math.min(x, y);
        };
    }

    private Complex join(Complex x, Complex y) {
        return fold == Fold.PROD ? x.times(y) : x.plus(y);
    }

    private void divide(Storage to, int place, long count) {
        long n = count + (includesSelf ? 1 : 0);
        if (count == 0 || n == 1) return;
        if (to.dtype().isIntegral()) to.setLong(place, Math.floorDiv(to.getLong(place), n));
        else if (to.dtype().isComplex())
            to.setComplex(place, to.getComplex(place).times(new Complex(1.0 / n, 0)));
        else to.setDouble(place, to.getDouble(place) / n);
    }

    // ---- derivatives

    @Override
    public boolean recordsComplex() {
        return false;
    }

    @Override
    public Primitive along(int other) {
        return new ScatterReduce(other, fold, includesSelf);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        if (i == 1) return null;
        if (i == 0) return included(weighted(g, conjugated(selfWeight(g, at, true))), at);
        A reached = g.gather(dim, at.y());
        A weight = fold == Fold.SUM ? null : conjugated(sourceWeight(g, at, true));
        return Scatter.covered(weighted(reached, weight), at.spec(2).shape(), nodeName());
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A self = t.get(0);
        A source = t.get(2);
        A out = self == null ? null : included(weighted(self, selfWeight(self, at, includesSelf)), at);
        if (source == null) return out;
        A part = corner(source, at.spec(1));
        A moved = fold == Fold.SUM ? part : part.mul(sourceWeight(part, at, includesSelf));
        A into = out != null ? out : moved.full(at.spec(0), Scalar.of(0L));
        return into.scatterAdd(dim, at.y(), moved);
    }

    /** The part of a source that the index names; either may have no dimensions where the other has one. */
    private static <A extends Array<A>> A corner(A source, Spec index) {
        if (index.shape().rank() == 0) return source.numel() == 1 ? source : source.select(0, 0);
        A out = source.dim() == 0 ? source.unsqueeze(0) : source;
        for (int d = 0; d < index.shape().rank(); d++)
            out = out.narrow(d, 0, index.shape().size(d));
        return out;
    }

    private static <A extends Array<A>> @Nullable A conjugated(@Nullable A weight) {
        return weight == null ? null : weight.conj();
    }

    private static <A extends Array<A>> A weighted(A x, @Nullable A weight) {
        return weight == null ? x : x.mul(weight);
    }

    /** What is of x's places, 0 where x does not take part. */
    private <A extends Array<A>> A included(A parts, Saved<A> at) {
        return includesSelf ? parts : parts.scatter(dim, at.y(), Scalar.of(0L));
    }

    /**
     * The weights of x, of one kind with {@code like}; null is 1.
     *
     * @param countsSelf whether x counts among the extremes
     */
    private <A extends Array<A>> @Nullable A selfWeight(A like, Saved<A> at, boolean countsSelf) {
        return switch (fold) {
            case SUM -> null;
            case MEAN -> counts(like, at).reciprocal();
            case PROD -> productOfSources(at);
            case AMAX, AMIN -> at.x().eq(at.out()).to(at.x().dtype()).div(winners(at, countsSelf));
        };
    }

    private <A extends Array<A>> A productOfSources(Saved<A> at) {
        A safe = at.x().filled(at.x().eq(0L), Scalar.of(1L));
        return safe.apply(this, List.of(safe, at.y(), at.z())).get(0).div(safe);
    }

    private <A extends Array<A>> A sourceWeight(A like, Saved<A> at, boolean countsSelf) {
        A index = at.y();
        return switch (fold) {
            case SUM -> like.onesLike();
            case MEAN -> counts(like, at).gather(dim, index).reciprocal();
            case PROD -> productOfOthers(corner(at.z(), at.spec(1)), index, at);
            case AMAX, AMIN -> {
                A source = corner(at.z(), at.spec(1));
                A equal = source.eq(at.out().gather(dim, index)).to(source.dtype());
                yield equal.div(winners(at, countsSelf).gather(dim, index));
            }
        };
    }

    private <A extends Array<A>> A productOfOthers(A source, A index, Saved<A> at) {
        A zero = source.eq(0L);
        A zeros = at.x().zerosLike().scatterAdd(dim, index, zero.to(source.dtype()));
        A single = zero.logicalAnd(zeros.gather(dim, index).eq(1L));
        A without = source.filled(single, Scalar.of(1L));
        A rest = at.x().apply(this, List.of(at.x(), index, without)).get(0).gather(dim, index);
        A quotient = at.out().gather(dim, index).div(source.filled(zero, Scalar.of(1L)));
        return rest.where(single, quotient);
    }

    /** How many elements each place's mean is of; 1 where nothing goes. */
    private <A extends Array<A>> A counts(A like, Saved<A> at) {
        A ones = like.full(at.spec(1).with(like.dtype()), Scalar.of(1L));
        A start = like.full(at.spec(0).with(like.dtype()), Scalar.of(includesSelf ? 1L : 0L));
        A counts = start.scatterAdd(dim, at.y(), ones);
        return counts.filled(counts.eq(0L), Scalar.of(1L));
    }

    /** How many elements equal each place's extreme. */
    private <A extends Array<A>> A winners(Saved<A> at, boolean countsSelf) {
        A source = corner(at.z(), at.spec(1));
        A equal = source.eq(at.out().gather(dim, at.y())).to(source.dtype());
        A own = at.x().eq(at.out()).to(source.dtype());
        A start = countsSelf ? own : own.scatter(dim, at.y(), Scalar.of(0L));
        return start.scatterAdd(dim, at.y(), equal);
    }

    @Override
    public Reads reads(int i) {
        return Reads.XY.and(Reads.Z).and(Reads.OUT);
    }

    @Override
    public String torchName() {
        return "scatter_reduce";
    }
}
