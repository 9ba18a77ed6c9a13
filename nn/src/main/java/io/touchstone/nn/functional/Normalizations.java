package io.touchstone.nn.functional;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Dims;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import io.touchstone.tensor.op.reduce.Standardize;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arrays brought to mean 0 and variance 1 over some of their dimensions, and then scaled and shifted. The variance is the biased one,
 * and eps is added to it under the root. Half precision is computed in float32 and rounded at the end. What goes over the batch, and so may
 * remember moments, is in {@link BatchNormalizations}.
 */
public final class Normalizations {
    private Normalizations() {}

    /**
     * What was normalised, and by which numbers.
     *
     * @param output the array
     * @param mean what was subtracted from it; as in PyTorch, no gradient flows through it
     * @param rstd what it was then multiplied by; no gradient flows through it
     */
    public record Normalized<A>(A output, A mean, A rstd) {}

    // ---- over groups of channels

    /**
     * The channels of each example of x (N, C, …) in groups, each normalised over all its elements.
     *
     * @param groups how many
     * @param weight (C), or null for 1
     * @param bias (C), or null for 0
     * @throws IllegalArgumentException unless they divide the channels
     * @throws ShapeException if a group has but one element
     * @torch torch.nn.functional.group_norm
     */
    public static <A extends Array<A>> A groupNorm(A x, int groups, @Nullable A weight, @Nullable A bias, double eps) {
        if (x.dim() < 2)
            throw new ShapeException("Expected at least 2 dimensions for input tensor but received " + x.dim());
        if (groups == 0) throw new ArithmeticException("ZeroDivisionError: integer division or modulo by zero");
        int[] grouped = x.shape().sizes();
        grouped[0] = Math.max(0, Math.floorDiv(x.size(0) * x.size(1), groups));
        grouped[1] = Math.max(1, groups);
        requireBatch(Shape.of(grouped), Shape.of(grouped));
        return ofGroups(x, groups, weight, bias, eps).output();
    }

    /**
     * {@link #groupNorm} with what it normalised by, (N, groups); without its check that there is more than one element.
     *
     * @torch torch.group_norm
     */
    public static <A extends Array<A>> Normalized<A> ofGroups(
            A x, int groups, @Nullable A weight, @Nullable A bias, double eps) {
        if (x.dim() < 2)
            throw new ShapeException("Expected at least 2 dimensions for input tensor but received " + x.dim());
        int examples = x.size(0) * x.size(1);
        int length = x.numel() == 0 ? 0 : x.numel() / examples;
        return nativeGroupNorm(x, Shape.of(x.size(0), x.size(1), length), groups, weight, bias, eps);
    }

    /**
     * {@link #groupNorm} of x as if it had other sizes, with what it normalised by, (N, groups).
     *
     * @param sizes (N, C, H · W): as many elements as x has
     * @throws ShapeException if x has more or fewer
     * @torch torch.native_group_norm
     */
    public static <A extends Array<A>> Normalized<A> nativeGroupNorm(
            A x, Shape sizes, int groups, @Nullable A weight, @Nullable A bias, double eps) {
        requireGroups(x, sizes.size(1), groups, weight, bias);
        if (sizes.numel() != x.numel())
            throw new ShapeException("Expected X.numel() == N * C * HxW to be true, but got false: X has shape "
                    + x.shape() + ", and (N, C, HxW) is " + sizes);
        A wide = wide("group_norm", x, Arrays.asList(weight, bias));
        int n = sizes.size(0);
        int length = x.numel() == 0 ? 0 : x.numel() / (n * groups);
        Standardize standardize = new Standardize(Dims.of(Shape.of(n, groups, length), true, 2), eps, false);
        A rows = wide.reshape(n, groups, length);
        List<A> moments = rows.apply(standardize, List.of(rows));
        A y = affine(moments.get(0).reshape(sizes), weight, bias).reshape(x.shape());
        boolean channelsLast = x.suggestsChannelsLast();
        A formatted = x.inFormat(channelsLast); // x itself, if it is so; PyTorch keeps this
        String node = "NativeGroupNormBackward0";
        A output = y.to(x.dtype()).inFormat(channelsLast).consulting(formatted, node);
        DType dtype = commonOf(x, Arrays.asList(weight, bias));
        A mean = moments.get(1).reshape(n, groups).to(dtype);
        A rstd = standardize.factor(moments.get(2).reshape(n, groups)).to(dtype);
        return new Normalized<>(output, tied(mean, weight, bias, node), tied(rstd, weight, bias, node));
    }

