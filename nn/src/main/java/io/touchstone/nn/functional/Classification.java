package io.touchstone.nn.functional;

import io.touchstone.autograd.GradientException;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Reduction;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.op.loss.NllLoss;
import io.touchstone.tensor.op.loss.Undifferentiable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The losses of {@code torch.nn.functional} whose targets are classes: the negative log likelihood, and cross entropy by way of it. */
public final class Classification {
    /** The target that {@link #crossEntropy} and {@link #nllLoss} ignore unless told otherwise. */
    public static final long IGNORE_INDEX = -100;

    private Classification() {}

    /** {@link #crossEntropy(Array, Array, Array, long, Reduction, double)} with no options. */
    public static <A extends Array<A>> A crossEntropy(A input, A target) {
        return crossEntropy(input, target, null, IGNORE_INDEX, Reduction.MEAN, 0);
    }

    /**
     * The cross entropy of logits and classes: {@link #nllLoss} of their log-softmax. A target of the input's own shape holds
     * probabilities; the mean is then over places, whatever the weights.
     *
     * @param input logits (N, C, …), or (C)
     * @param target classes (N, …), or probabilities (N, C, …)
     * @param weight how much each class counts (C), or null
     * @param ignoreIndex the class that does not count
     * @param labelSmoothing how much of each target is spread evenly over all classes, from 0 to 1
     * @torch torch.nn.functional.cross_entropy
     */
    public static <A extends Array<A>> A crossEntropy(
            A input, A target, @Nullable A weight, long ignoreIndex, Reduction reduction, double labelSmoothing) {
        int classes = input.shape().wrap(input.dim() == 1 ? 0 : 1);
        if (input.shape().equals(target.shape())) {
            requireProbabilities(target, ignoreIndex);
            return ofProbabilities(input, target, weight, reduction, smoothing(labelSmoothing), classes);
        }
        double smoothing = smoothing(labelSmoothing);
        A logs = input.logSoftmax(classes);
        A loss = nllLoss(logs, target, weight, ignoreIndex, reduction);
        if (smoothing == 0) return loss;
        A even = evenly(logs, target, weight, ignoreIndex, reduction, classes);
        return loss.mul(1 - smoothing).add(even.mul(smoothing / input.size(classes)));
    }

    private static <A extends Array<A>> void requireProbabilities(A target, long ignoreIndex) {
        if (!target.dtype().isFloating())
            throw new DTypeException("Expected floating point type for target with class probabilities, got "
                    + target.dtype().scalarName());
        if (ignoreIndex >= 0) throw new DTypeException("ignore_index is not supported for floating point target");
    }

    private static double smoothing(double value) {
        if (value > 1) throw new IllegalArgumentException("label_smoothing must be between 0.0 and 1.0. Got: " + value);
        return value > 0 ? value : 0; // so that a NaN is none
    }

    private static <A extends Array<A>> A ofProbabilities(
            A input, A target, @Nullable A weight, Reduction reduction, double smoothing, int dim) {
        int classes = input.size(dim);
        if (weight != null && (weight.dim() != 1 || weight.numel() != classes))
            throw new ShapeException("cross_entropy: weight tensor should be defined either for all " + classes
                    + " classes or no classes but got weight tensor of shape: " + weight.shape());
        A wanted = smoothing > 0 ? target.mul(1 - smoothing).add(smoothing / classes) : target;
        A terms = input.logSoftmax(dim).mul(wanted);
        if (weight != null) terms = terms.mul(alongClasses(weight, input.dim()));
        return switch (reduction) {
            case NONE -> terms.sum(false, dim).neg();
            case SUM -> terms.sum().neg();
            case MEAN -> terms.sum().neg().div((double) input.numel() / classes).named("DivBackward1");
        };
    }

    private static <A extends Array<A>> A alongClasses(A weight, int dim) {
        if (dim == 1) return weight;
        int[] sizes = new int[dim];
        Arrays.fill(sizes, 1);
        sizes[1] = weight.numel();
        return weight.reshape(sizes);
    }

    /** The part of label smoothing: the sum over all classes, reduced as the loss is. */
    private static <A extends Array<A>> A evenly(
            A logs, A target, @Nullable A weight, long ignoreIndex, Reduction reduction, int dim) {
        A weighted = weight == null ? logs : logs.mul(alongClasses(weight, logs.dim()));
        A ignored = target.eq(ignoreIndex);
        A losses = weighted.sum(false, dim).neg().maskedFill(ignored, 0);
        if (reduction != Reduction.MEAN) return reduction.of(losses);
        A counted = ignored.logicalNot();
        A count = weight == null
                ? counted.sum().to(logs.dtype())
                : weight.gather(0, target.maskedSelect(counted)).sum();
        return losses.sum().div(count);
    }

    /** {@link #nllLoss(Array, Array, Array, long, Reduction)} with no options. */
    public static <A extends Array<A>> A nllLoss(A input, A target) {
        return nllLoss(input, target, null, IGNORE_INDEX, Reduction.MEAN);
    }

