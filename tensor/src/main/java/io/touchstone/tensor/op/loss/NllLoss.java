package io.touchstone.tensor.op.loss;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Reduction;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The negative log likelihood: at each place, −w[y] · x[y] for the class y that the target names there; 0 where it names
 * {@code ignoreIndex}. The mean divides by the sum of the w[y] that counted, so that it is NaN if none did.
 *
 * <p><b>Inputs</b> x of shape (N, C, …), the int64 target of shape (N, …) (C1), weights w of shape (C) and x's type. <b>Constraints</b> C2:
 * every target is a class or ignored. <b>Gradient</b> of x only, −g · w[y] at the named places, 0 elsewhere.
 *
 * @param ignoreIndex the target that does not count
 * @param reduction what becomes of the places
 * @torch torch.nn.functional.nll_loss
 */
public record NllLoss(long ignoreIndex, Reduction reduction) implements Single {
    @Override
    public Spec spec(List<Spec> in) {
        Shape x = in.get(0).shape();
        Shape places = places(x);
        if (!in.get(1).equals(new Spec(places, DType.INT64))
                || !in.get(2).equals(in.get(0).with(Shape.of(x.size(1)))))
            throw new ShapeException(
                    "nll_loss: " + in.get(0) + ", " + in.get(1) + " and " + in.get(2) + " do not fit [C1]");
        return in.get(0).with(reduction == Reduction.NONE ? places : Shape.SCALAR);
    }

    private static Shape places(Shape x) {
        int[] sizes = new int[x.rank() - 1];
        for (int d = 0; d < sizes.length; d++) sizes[d] = x.size(d == 0 ? 0 : d + 1);
        return Shape.of(sizes);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        requireClasses(in.get(1), in.get(0).size(1));
        return loss(in.get(0), in.get(1), in.get(2));
    }

    private void requireClasses(Tensor target, int classes) {
        for (long y : target.toLongArray())
            if (y != ignoreIndex && (y < 0 || y >= classes))
                throw new IndexOutOfBoundsException("Target " + y + " is out of bounds.");
    }

    private <A extends Array<A>> A loss(A x, A target, A weight) {
        A counts = counts(target, weight);
        A picked = x.size(1) == 0
                ? x.sum(false, 1)
                : x.gather(1, counted(target).unsqueeze(1)).squeeze(1);
        A losses = picked.mul(counts).neg().filled(target.eq(ignoreIndex), 0);
        return switch (reduction) {
            case NONE -> losses.inFormat(false);
            case SUM -> losses.sum();
            case MEAN -> losses.sum().div(counts.sum());
        };
    }

    /** The target with class 0 where it is to be ignored. */
    private <A extends Array<A>> A counted(A target) {
        return target.filled(target.eq(ignoreIndex), Scalar.of(0L));
    }

    /** How much each place counts: its class's weight. */
    private <A extends Array<A>> A counts(A target, A weight) {
        if (weight.size(0) == 0)
            return weight.full(weight.spec().with(target.shape()), Scalar.of(0L)); // all are ignored
        A flat = weight.indexSelect(0, counted(target).reshape(-1));
        return flat.reshape(target.shape()).filled(target.eq(ignoreIndex), 0);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        if (i == 1) return null;
        if (i == 2)
            throw new UnsupportedOperationException(
                    "The function 'nll_loss_forward' is not differentiable with respect to"
                            + " argument 'weight'. This input cannot have requires_grad True.");
        A target = at.y();
        A counts = counts(target, at.z());
        A each = g.expandTo(target.shape());
        if (reduction == Reduction.MEAN) each = each.div(counts.sum());
        A source = each.mul(counts).neg().filled(target.eq(ignoreIndex), 0);
        A zeros = g.blank(at.spec(0));
        A slope = zeros.size(1) == 0 ? zeros : zeros.scatter(1, counted(target).unsqueeze(1), source.unsqueeze(1));
        return slope.tied(at.x(), "NllLossBackwardBackward0");
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tangent = t.get(0);
        return tangent == null ? null : loss(tangent, at.y(), at.z());
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.XY.and(Reads.Z) : Reads.NOTHING;
    }

    @Override
    public String torchName() {
        return "nll_loss";
    }
}
