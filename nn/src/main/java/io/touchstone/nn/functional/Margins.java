package io.touchstone.nn.functional;

import io.touchstone.autograd.GradientException;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Reduction;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Tensor;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Losses that ask for the scores of right classes to be above those of wrong ones by a margin, and of distances likewise. */
public final class Margins {
    private Margins() {}

    /**
     * Σ_d w[y] · max(0, margin − x[y] + x[d])ᵖ / C over the classes d other than y. The gradient at the kink is 0.
     *
     * @param input scores (N, C), or (C)
     * @param target classes (N), or one
     * @param p 1 or 2
     * @param weight how much each class counts (C), or null
     * @throws IllegalArgumentException for another p
     * @throws ShapeException if shapes do not fit
     * @throws IndexOutOfBoundsException if a target is no class
     * @torch torch.nn.functional.multi_margin_loss
     */
    public static <A extends Array<A>> A multiMarginLoss(
            A input, Tensor target, double p, double margin, @Nullable A weight, Reduction reduction) {
        if (p != 1 && p != 2) throw new IllegalArgumentException("only p == 1 and p == 2 supported");
        GradientException.requireConstant("multi_margin_loss", "weight", weight);
        if (weight != null && weight.dim() != 1) throw new ShapeException("weight must be one-dimensional");
        requireScores(input.shape());
        A x = rows(input);
        requireClasses(target, x.size(0));
        requireWeights(x, weight);
        requireFloating("multi_margin_loss_cpu_kernel", x.dtype());
        requireType(target);
        requireClass(target, x.size(1));
        A y = x.lift(target.reshape(x.size(0), 1));
        A over = x.sub(x.gather(1, y)).add(margin);
        A uncounted = withoutCost(over.detach().scatter(1, y, Scalar.of(0.0)));
        A cost = over.filled(uncounted, 0);
        A terms = p == 1 ? cost : cost.square();
        if (weight != null) {
            A weights = weight.indexSelect(0, y.reshape(-1)).unsqueeze(1);
            terms = terms.mul(weights.expandTo(terms.shape()).filled(uncounted, 0));
        }
        A losses = terms.sum(false, 1).div((long) x.size(1));
        return reduced(losses, target.dim() == 0, reduction).named("MultiMarginLossBackward0");
    }

    /**
     * Σ max(0, 1 − x[y] + x[d]) / C over the right classes y and the wrong ones d. The gradient at the kink is 0.
     *
     * @param input scores (N, C), or (C)
     * @param target of the input's shape: the right classes, in front, and −1 behind the last of them
     * @throws ShapeException if shapes do not fit
     * @throws IndexOutOfBoundsException if a target is neither a class nor −1
     * @torch torch.nn.functional.multilabel_margin_loss
     */
    public static <A extends Array<A>> A multilabelMarginLoss(A input, Tensor target, Reduction reduction) {
        requireScores(input.shape());
        if (input.dim() == 2
                ? !target.shape().equals(input.shape())
                : target.dim() > 1 || target.numel() != input.numel())
            throw new ShapeException(
                    "inconsistent target size: " + target.shape() + " for input of size: " + input.shape());
        A x = rows(input);
        for (long y : target.to(DType.INT64).toLongArray())
            if (y < -1 || y >= x.size(1)) throw new IndexOutOfBoundsException("argument #2 'target' is out of range");
        requireFloating("multilabel_margin_loss_forward_out_frame", input.dtype());
        requireType(target);
        Tensor named = target.reshape(x.size(0), x.size(1));
        Tensor right = named.ge(0L).to(DType.INT64).cumprod(1);
        Tensor classes = named.mul(right);
        Tensor wrong = classes.zerosLike().scatterAdd(1, classes, right).eq(0L);
        A own = x.gather(1, x.lift(classes)).unsqueeze(2);
        A over = x.unsqueeze(1).sub(own).add(1L);
        Tensor counted = right.ne(0L).unsqueeze(2).logicalAnd(wrong.unsqueeze(1));
        A uncounted = x.lift(counted.logicalNot()).logicalOr(withoutCost(over));
        A losses = over.filled(uncounted, 0).sum(false, 1, 2).div((long) x.size(1));
        return reduced(losses, target.dim() < 2, reduction).named("MultilabelMarginLossBackward0");
    }