    /**
     * The negative log likelihood, −w[y] · x[y]. The mean divides by the sum of the w[y] that counted: it is NaN if none did.
     *
     * @param input log-probabilities (N, C, …), or (C)
     * @param target classes (N, …), int64, or uint8 if there are no more dimensions
     * @param weight how much each class counts (C), or null
     * @param ignoreIndex the class that does not count
     * @throws IndexOutOfBoundsException if a target is neither a class nor ignored
     * @torch torch.nn.functional.nll_loss
     */
    public static <A extends Array<A>> A nllLoss(
            A input, A target, @Nullable A weight, long ignoreIndex, Reduction reduction) {
        requireBatch(input.shape(), target.shape());
        GradientException.requireConstant("nll_loss_forward", "weight", weight);
        requireTargets(input.shape(), target.shape());
        boolean single = input.dim() == 1;
        A x = single ? input.unsqueeze(0) : input;
        A weights = classWeights(x, weight);
        requireClasses(input.spec(), target.spec());
        A y = single ? target.reshape(1) : target;
        Reduction over = single && reduction == Reduction.NONE ? Reduction.SUM : reduction; // of one element
        String node = nllNode(x.dim(), reduction);
        A loss = x.ternary(new NllLoss(ignoreIndex, over), y.to(DType.INT64), weights)
                .named(node);
        if (!single || target.dim() == 0 || target.numel() == input.numel()) return loss;
        String refusal = "size mismatch (got input: " + input.shape() + ", target: " + target.shape() + ")";
        return loss.unary(new Undifferentiable(node, ShapeException::new, refusal));
    }

    /** PyTorch has one node for (N, C) and one for (N, C, H, W), and views other inputs as the latter. */
    private static String nllNode(int dim, Reduction reduction) {
        if (dim == 2) return "NllLossBackward0";
        return dim == 4 || reduction != Reduction.NONE ? "NllLoss2DBackward0" : "ViewBackward0";
    }

    private static void requireTargets(Shape x, Shape y) {
        if (x.rank() == 1) requireSingle(y);
        else requirePlaces(x, y);
    }

    private static void requireClasses(Spec input, Spec target) {
        if (!input.dtype().isFloating()) throw DTypeException.notImplemented("nll_loss_out_frame", input.dtype());
        boolean bytes = target.dtype() == DType.UINT8 && input.shape().rank() < 3;
        if (!bytes) DTypeException.requireSame(DType.INT64, target.dtype());
    }

    private static void requireSingle(Shape y) {
        if (y.rank() > 1) throw new ShapeException("0D or 1D target tensor expected, multi-target not supported");
        if (y.rank() == 1 && y.size(0) != 1)
            throw new ShapeException("For 1D input, 1D target must have size 1, but got target size: " + y.size(0));
    }

    private static void requireBatch(Shape x, Shape y) {
        if (x.rank() == 0) throw new ShapeException("Expected 1 or more dimensions (got 0)");
        if (x.rank() > 1 && (y.rank() == 0 || x.size(0) != y.size(0)))
            throw new ShapeException("Expected input batch_size (" + x.size(0) + ") to match target batch_size ("
                    + (y.rank() == 0 ? 0 : y.size(0)) + ").");
    }

    private static void requirePlaces(Shape x, Shape y) {
        if (x.rank() == 2) {
            if (y.rank() > 1) throw new ShapeException("0D or 1D target tensor expected, multi-target not supported");
            return;
        }
        List<Integer> places = new ArrayList<>();
        for (int d = 0; d < x.rank(); d++) if (d != 1) places.add(x.size(d));
        if (places.equals(Arrays.stream(y.sizes()).boxed().toList())) {
            requireImages(x, y);
            return;
        }
        if (x.rank() == 4 && y.rank() != 3)
            throw new ShapeException(
                    "only batches of spatial targets supported (3D tensors) but got targets of dimension: " + y.rank());
        if (x.rank() == 4) throw new ShapeException("size mismatch (got input: " + x + " , target: " + y);
        throw new ShapeException("Expected target size " + places + ", got " + y);
    }

    /** PyTorch makes images of what has other than two spatial dimensions: empty ones where there are no classes. */
    private static void requireImages(Shape x, Shape y) {
        if (x.rank() != 4 && x.numel() == 0 && y.numel() > 0)
            throw new ShapeException("size mismatch (got input: " + Shape.of(x.size(0), x.size(1), 0, 0) + " , target: "
                    + Shape.of(y.size(0), 1, y.numel() / y.size(0)));
    }

    private static <A extends Array<A>> A classWeights(A x, @Nullable A weight) {
        int classes = x.size(1);
        if (weight == null) return x.full(new Spec(Shape.of(classes), x.dtype()), Scalar.of(1L));
        if (weight.numel() != classes || x.dim() == 2 && weight.dim() != 1)
            throw new ShapeException(
                    x.dim() > 2
                            ? "weight tensor should be defined either for all or no classes"
                            : "weight tensor should be defined either for all " + classes
                                    + " classes or no classes but got weight tensor of shape: " + weight.shape());
        DTypeException.requireSame(x.dtype(), weight.dtype());
        return weight.reshape(classes);
    }
}
