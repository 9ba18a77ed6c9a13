package io.touchstone.autograd;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Shaping;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Many arrays of one shape, which a program takes for one of them: interprets an operation by doing it to each.
 *
 * <p>They lie along dimension 0 of one array of {@code B}. A primitive is asked for itself with that dimension more
 * ({@link Primitive#batch}); if it knows no way, it is run on one after the other, and the results are stacked. {@code B} may be a
 * {@code Dual}, a {@code Variable}, or again {@code Batched}.
 *
 * @param <B> what the arrays are
 * @torch torch.func.vmap
 */
public final class Batched<B extends Array<B>> implements Array<Batched<B>> {
    private final B values;
    private final int count;
    private final boolean common;

    private Batched(B values, int count, boolean common) {
        this.values = values;
        this.count = count;
        this.common = common;
    }

    /** The arrays along a dimension. */
    public static <B extends Array<B>> Batched<B> of(B values, int dim) {
        return new Batched<>(values.movedim(dim, 0), values.size(dim), false);
    }

    /** One array that all {@code count} have in common. */
    public static <B extends Array<B>> Batched<B> common(B value, int count) {
        return new Batched<>(value, count, true);
    }

    /** All results, along dimension {@code dim}. */
    public B along(int dim) {
        return whole().movedim(0, dim);
    }

    private B whole() {
        if (!common) return values;
        int[] sizes = Shape.of(values.shape().sizes()).inserted(0, count).sizes();
        return values.unsqueeze(0).expand(sizes);
    }

    /** The array of place {@code i}. */
    B one(int i) {
        return common ? values : values.select(0, i);
    }

    @Override
    public List<Batched<B>> apply(Primitive op, List<Batched<B>> inputs) {
        boolean shared = inputs.stream().allMatch(x -> x.common);
        List<B> outputs = shared ? applied(op, inputs, 0) : many(op, inputs);
        List<Batched<B>> out = new ArrayList<>();
        for (B y : outputs) out.add(new Batched<>(y, count, shared));
        return out;
    }

    private List<B> applied(Primitive op, List<Batched<B>> inputs, int i) {
        List<B> ones = new ArrayList<>();
        for (Batched<B> x : inputs) ones.add(x.one(i));
        return values.apply(op, ones);
    }

    private List<B> many(Primitive op, List<Batched<B>> inputs) {
        if (count == 0) return none(op, inputs);
        List<B> alls = new ArrayList<>();
        List<Spec> each = new ArrayList<>();
        for (Batched<B> x : inputs) {
            alls.add(x.whole());
            each.add(x.spec());
        }
        op.specs(each); // what fits together is told of one, not of all
        List<B> outputs = op.batch(alls, count, each);
        return outputs != null ? outputs : eachApart(op, inputs);
    }

    /** The results of no calls. */
    private List<B> none(Primitive op, List<Batched<B>> inputs) {
        List<B> out = new ArrayList<>();
        for (Spec y : op.specs(inputs.stream().map(Batched::spec).toList()))
            out.add(values.full(y.with(y.shape().inserted(0, 0)), Scalar.of(0L)));
        return out;
    }

    private List<B> eachApart(Primitive op, List<Batched<B>> inputs) {
        List<List<B>> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) runs.add(applied(op, inputs, i));
        List<B> out = new ArrayList<>();
        for (int k = 0; k < runs.get(0).size(); k++) out.add(together(runs, k));
        return out;
    }

    private static <B extends Array<B>> B together(List<? extends List<? extends @Nullable B>> runs, int k) {
        List<B> parts = new ArrayList<>();
        for (var run : runs) parts.add(Objects.requireNonNull(run.get(k)));
        return Shaping.stack(parts, 0);
    }

    /** What several runs gave, result by result; null where they gave nothing. */
    static <B extends Array<B>> List<@Nullable Batched<B>> stacked(List<List<@Nullable B>> runs) {
        List<@Nullable Batched<B>> out = new ArrayList<>();
        for (int k = 0; k < runs.get(0).size(); k++)
            out.add(runs.get(0).get(k) == null ? null : new Batched<>(together(runs, k), runs.size(), false));
        return out;
    }

    @Override
    public Batched<B> lift(Tensor constant) {
        return common(values.lift(constant), count);
    }

    @Override
    public Spec spec() {
        return common ? values.spec() : values.spec().with(values.shape().without(0));
    }

    /**
     * The numbers of an array that all have in common.
     *
     * @throws IllegalStateException if they differ: what depends on them would differ in shape
     */
    @Override
    public Tensor value() {
        if (!common)
            throw new IllegalStateException(
                    "vmap: It looks like you're calling .item() on a Tensor. We don't support vmap over calling .item() on a"
                            + " Tensor, please try to rewrite what you're doing with other operations.");
        return values.value();
    }

    @Override
    public int[] strides() {
        return one(0).strides();
    }

    @Override
    public String toString() {
        return "Batched(" + count + " of " + spec() + ")";
    }
}