    /** A moment, which counts as computed from all that its node takes. */
    private static <A extends Array<A>> A tied(A moment, @Nullable A weight, @Nullable A bias, String node) {
        A tied = moment;
        if (weight != null) tied = tied.tied(weight, node);
        if (bias != null) tied = tied.tied(bias, node);
        return tied.named(node);
    }

    private static <A extends Array<A>> void requireGroups(
            A x, int channels, int groups, @Nullable A weight, @Nullable A bias) {
        if (groups <= 0) throw new IllegalArgumentException("Expected num groups to be greater than 0, got " + groups);
        if (channels % groups != 0)
            throw new IllegalArgumentException(
                    "Expected number of channels in input to be divisible by num_groups, but got input of shape "
                            + x.shape() + " and num_groups=" + groups);
        requireVector("weight", weight, channels, x.shape());
        requireVector("bias", bias, channels, x.shape());
    }

    private static <A extends Array<A>> void requireVector(String name, @Nullable A v, int channels, Shape x) {
        if (v != null && (v.dim() != 1 || v.numel() != channels))
            throw new ShapeException("Expected " + name
                    + " to be a vector of size equal to the number of channels in input, but got " + name
                    + " of shape " + v.shape() + " and input of shape " + x);
    }

    // ---- over the last dimensions

    /**
     * x normalised over its last dimensions.
     *
     * @param normalized their sizes
     * @param weight of these sizes, or null for 1
     * @param bias of these sizes, or null for 0
     * @throws ShapeException if the sizes differ
     * @torch torch.nn.functional.layer_norm
     */
    public static <A extends Array<A>> A layerNorm(
            A x, Shape normalized, @Nullable A weight, @Nullable A bias, double eps) {
        return nativeLayerNorm(x, normalized, weight, bias, eps).output();
    }

    /**
     * {@link #layerNorm} with what it normalised by, of x's rank.
     *
     * @torch torch.native_layer_norm
     */
    public static <A extends Array<A>> Normalized<A> nativeLayerNorm(
            A x, Shape normalized, @Nullable A weight, @Nullable A bias, double eps) {
        A first = weight != null ? weight : bias; // which decides for PyTorch whether types are mixed, and told now
        if (first != null && first.dtype() != x.dtype()) requireSameTypes(x, Arrays.asList(weight, bias));
        requireNormalized(x, normalized, weight, bias);
        A wide = wide("LayerNormKernelImpl", x, Arrays.asList(weight, bias));
        Standardize standardize = new Standardize(last(normalized.rank(), x.dim()), eps, false);
        List<A> moments = wide.apply(standardize, List.of(wide));
        A y = shifted(scaled(moments.get(0), weight), bias);
        A output = kept(y.to(x.dtype()), Arrays.asList(bias, weight, x), "NativeLayerNormBackward0");
        return normalized(
                output, moments.get(1), moments.get(2), standardize, commonOf(x, Arrays.asList(weight, bias)));
    }

