package io.touchstone.nn.functional;

import io.touchstone.autograd.GradientException;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Elementwise;
import io.touchstone.tensor.Promotion;
import io.touchstone.tensor.Reduction;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.op.loss.CrossEntropyTerm;
import io.touchstone.tensor.op.loss.HuberError;
import io.touchstone.tensor.op.loss.LogitTerm;
import io.touchstone.tensor.op.loss.Reduced;
import io.touchstone.tensor.op.loss.SmoothL1Error;
import io.touchstone.tensor.op.loss.SoftMargin;
import io.touchstone.tensor.op.loss.SquaredError;
import io.touchstone.tensor.op.loss.Undifferentiable;
import io.touchstone.tensor.op.loss.WeightedLogitTerm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The losses of {@code torch.nn.functional}: how far an output is from its target. They take {@code (input, target)} in this order and
 * reduce to the mean unless told otherwise.
 */
public final class Losses {
    private static final String HUBER = "HuberLossBackward0";
    private static final String SOFT_MARGIN = "SoftMarginLossBackward0";

    private Losses() {}

    // ---- regression

    /** {@link #mseLoss(Array, Array, Reduction)}, averaged. */
    public static <A extends Array<A>> A mseLoss(A input, A target) {
        return mseLoss(input, target, Reduction.MEAN);
    }

    /**
     * The squared error, (x − y)². Input and target broadcast: of (N) and (N, 1) that makes (N, N), which is rarely meant. If they differ in
     * type, there is no gradient: backward fails.
     *
     * @torch torch.nn.functional.mse_loss
     */
    public static <A extends Array<A>> A mseLoss(A input, A target, Reduction reduction) {
        Shape common = input.shape().broadcast(target.shape());
        return ofOneType(
                new SquaredError(), reduction, "MseLossBackward0", input.expandTo(common), target.expandTo(common));
    }

    /** {@link #l1Loss(Array, Array, Reduction)}, averaged. */
    public static <A extends Array<A>> A l1Loss(A input, A target) {
        return l1Loss(input, target, Reduction.MEAN);
    }

    /**
     * The absolute error, |x − y|; its gradient where they are equal is 0. Input and target broadcast.
     *
     * @throws ShapeException if they do not
     * @torch torch.nn.functional.l1_loss
     */
    public static <A extends Array<A>> A l1Loss(A input, A target, Reduction reduction) {
        Shape common = input.shape().broadcast(target.shape()); // before their types meet
        return reduction.of(input.expandTo(common).sub(target.expandTo(common)).abs());
    }

    /**
     * ½ d² / β where |d| = |x − y| &lt; β, else |d| − ½ β; the absolute error if β is 0. The gradient is d / β held between −1 and 1: from
     * both sides it is the same where |d| = β. Input and target broadcast.
     *
     * @throws IllegalArgumentException if β is negative
     * @throws ShapeException if they do not broadcast
     * @torch torch.nn.functional.smooth_l1_loss
     */
    public static <A extends Array<A>> A smoothL1Loss(A input, A target, Reduction reduction, double beta) {
        Shape common = input.shape().broadcast(target.shape());
        if (!(beta >= 0))
            throw new IllegalArgumentException("smooth_l1_loss does not support negative values for beta.");
        if (beta == 0) return l1Loss(input, target, reduction);
        return reduced(
                new SmoothL1Error(beta),
                reduction,
                "SmoothL1LossBackward0",
                input.expandTo(common),
                target.expandTo(common));
    }

    /**
     * ½ d² where |d| = |x − y| ≤ δ, else δ (|d| − ½ δ). The gradient is d held between −δ and δ: from both sides it is the same where |d| = δ.
     * Input and target broadcast; if they differ in type, there is no gradient: backward fails.
     *
     * @throws IllegalArgumentException unless δ is positive
     * @throws ShapeException if they do not broadcast
     * @torch torch.nn.functional.huber_loss
     */
    public static <A extends Array<A>> A huberLoss(A input, A target, Reduction reduction, double delta) {
        Shape common = input.shape().broadcast(target.shape());
        if (!(delta > 0))
            throw new IllegalArgumentException("huber_loss does not support non-positive values for delta.");
        A loss = ofOneType(new HuberError(delta), reduction, HUBER, input.expandTo(common), target.expandTo(common));
        return inTypeOf(input, loss, HUBER);
    }