    /**
     * max(0, d(a, p) − d(a, n) + margin) with any distance d; with {@code swap}, d(p, n) counts where it is smaller than d(a, n).
     *
     * @throws IllegalArgumentException unless the margin is positive
     * @throws ShapeException if the inputs differ in their number of dimensions
     * @torch torch.nn.functional.triplet_margin_with_distance_loss
     */
    public static <A extends Array<A>> A tripletMarginWithDistanceLoss(
            A anchor,
            A positive,
            A negative,
            BinaryOperator<A> distance,
            double margin,
            boolean swap,
            Reduction reduction) {
        if (margin <= 0) throw new IllegalArgumentException("margin must be greater than 0, got " + margin);
        if (anchor.dim() != positive.dim() || positive.dim() != negative.dim())
            throw new ShapeException(
                    "The anchor, positive, and negative tensors are expected to have the same number of"
                            + " dimensions, but got: anchor " + anchor.dim() + "D, positive " + positive.dim()
                            + "D, and negative " + negative.dim() + "D inputs");
        A near = distance.apply(anchor, positive);
        A far = distance.apply(anchor, negative);
        if (swap) far = far.minimum(distance.apply(positive, negative));
        return reduction.of(positive(near.add(margin).sub(far)));
    }

    /** The distance that is meant where none is given. */
    public static <A extends Array<A>> A distance(A x, A y) {
        return Functional.pairwiseDistance(x, y, 2, 1e-6, false);
    }

    /** Where the margin is kept, or not to be told from NaN: nothing is added there, not even an infinite weight's multiple. */
    private static <A extends Array<A>> A withoutCost(A over) {
        return over.gt(0L).logicalNot();
    }

    private static <A extends Array<A>> A positive(A x) {
        return x.clamp(Scalar.of(0L), null).named("ClampMinBackward0");
    }

    private static <A extends Array<A>> A rows(A x) {
        return x.dim() == 2 ? x : x.reshape(1, x.numel());
    }

    private static <A extends Array<A>> A reduced(A losses, boolean single, Reduction reduction) {
        return reduction == Reduction.NONE && single ? losses.squeeze(0) : reduction.of(losses);
    }

    private static void requireScores(Shape x) {
        if (x.rank() > 2 || x.rank() > 0 && x.size(x.rank() - 1) == 0)
            throw new ShapeException(
                    "Expected non-empty vector or matrix with optional 0-dim batch size, but got: " + x);
    }

    private static void requireClasses(Tensor target, int rows) {
        if (target.dim() > 1 || target.numel() != rows)
            throw new ShapeException("inconsistent target size, expected " + rows + " but got " + target.shape());
    }

    private static void requireClass(Tensor target, int classes) {
        for (long y : target.toLongArray())
            if (y < 0 || y >= classes) throw new IndexOutOfBoundsException("target out of range");
    }

    private static <A extends Array<A>> void requireWeights(A x, @Nullable A weight) {
        if (weight == null) return;
        if (weight.numel() != x.size(1))
            throw new ShapeException("inconsistent weight size, expected " + x.size(1) + " but got " + weight.shape());
        DTypeException.requireSame(x.dtype(), weight.dtype());
    }

    private static void requireFloating(String kernel, DType dtype) {
        if (dtype != DType.FLOAT32 && dtype != DType.FLOAT64) throw DTypeException.notImplemented(kernel, dtype);
    }

    private static void requireType(Tensor target) {
        DTypeException.requireSame(DType.INT64, target.dtype());
    }
}