    /**
     * x over the root of the mean of its squares over its last dimensions; takes complex numbers too.
     *
     * @param normalized their sizes
     * @param weight of these sizes, or null for 1
     * @param eps added to the mean; null for the distance from 1 to the next number of the type
     *     that it is computed in
     * @throws ShapeException if the sizes differ
     * @torch torch.nn.functional.rms_norm
     */
    public static <A extends Array<A>> A rmsNorm(A x, Shape normalized, @Nullable A weight, @Nullable Double eps) {
        requireNormalized(x, normalized, weight, null);
        if (!x.dtype().isDifferentiable()) throw DTypeException.notImplemented("rms_norm", x.dtype());
        A wide = x.to(x.dtype().unreduced());
        double added = eps == null ? wide.dtype().toReal().epsilon() : eps;
        int[] dims = new int[normalized.rank()];
        for (int i = 0; i < dims.length; i++) dims[i] = i - dims.length;
        A rstd = wide.square().mean(true, dims).add(added).rsqrt();
        A y = wide.mul(rstd);
        A scaled = (weight == null ? y : y.mul(weight)).to(x.dtype());
        return x.suggestsChannelsLast() ? scaled : scaled.contiguous();
    }

    private static <A extends Array<A>> void requireNormalized(
            A x, Shape normalized, @Nullable A weight, @Nullable A bias) {
        int k = normalized.rank();
        if (k == 0)
            throw new ShapeException(
                    "Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one"
                            + " element, but got normalized_shape = []");
        requireOfShape("weight", weight, normalized);
        requireOfShape("bias", bias, normalized);
        int[] sizes = x.shape().sizes();
        if (x.dim() < k || !Arrays.equals(Arrays.copyOfRange(sizes, x.dim() - k, x.dim()), normalized.sizes()))
            throw new ShapeException("Given normalized_shape=" + normalized + ", expected input with shape [*, "
                    + normalized.toString().substring(1) + ", but got input of size" + x.shape());
    }

    private static <A extends Array<A>> void requireOfShape(String what, @Nullable A parameter, Shape normalized) {
        if (parameter != null && !parameter.shape().equals(normalized))
            throw new ShapeException("Expected " + what + " to be of same shape as normalized_shape, but got " + what
                    + " of shape " + parameter.shape() + " and normalized_shape = " + normalized);
    }

    // ---- over neighbouring channels

    /**
     * x over (k + α mean x²)^β, the mean being over a window of channels around each, with zeros beyond the first and the last.
     *
     * @param x (N, C, …) with at least three dimensions
     * @param size the window's size
     * @torch torch.nn.functional.local_response_norm
     */
    public static <A extends Array<A>> A localResponseNorm(A x, int size, double alpha, double beta, double k) {
        if (x.dim() < 3)
            throw new ShapeException("Expected 3D or higher dimensionality input (got " + x.dim() + " dimensions)");
        if (x.numel() == 0) return x;
        if (size <= 0)
            throw new ShapeException("kernel size should be greater than zero, but got kH: " + size + " kW: 1");
        boolean isOtherInteger = x.dtype().isIntegral() && x.dtype() != DType.INT64;
        if (x.dtype().isComplex() || isOtherInteger || x.dim() > 3 && x.dtype().isReduced())
            throw DTypeException.notImplemented("avg_pool3d_out_frame", x.dtype());
        int[] pads = new int[2 * (x.dim() - 1)];
        pads[pads.length - 2] = size / 2;
        pads[pads.length - 1] = (size - 1) / 2;
        A sums = Padding.constant(x.square(), pads, Scalar.of(0L))
                .unfold(1, size, 1)
                .sum(false, -1);
        A means = sums.div((double) size);
        if (x.dtype().isIntegral()) means = means.trunc().to(DType.INT64); // as its pooling of integers does
        return x.div(means.mul(alpha).add(k).pow(beta));
    }