    /**
     * The negative log likelihood of counts y that are Poisson with rate eˣ: eˣ − yx; with {@code logInput} false, of rate x: x − y ln(x +
     * eps). {@code full} adds Stirling's approximation of ln y! where y > 1.
     *
     * @torch torch.nn.functional.poisson_nll_loss
     */
    public static <A extends Array<A>> A poissonNllLoss(
            A input, A target, boolean logInput, boolean full, double eps, Reduction reduction) {
        A loss = logInput
                ? input.exp().sub(target.mul(input))
                : input.sub(target.mul(input.add(eps).log()));
        if (full) {
            A large = target.gt(1);
            A safe = target.maskedFill(large.logicalNot(), 1);
            A stirling = safe.mul(safe.log())
                    .sub(safe)
                    .add(safe.mul(2 * Math.PI).log().mul(0.5));
            A extra = stirling.maskedFill(large.logicalNot(), 0);
            Promotion.requireCast(Promotion.of(loss.spec(), extra.spec()), loss.dtype()); // added in place
            loss = loss.add(extra).to(loss.dtype()).written(1);
        }
        return reduction.of(loss);
    }

    /**
     * The negative log likelihood of a normal y with mean x and the given variance: ½ (ln v + (x − y)² / v), with v the variance or eps if
     * that is larger; {@code full} adds ½ ln 2π. The gradient passes where eps stood in.
     *
     * @throws IllegalArgumentException if a variance is negative
     * @throws ShapeException if the variance is neither of the input's shape, nor without its last dimension, nor with 1 in one of them
     * @torch torch.nn.functional.gaussian_nll_loss
     */
    public static <A extends Array<A>> A gaussianNllLoss(
            A input, A target, A variance, boolean full, double eps, Reduction reduction) {
        if (variance.value().lt(0).any().isTrue()) throw new IllegalArgumentException("var has negative entry/entries");
        A v = fitted(input, variance);
        Promotion.requireCast(Promotion.of(v.spec(), Scalar.of(eps)), v.dtype());
        A own = v.detach();
        A missing = own.clamp(Scalar.of(eps), null).sub(own).filled(own.ge(eps), 0); // of infinity less itself too
        A clamped = v.add(missing);
        A loss = clamped.log().add(input.sub(target).square().div(clamped)).mul(0.5);
        if (full) loss = loss.add(0.5 * Math.log(2 * Math.PI));
        return reduction.of(loss);
    }

    private static <A extends Array<A>> A fitted(A input, A variance) {
        Shape x = input.shape();
        Shape v = variance.shape();
        if (v.equals(x)) return variance;
        if (x.rank() > 0 && v.toList().equals(x.toList().subList(0, x.rank() - 1))) return variance.unsqueeze(-1);
        if (x.rank() == v.rank() && sizesThatDiffer(x, v) == 1) return variance;
        throw new ShapeException("var is of incorrect size");
    }

    /** The sum of v's sizes where x has others: 1 if v has one number for all of a dimension, and but for that fits. */
    private static int sizesThatDiffer(Shape x, Shape v) {
        int sum = 0;
        for (int d = 0; d < v.rank(); d++) if (v.size(d) != x.size(d)) sum += v.size(d);
        return sum;
    }

    // ---- probabilities

    /** {@link #binaryCrossEntropy(Array, Array, Array, Reduction)} with no options. */
    public static <A extends Array<A>> A binaryCrossEntropy(A input, A target) {
        return binaryCrossEntropy(input, target, null, Reduction.MEAN);
    }

    /**
     * −w · (y ln x + (1 − y) ln(1 − x)), no logarithm counting less than −100; the gradient's denominator is at least 10⁻¹².
     *
     * @param weight w, which broadcasts to the target's shape, or null
     * @throws ShapeException if input and target differ in shape
     * @throws IllegalArgumentException if an input or a target is not between 0 and 1
     * @torch torch.nn.functional.binary_cross_entropy
     */
    public static <A extends Array<A>> A binaryCrossEntropy(
            A input, A target, @Nullable A weight, Reduction reduction) {
        if (!input.shape().equals(target.shape()))
            throw new ShapeException("Using a target size (torch.Size(" + target.shape()
                    + ")) that is different to the input size (torch.Size(" + input.shape()
                    + ")) is deprecated. Please ensure they have the same size.");
        Shape wide = weight == null ? target.shape() : target.shape().broadcast(weight.shape());
        GradientException.requireConstant("binary_cross_entropy", "weight", weight);
        requireType(input, target);
        if (!wide.equals(input.shape())) throw tooWide(input.shape(), wide);
        A w = weight == null ? null : weight.to(input.dtype()).expandTo(wide);
        String node = "BinaryCrossEntropyBackward0";
        A loss = weighted(new CrossEntropyTerm(), reduction, node, w, List.of(input, target));
        return reduction == Reduction.NONE ? loss.inLayoutOf(input).named(node) : loss;
    }

