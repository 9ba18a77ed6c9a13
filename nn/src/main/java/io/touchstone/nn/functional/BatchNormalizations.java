package io.touchstone.nn.functional;

import io.touchstone.autograd.GradientException;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Dims;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.op.reduce.Standardize;
import io.touchstone.tensor.op.reduce.StandardizeBy;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link Normalizations} of channels over the batch, or over each example as a batch of its own, that can keep running moments and go by
 * them.
 */
public final class BatchNormalizations {
    private static final String NODE = "NativeBatchNormBackward0";

    private BatchNormalizations() {}

    /**
     * Each channel of x (N, C, …) normalised over all its elements: in training by their own mean and variance, which the running ones are
     * moved towards, {@code running + momentum · (batch − running)}, the variance by its unbiased estimate; otherwise by the running ones. A
     * channel of equal elements is normalised to zeros in training, even if {@code eps} is 0.
     *
     * @param runningMean (C), or null in training
     * @param runningVar (C), or null in training
     * @param weight (C), or null for 1
     * @param bias (C), or null for 0
     * @throws ShapeException if the sizes differ, or if in training a channel has but one element
     * @torch torch.nn.functional.batch_norm
     */
    public static <A extends Array<A>> A batchNorm(
            A x,
            @Nullable A runningMean,
            @Nullable A runningVar,
            @Nullable A weight,
            @Nullable A bias,
            boolean training,
            double momentum,
            double eps) {
        if (training) Normalizations.requireBatch(x.shape(), x.shape());
        if (x.dim() < 2 && x.numel() > 0)
            throw new ShapeException("Expected a batch of at least 2 dimensions, but got input of size " + x.shape());
        if (x.numel() == 0) return ofNothing(x, weight, bias);
        requireChannels(x.size(1), runningMean, runningVar, weight, bias, training);
        return nativeBatchNorm(x, weight, bias, runningMean, runningVar, training, momentum, eps)
                .output();
    }

    /**
     * {@link #batchNorm} with what it normalised by, (C), of which there is nothing out of training.
     *
     * @torch torch.native_batch_norm, torch._native_batch_norm_legit
     */
    public static <A extends Array<A>> Normalizations.Normalized<A> nativeBatchNorm(
            A x,
            @Nullable A weight,
            @Nullable A bias,
            @Nullable A runningMean,
            @Nullable A runningVar,
            boolean training,
            double momentum,
            double eps) {
        GradientException.requireConstant("native_batch_norm", "running_mean", runningMean);
        GradientException.requireConstant("native_batch_norm", "running_var", runningVar);
        if (x.numel() == 0)
            throw new ShapeException("input tensor must have at least one element, but got input_sizes = " + x.shape());
        requireChannels(x.size(1), runningMean, runningVar, weight, bias, training);
        if ((runningMean == null) != (runningVar == null))
            throw new IllegalStateException("running_mean and running_var must either both be None or neither be None");
        A wide = Normalizations.wide("batch_norm", x, Arrays.asList(weight, bias, runningMean, runningVar));
        requireVector("running_mean", runningMean);
        requireVector("running_var", runningVar);
        return training
                ? byBatch(x, wide, weight, bias, runningMean, runningVar, momentum, eps)
                : byRunning(x, weight, bias, present(runningMean), present(runningVar), eps);
    }

    private static <A extends Array<A>> Normalizations.Normalized<A> byBatch(
            A x,
            A wide,
            @Nullable A weight,
            @Nullable A bias,
            @Nullable A runningMean,
            @Nullable A runningVar,
            double momentum,
            double eps) {
        Standardize standardize = new Standardize(allBut(1, x.dim()), eps, true);
        List<A> moments = wide.apply(standardize, List.of(wide));
        A mean = moments.get(1).reshape(x.size(1));
        A variance = moments.get(2).reshape(x.size(1));
        double n = x.numel() / (double) x.size(1);
        remember(runningMean, mean, 1, momentum);
        remember(runningVar, variance, n / (n - 1), momentum);
        A y = Normalizations.affine(moments.get(0), weight, bias).to(x.dtype());
        A formatted = inFormatOf(x, y).named(NODE);
        A output = Normalizations.kept(formatted, Arrays.asList(weight, runningMean, runningVar, x), NODE);
        return Normalizations.normalized(
                output,
                mean,
                variance,
                standardize,
                Normalizations.commonOf(x, Arrays.asList(weight, bias, runningMean)));
    }

    private static <A extends Array<A>> Normalizations.Normalized<A> byRunning(
            A x, @Nullable A weight, @Nullable A bias, A mean, A variance, double eps) {
        A scale = weight == null ? mean.onesLike() : weight.reshape(-1);
        A shift = bias == null ? mean.zerosLike() : bias.reshape(-1);
        A y = x.single(new StandardizeBy(eps), List.of(x, mean.detach(), variance.detach(), scale, shift));
        A none = x.full(
                new Spec(Shape.of(0), Normalizations.commonOf(x, Arrays.asList(weight, bias, mean))), Scalar.of(0L));
        A output = Normalizations.kept(inFormatOf(x, y), Arrays.asList(weight, x), NODE);
        return new Normalizations.Normalized<>(output, none, none);
    }