    /**
     * {@link #localResponseNorm} as Lua's Torch computed it, and PyTorch after it: by moving a window of squares along the channels, which
     * at its first step inside forgets to leave the first channel behind.
     *
     * @param x (N, C, H, W)
     * @torch torch.nn.CrossMapLRN2d
     */
    public static <A extends Array<A>> A crossMapNorm(A x, int size, double alpha, double beta, double k) {
        if (x.dim() != 4)
            throw new ShapeException("CrossMapLRN2d: Expected input to be 4D, got " + x.dim() + "D instead.");
        int channels = x.size(1);
        int ahead = (size - 1) / 2 + 1;
        Tensor window = Torch.zeros(x.dtype(), channels, channels);
        for (int c = 0; c < channels; c++)
            for (int d = 0; d < Math.min(channels, c + ahead); d++)
                if (d > c - ahead || d == 0) window.storage().setDouble(c * channels + d, 1);
        A squares = x.square().movedim(1, 0).reshape(channels, -1);
        A sums = x.lift(window).mm(squares);
        A scale = sums.mul(alpha / size)
                .add(k)
                .reshape(channels, x.size(0), x.size(2), x.size(3))
                .movedim(0, 1);
        return scale.pow(-beta).mul(x).contiguous().named("CrossMapLRN2dBackward");
    }

    // ---- what they share, and share with those over the batch

    /** Checks that channels of a given shape have more than one element. */
    static void requireBatch(Shape shape, Shape shown) {
        if (shape.rank() == 0) throw new ShapeException("Expected a batch, but got input of size []");
        long elements = shape.size(0);
        for (int d = 2; d < shape.rank(); d++) elements *= shape.size(d);
        if (elements == 1)
            throw new ShapeException(
                    "Expected more than 1 value per channel when training, got input size torch.Size(" + shown + ")");
    }

    // PyTorch's rule keeps all of these, also those that it does not read in training
    static <A extends Array<A>> A kept(A y, List<@Nullable A> inputs, String node) {
        A kept = y;
        for (A input : inputs) if (input != null) kept = kept.holding(input, node);
        return kept;
    }

    static <A extends Array<A>> Normalized<A> normalized(A output, A mean, A variance, Standardize by, DType dtype) {
        return new Normalized<>(
                output, mean.detach().to(dtype), by.factor(variance.detach()).to(dtype));
    }

    private static Dims last(int count, int rank) {
        return new Dims(((1L << count) - 1) << (rank - count), true, false);
    }

    static <A extends Array<A>> A affine(A x, @Nullable A weight, @Nullable A bias) {
        return shifted(
                scaled(x, weight == null ? null : alongChannels(weight, x.dim())),
                bias == null ? null : alongChannels(bias, x.dim()));
    }

    private static <A extends Array<A>> A scaled(A x, @Nullable A weight) {
        return weight == null ? x : x.mul(weight.to(x.dtype()));
    }

    private static <A extends Array<A>> A shifted(A x, @Nullable A bias) {
        return bias == null ? x : x.add(bias.to(x.dtype()));
    }

    /** A vector as it broadcasts along dimension 1. */
    private static <A extends Array<A>> A alongChannels(A v, int rank) {
        int[] sizes = new int[rank - 1];
        Arrays.fill(sizes, 1);
        sizes[0] = v.numel();
        return v.reshape(Shape.of(sizes));
    }

    /** The array in the type that it is computed in; its companions are of its own type, or all of that one. */
    static <A extends Array<A>> A wide(String op, A x, List<@Nullable A> companions) {
        if (!x.dtype().isFloating()) throw DTypeException.notImplemented(op, x.dtype());
        requireSameTypes(x, companions);
        return x.to(x.dtype().unreduced());
    }

    private static <A extends Array<A>> void requireSameTypes(A x, List<@Nullable A> companions) {
        DType common = commonOf(x, companions);
        for (A companion : companions) if (companion != null) DTypeException.requireSame(common, companion.dtype());
    }

    /** The type of what goes with an array: its own, or, with half precision, float32 if anything is of that type. */
    static <A extends Array<A>> DType commonOf(A x, List<@Nullable A> companions) {
        if (!x.dtype().isReduced()) return x.dtype();
        for (A companion : companions)
            if (companion != null && companion.dtype() == DType.FLOAT32) return DType.FLOAT32;
        return x.dtype();
    }
}