    private static <A extends Array<A>> void requireType(A input, A other) {
        if (other.dtype() != input.dtype())
            throw new DTypeException("Found dtype " + other.dtype().scalarName() + " but expected "
                    + input.dtype().scalarName());
    }

    /** {@link #binaryCrossEntropyWithLogits(Array, Array, Array, Reduction, Array)} with no options. */
    public static <A extends Array<A>> A binaryCrossEntropyWithLogits(A input, A target) {
        return binaryCrossEntropyWithLogits(input, target, null, Reduction.MEAN, null);
    }

    /**
     * {@link #binaryCrossEntropy} of the sigmoid of the input, without its overflow: w · ((1 − y) x − (1 + (p − 1) y) ln σ(x)).
     *
     * @param weight w, which broadcasts to the input's shape, or null
     * @param posWeight p, how much positive targets count, which broadcasts likewise, or null
     * @throws ShapeException if input and target differ in shape
     * @torch torch.nn.functional.binary_cross_entropy_with_logits
     */
    public static <A extends Array<A>> A binaryCrossEntropyWithLogits(
            A input, A target, @Nullable A weight, Reduction reduction, @Nullable A posWeight) {
        if (!input.shape().equals(target.shape()))
            throw new ShapeException("Target size (torch.Size(" + target.shape()
                    + ")) must be the same as input size (torch.Size(" + input.shape() + "))");
        GradientException.requireConstant("binary_cross_entropy_with_logits", "weight", weight);
        GradientException.requireConstant("binary_cross_entropy_with_logits", "pos_weight", posWeight);
        if (posWeight != null) requireFit(input, posWeight);
        Promotion.requireCast(input.dtype(), target.dtype());
        if (input.dtype().isIntegral()) throw DTypeException.notImplemented("log_sigmoid_cpu", input.dtype());
        if (weight != null) requireFit(input, weight);
        if (posWeight != null && posWeight.dtype() == DType.BOOL)
            throw new DTypeException("Subtraction, the `-` operator, with a bool tensor is not supported."
                    + " If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.");
        String node = "BinaryCrossEntropyWithLogitsBackward0";
        A loss = posWeight == null
                ? weighted(new LogitTerm(), reduction, node, weight, List.of(input, target))
                : weighted(new WeightedLogitTerm(), reduction, node, weight, List.of(input, target, posWeight));
        A typed = loss.to(target.dtype());
        return (reduction == Reduction.NONE ? typed.inLayoutOf(target) : typed).named(node);
    }

    /**
     * The divergence of a distribution from the one whose logarithm is the input: y · (ln y − x), and −0 · x where y = 0. With {@code
     * logTarget} the target holds logarithms too: eʸ · (y − x). The mean over all elements is no divergence; {@link #klDivBatchMean} is.
     *
     * @torch torch.nn.functional.kl_div
     */
    public static <A extends Array<A>> A klDiv(A input, A target, Reduction reduction, boolean logTarget) {
        if (input.dtype().isComplex() || target.dtype().isComplex())
            throw new IllegalArgumentException("kl_div: Complex inputs not supported.");
        if (!input.dtype().isFloating() || !target.dtype().isFloating())
            throw new DTypeException("kl_div: Integral inputs not supported.");
        if (logTarget) return reduction.of(target.exp().mul(target.sub(input)));
        return reduction.of(target.xlogy(target).sub(target.mul(input)));
    }

    /**
     * {@link #klDiv}, summed and divided by the size of the first dimension, if there is one: PyTorch's reduction {@code "batchmean"}.
     *
     * @torch torch.nn.functional.kl_div
     */
    public static <A extends Array<A>> A klDivBatchMean(A input, A target, boolean logTarget) {
        A sum = klDiv(input, target, Reduction.SUM, logTarget);
        return input.dim() == 0 ? sum : sum.div((long) input.size(0));
    }