    private static <A extends Array<A>> A inFormatOf(A x, A y) {
        boolean ordered = x.strides().length > 0 && x == x.contiguous();
        return y.inFormat(!ordered && (x.isChannelsLast() || x.suggestsChannelsLast()));
    }

    // PyTorch's kernel moves them without telling the version counter: a backward pass between two forward ones is no
    // mistake.
    private static <A extends Array<A>> void remember(
            @Nullable A running, A batch, double correction, double momentum) {
        if (running == null) return;
        Tensor now = batch.value().to(DType.FLOAT64).mul(correction * momentum);
        Tensor kept = running.value().to(DType.FLOAT64).mul(1 - momentum);
        running.value().unversioned().write(kept.add(now));
    }

    private static <A extends Array<A>> A ofNothing(A x, @Nullable A weight, @Nullable A bias) {
        A y = x.copy();
        if (weight != null) y = y.mul(weight.select(0, 0));
        return bias == null ? y : y.add(bias.select(0, 0));
    }

    private static <A extends Array<A>> A present(@Nullable A running) {
        if (running == null) throw new IllegalArgumentException("running_mean must be defined in evaluation mode");
        return running;
    }

    private static <A extends Array<A>> void requireChannels(
            int channels,
            @Nullable A runningMean,
            @Nullable A runningVar,
            @Nullable A weight,
            @Nullable A bias,
            boolean training) {
        if (!training) {
            present(runningMean);
            present(runningVar);
        }
        requireChannels("running_mean", channels, runningMean);
        requireChannels("running_var", channels, runningVar);
        requireChannels("weight", channels, weight);
        requireChannels("bias", channels, bias);
    }

    private static <A extends Array<A>> void requireChannels(String name, int channels, @Nullable A x) {
        if (x != null && x.numel() != channels)
            throw new ShapeException(name + " should contain " + channels + " elements not " + x.numel());
    }

    /** PyTorch's loops read running moments as vectors. */
    private static <A extends Array<A>> void requireVector(String name, @Nullable A x) {
        if (x != null && x.dim() != 1) throw new ShapeException(name + " should have 1 dimension, but has " + x.dim());
    }

    private static Dims allBut(int dim, int rank) {
        return new Dims(((1L << rank) - 1) & ~(1L << dim), true, false);
    }

    // ---- over each example

    /**
     * Each channel of each example of x (N, C, …) normalised over all its elements: {@link #batchNorm} with a batch of one. Running means and
     * variances are moved by the means of the examples'.
     *
     * @param usesInput whether by its own mean and variance, or by the running ones
     * @throws ShapeException if a channel that is to be normalised by itself has but one element
     * @torch torch.nn.functional.instance_norm
     */
    public static <A extends Array<A>> A instanceNorm(
            A x,
            @Nullable A runningMean,
            @Nullable A runningVar,
            @Nullable A weight,
            @Nullable A bias,
            boolean usesInput,
            double momentum,
            double eps) {
        if (usesInput) requireSpatial(x.shape());
        if (!usesInput && (runningMean == null || runningVar == null))
            throw new IllegalArgumentException(
                    "Expected running_mean and running_var to be defined when use_input_stats is false");
        if (x.dim() == 0) throw new IndexOutOfBoundsException("Dimension specified as 0 but tensor has no dimensions");
        int n = x.size(0);
        A mean = repeated(runningMean, n);
        A variance = repeated(runningVar, n);
        int[] sizes = x.shape().sizes();
        sizes[0] = 1;
        sizes[1] *= n;
        A joined = x.contiguous().reshape(Shape.of(sizes));
        A scale = repeated(weight, n);
        A shift = repeated(bias, n);
        A y = batchNorm(joined, mean, variance, scale, shift, usesInput, momentum, eps);
        average(runningMean, mean, x.shape());
        average(runningVar, variance, x.shape());
        return y.reshape(x.shape());
    }

    private static void requireSpatial(Shape shape) {
        long elements = 1;
        for (int d = 2; d < shape.rank(); d++) elements *= shape.size(d);
        if (elements == 1)
            throw new ShapeException(
                    "Expected more than 1 spatial element when training, got input size torch.Size(" + shape + ")");
    }

    private static <A extends Array<A>> @Nullable A repeated(@Nullable A x, int n) {
        return x == null ? null : x.repeat(n);
    }

    private static <A extends Array<A>> void average(@Nullable A running, @Nullable A each, Shape x) {
        if (running == null || each == null) return;
        Tensor examples = each.value().reshape(x.size(0), x.size(1));
        running.value().write(examples.mean(false, 0).expandTo(running.shape()));
    }
}