    // ---- margins: where one is just kept, the gradient is that of one that is not (0 in PyTorch's later versions)

    /**
     * x where y = 1, max(0, margin − x) where y = −1; for other y, both. The gradient of the second is −1 where x is the margin. Input and
     * target broadcast.
     *
     * @throws ShapeException if they do not
     * @torch torch.nn.functional.hinge_embedding_loss
     */
    public static <A extends Array<A>> A hingeEmbeddingLoss(A input, A target, double margin, Reduction reduction) {
        A distance = input.dtype().isIntegral() ? input.rsub((long) margin) : input.rsub(margin);
        A hinge = positive(distance).where(target.ne(1L), Scalar.of(0L));
        A own = input.where(target.ne(-1L), Scalar.of(0L));
        return reduction.of(hinge.add(own));
    }

    /**
     * max(0, −y · (x₁ − x₂) + margin): y = 1 asks for x₁ to be larger, y = −1 for x₂. Where they are just as far apart as the margin asks, the
     * gradient is −y for x₁ and y for x₂. The three broadcast.
     *
     * @throws ShapeException if they differ in their number of dimensions, or do not broadcast
     * @torch torch.nn.functional.margin_ranking_loss
     */
    public static <A extends Array<A>> A marginRankingLoss(
            A input1, A input2, A target, double margin, Reduction reduction) {
        if (input1.dim() != input2.dim() || input1.dim() != target.dim())
            throw new ShapeException(
                    "margin_ranking_loss : All input tensors should have same dimension but got sizes: "
                            + "input1: torch.Size(" + input1.shape() + "), input2: torch.Size(" + input2.shape()
                            + "), target: torch.Size(" + target.shape() + ") ");
        A loss = target.neg().mul(input1.sub(input2)).add(margin);
        return reduction.of(positive(loss).written(1));
    }

    /**
     * ln(1 + exp(−yx)).
     *
     * @torch torch.nn.functional.soft_margin_loss
     */
    public static <A extends Array<A>> A softMarginLoss(A input, A target, Reduction reduction) {
        GradientException.requireConstant("soft_margin_loss", "target", target);
        requireFit(input, target);
        if (input.dtype().isIntegral()) Promotion.requireCast(DType.defaultFloat(), input.dtype());
        return inTypeOf(input, reduced(new SoftMargin(), reduction, SOFT_MARGIN, input, target), SOFT_MARGIN);
    }

    /**
     * The mean over classes of the binary cross entropies of logits: −w · (y ln σ(x) + (1 − y) ln σ(−x)).
     *
     * @torch torch.nn.functional.multilabel_soft_margin_loss
     */
    public static <A extends Array<A>> A multilabelSoftMarginLoss(
            A input, A target, @Nullable A weight, Reduction reduction) {
        A loss = target.mul(input.logsigmoid())
                .add(target.rsub(1L).mul(input.neg().logsigmoid()))
                .neg();
        if (weight != null) loss = loss.mul(weight);
        int last = input.dim() == 0 ? -1 : input.dim() - 1;
        return reduction.of(loss.sum(false, last).div((long) input.size(last)));
    }

    /**
     * How similar two vectors are asked to be: 1 − cos where y = 1, max(0, cos − margin) where y = −1. Where the cosine is the margin, the
     * gradient is the cosine's.
     *
     * @param target 1 and −1: (N) for inputs (N, D), or one number for inputs (D)
     * @throws ShapeException for other shapes
     * @torch torch.nn.functional.cosine_embedding_loss
     */
    public static <A extends Array<A>> A cosineEmbeddingLoss(
            A input1, A input2, A target, double margin, Reduction reduction) {
        int dim = target.dim();
        requireVectors(input1, input2, dim);
        double tiny = 1e-12f; // a float in PyTorch too, whatever the dtype
        A products = input1.mul(input2).sum(false, dim);
        A squares1 = input1.square().sum(false, dim).add(tiny);
        A squares2 = input2.square().sum(false, dim).add(tiny);
        A cosine = products.div(squares1.mul(squares2).sqrt());
        A alike = cosine.rsub(1L).maskedFill(target.ne(1L), 0);
        A unlike = positive(cosine.sub(margin)).maskedFill(target.ne(-1L), 0);
        return reduction.of(alike.add(unlike));
    }

    private static <A extends Array<A>> void requireVectors(A input1, A input2, int targetDim) {
        if (targetDim > 1) throw new ShapeException("0D or 1D target tensor expected, multi-target not supported");
        int wanted = targetDim + 1;
        if (input1.dim() != wanted || input2.dim() != wanted)
            throw new ShapeException(
                    targetDim + "D target tensor expects " + wanted + "D input tensors, but found inputs with sizes "
                            + input1.shape() + " and " + input2.shape() + ".");
    }

    /**
     * max(0, d(a, p) − d(a, n) + margin) with d the p-norm of the difference; with {@code swap}, d(p, n) counts where it is smaller than d(a,
     * n). The inputs are (N, D) or (D), and broadcast. Where the second distance is larger by just the margin, the gradient is that of the
     * distances; where d(p, n) and d(a, n) are equal, each counts half; that of a distance of 0 is 0.
     *
     * @param eps added to each element of a difference
     * @throws IllegalArgumentException unless the margin is positive
     * @throws ShapeException if they differ in their number of dimensions, or do not broadcast
     * @torch torch.nn.functional.triplet_margin_loss
     */
    public static <A extends Array<A>> A tripletMarginLoss(
            A anchor, A positive, A negative, double margin, double p, double eps, boolean swap, Reduction reduction) {
        if (margin <= 0) throw new IllegalArgumentException("margin must be greater than 0, got " + margin);
        if (anchor.dim() != positive.dim() || positive.dim() != negative.dim())
            throw new ShapeException("All inputs should have same dimension but got " + anchor.dim() + "D, "
                    + positive.dim() + "D and " + negative.dim() + "D inputs.");
        A near = Functional.pairwiseDistance(anchor, positive, p, eps, false);
        A far = Functional.pairwiseDistance(anchor, negative, p, eps, false);
        if (swap) far = far.minimum(Functional.pairwiseDistance(positive, negative, p, eps, false));
        return reduction.of(positive(near.add(margin).sub(far)));
    }

    // ---- what they share

    private static <A extends Array<A>> A positive(A x) {
        return x.clamp(Scalar.of(0L), null).named("ClampMinBackward0");
    }

    private static <A extends Array<A>> A reduced(Elementwise formula, Reduction reduction, String node, A x, A y) {
        return weighted(formula, reduction, node, null, List.of(x, y));
    }

    /** The loss in the type of the input, which PyTorch computes it into. */
    private static <A extends Array<A>> A inTypeOf(A input, A loss, String node) {
        Promotion.requireCast(loss.dtype(), input.dtype());
        return loss.dtype() == input.dtype() ? loss : loss.to(input.dtype()).named(node);
    }

    /** Of operands of two types there is a loss, but no gradient. */
    private static <A extends Array<A>> A ofOneType(Elementwise formula, Reduction reduction, String node, A x, A y) {
        A loss = reduced(formula, reduction, node, x, y);
        if (x.dtype() == y.dtype()) return loss;
        String refusal = "Found dtype " + y.dtype().scalarName() + " but expected "
                + x.dtype().scalarName();
        return loss.unary(new Undifferentiable(node, DTypeException::new, refusal));
    }

    /** The operands in one type and shape, and the loss of them. */
    private static <A extends Array<A>> A weighted(
            Elementwise formula, Reduction reduction, String node, @Nullable A weight, List<A> operands) {
        List<A> all = new ArrayList<>(operands);
        if (weight != null) all.add(weight);
        Promotion promotion = Promotion.start();
        Shape shape = all.get(0).shape();
        for (A x : all) {
            promotion.add(x.spec());
            shape = shape.broadcast(x.shape());
        }
        DType dtype = promotion.result();
        List<A> fitted = new ArrayList<>();
        for (A x : all) fitted.add(x.to(dtype).expandTo(shape));
        Reduced op = new Reduced(formula, operands.size(), weight != null, reduction, node);
        return fitted.get(0).single(op, fitted);
    }

    private static <A extends Array<A>> void requireFit(A input, A other) {
        Shape common = other.shape().broadcast(input.shape());
        if (!common.equals(input.shape())) throw tooWide(input.shape(), common);
    }

    private static ShapeException tooWide(Shape output, Shape broadcast) {
        return new ShapeException("output with shape " + output + " doesn't match the broadcast shape " + broadcast);
    }
}
