package io.touchstone.tensor;

import io.touchstone.tensor.op.loss.Undifferentiable;
import io.touchstone.tensor.op.pool.Deposit;
import io.touchstone.tensor.op.pool.FractionalMaxIndex;
import io.touchstone.tensor.op.pool.Pick;
import io.touchstone.tensor.op.pool.WindowMaxIndex;
import io.touchstone.tensor.op.pool.WindowSum;
import io.touchstone.tensor.op.pool.Windows;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Maxima and means over windows in the last dimensions: of (N, C, L) or (C, L) for one dimension, (N, C, H, W) or (C, H, W) for two, and
 * (N, C, D, H, W) or (C, D, H, W) for three.
 *
 * @param <A> the interpreter
 */
public interface Pooling<A extends Array<A>> extends Convolving<A> {
    // ---- maxima

    /**
     * The largest element of each window; the padding counts as −∞, NaN as largest. The gradient goes to the first of equals.
     *
     * @throws ShapeException if the shape or the window does not fit
     * @throws DTypeException unless the type is floating
     * @torch torch.max_pool1d
     */
    default A maxPool1d(Window window) {
        PoolChecks.requireLine(shape(), window);
        A values = maxPool1dWithIndices(window).values();
        PoolChecks.requireFloating("max_pool1d_impl", dtype());
        if (wantsGradient()) return values;
        A own = values.inFormat(false).named("MaxPool1DBackward0"); // computed at once, and no view of an image
        return dim() == 2 ? own.written(1) : own;
    }

    /**
     * {@link #maxPool1d}, and where the elements were. Takes integers too.
     *
     * @torch torch.nn.functional.max_pool1d_with_indices
     */
    default Indexed<A> maxPool1dWithIndices(Window window) {
        List<Windows> windows = PoolChecks.sliding("max_pool1d", 1, shape(), window, false);
        PoolChecks.requireReal("max_pool2d", dtype());
        return maxima(windows, "MaxPool2DWithIndicesBackward0");
    }

    /**
     * The largest element of each window, and where it was: its row-major number in its plane. See {@link #maxPool1d}; takes integers
     * too.
     *
     * @torch torch.max_pool2d, torch.nn.functional.max_pool2d_with_indices
     */
    default Indexed<A> maxPool2d(Window window) {
        List<Windows> windows = PoolChecks.sliding("max_pool2d", 2, shape(), window, false);
        PoolChecks.requireReal("max_pool2d", dtype());
        return maxima(windows, "MaxPool2DWithIndicesBackward0");
    }

    /**
     * {@link #maxPool2d} of volumes.
     *
     * @torch torch.max_pool3d, torch.nn.functional.max_pool3d_with_indices
     */
    default Indexed<A> maxPool3d(Window window) {
        List<Windows> windows = PoolChecks.sliding("max_pool3d", 3, shape(), window, false);
        PoolChecks.requireReal("max_pool3d", dtype());
        return maxima(windows, "MaxPool3DWithIndicesBackward0");
    }

    private Indexed<A> maxima(List<Windows> windows, String node) {
        boolean channelsLast = suggestsChannelsLast(windows.size());
        A places = unary(new WindowMaxIndex(windows)).inFormat(channelsLast);
        Tensor empty = PoolChecks.lengths(windows).eq(0L);
        Pick pick = new Pick(windows.size());
        if (!empty.any().isTrue())
            return new Indexed<>(kept(binary(pick, places).inFormat(channelsLast), node, windows.size()), places);
        // Dilation can leave a window nothing but padding.
        Scalar least = dtype().isFloating() ? Scalar.of(Double.NEGATIVE_INFINITY) : Scalar.of((long) dtype().min());
        A nothing = lift(empty).expandTo(places.shape());
        A values = binary(pick, places.filled(nothing, Scalar.of(0L)));
        A filled = values.filled(nothing, least).inFormat(channelsLast);
        return new Indexed<>(kept(filled, node, windows.size()), places);
    }

    /**
     * The largest element of each of as many windows as are asked for, and where it was. Window i covers ⌊i · L / n⌋ to ⌈(i + 1) · L /
     * n⌉.
     *
     * @throws DTypeException unless the type is floating
     * @torch torch.nn.functional.adaptive_max_pool1d,
     *     torch.nn.functional.adaptive_max_pool1d_with_indices
     */
    default Indexed<A> adaptiveMaxPool1d(@Nullable Integer... counts) {
        return adaptiveMaxima(1, "AdaptiveMaxPool2DBackward0", counts);
    }

    /**
     * {@link #adaptiveMaxPool1d} in two dimensions; null stands for as many windows as there are elements.
     *
     * @torch torch.nn.functional.adaptive_max_pool2d,
     *     torch.nn.functional.adaptive_max_pool2d_with_indices
     */
    default Indexed<A> adaptiveMaxPool2d(@Nullable Integer... counts) {
        return adaptiveMaxima(2, "AdaptiveMaxPool2DBackward0", counts);
    }

    /**
     * {@link #adaptiveMaxPool1d} in three dimensions; null stands for as many windows as there are elements.
     *
     * @torch torch.nn.functional.adaptive_max_pool3d,
     *     torch.nn.functional.adaptive_max_pool3d_with_indices
     */
    default Indexed<A> adaptiveMaxPool3d(@Nullable Integer... counts) {
        return adaptiveMaxima(3, "AdaptiveMaxPool3DBackward0", counts);
    }

    private Indexed<A> adaptiveMaxima(int n, String node, @Nullable Integer... counts) {
        String op = "adaptive_max_pool" + n + "d";
        List<Windows> windows = PoolChecks.adaptive(op, n, shape(), Arrays.asList(counts), true);
        PoolChecks.requireFloating(op, dtype());
        Indexed<A> found = maxima(windows, node);
        return new Indexed<>(adaptive(op, node, found.values()), found.indices());
    }

    private A adaptive(String op, String node, A y) {
        String refusal = PoolChecks.refusedGradient(op, y.shape());
        return refusal == null ? y : y.unary(new Undifferentiable(node, ShapeException::new, refusal));
    }

    /**
     * The largest element of each of randomly placed windows, and where it was.
     *
     * @param kernel the windows' sizes
     * @param places how many windows there are
     * @param samples uniform numbers (N, C, 2) that place the windows
     * @throws ShapeException if the samples do not fit
     * @torch torch.nn.functional.fractional_max_pool2d
     */
    default Indexed<A> fractionalMaxPool2d(List<Integer> kernel, List<Integer> places, A samples) {
        return fractionalMaxima(2, "FractionalMaxPool2DBackward0", kernel, places, samples);
    }

    /**
     * {@link #fractionalMaxPool2d} of volumes, with samples (N, C, 3).
     *
     * @torch torch.nn.functional.fractional_max_pool3d
     */
    default Indexed<A> fractionalMaxPool3d(List<Integer> kernel, List<Integer> places, A samples) {
        return fractionalMaxima(3, "FractionalMaxPool3DBackward0", kernel, places, samples);
    }

    private Indexed<A> fractionalMaxima(int n, String node, List<Integer> kernel, List<Integer> places, A samples) {
        PoolChecks.requireFractional("fractional_max_pool" + n + "d", spec(), kernel, places, samples.spec(), n);
        if (kernel.contains(0)) return ofNothing(places);
        A found = binary(new FractionalMaxIndex(kernel, places), samples);
        return new Indexed<>(binary(new Pick(n), found).keeping(self(), node), found);
    }

    /** The maxima of windows without elements. */
    private Indexed<A> ofNothing(List<Integer> places) {
        Spec result = spec().with(Windows.replaced(shape(), places));
        return new Indexed<>(
                full(result, Scalar.of(Double.NEGATIVE_INFINITY)), full(result.with(DType.INT64), Scalar.of(0L)));
    }

    /**
     * Zeros with these elements where the indices of max pooling say; of several for one place the last stays.
     *
     * @param size the size of the last dimensions of the result
     * @throws ShapeException if an index is outside
     * @torch torch.nn.functional.max_unpool2d, torch.nn.functional.max_unpool3d
     */
    default A maxUnpool(A indices, List<Integer> size) {
        int n = size.size();
        PoolChecks.requireUnpooling(n, spec(), indices.spec(), size);
        PoolChecks.requireWithin(indices.value(), size);
        A put = binary(new Deposit(size, false), indices);
        String node = "MaxUnpool" + Math.max(n, 2) + "DBackward0";
        return asLine(put.inFormat(n == 2 && suggestsChannelsLast(n)).named(node), node, n);
    }

    private A kept(A result, String node, int n) {
        return asLine(result.keeping(self(), node), node, n);
    }

    /** PyTorch takes a line for an image of height 1, and its result is a view of an image. */
    private static <A extends Array<A>> A asLine(A result, String node, int n) {
        return n == 1 ? result.unsqueeze(-2).named(node).squeeze(-2) : result;
    }

    // ---- means

    /**
     * The mean of each window; the padding counts as zeros. Of int64, rounded towards 0.
     *
     * @param padded whether the divisor counts what a window covers of the padding
     * @throws ShapeException if the shape or the window does not fit
     * @throws DTypeException of other integers
     * @torch torch.nn.functional.avg_pool1d
     */
    default A avgPool1d(Window window, boolean padded) {
        return averages(1, window, padded, null, "AvgPool2DBackward0");
    }

    /**
     * {@link #avgPool1d} in two dimensions.
     *
     * @param divisor what sums are divided by, or null for the number of elements
     * @throws IllegalArgumentException if the divisor is 0
     * @torch torch.nn.functional.avg_pool2d
     */
    default A avgPool2d(Window window, boolean padded, @Nullable Long divisor) {
        return averages(2, window, padded, divisor, "AvgPool2DBackward0");
    }

    /**
     * {@link #avgPool2d} of volumes; not in half precision.
     *
     * @torch torch.nn.functional.avg_pool3d
     */
    default A avgPool3d(Window window, boolean padded, @Nullable Long divisor) {
        return averages(3, window, padded, divisor, "AvgPool3DBackward0");
    }

    private A averages(int n, Window window, boolean padded, @Nullable Long divisor, String node) {
        if (divisor != null && divisor == 0) throw new IllegalArgumentException("divisor must be not zero");
        if (n == 2 && dim() < 3)
            throw new IndexOutOfBoundsException("Dimension out of range (expected to be in range of ["
                    + -Math.max(dim(), 1) + ", " + (Math.max(dim(), 1) - 1) + "], but got -3)");
        List<Windows> windows = PoolChecks.sliding("avg_pool" + n + "d", n, shape(), window, padded);
        if (n == 3) PoolChecks.requireLarger(shape(), Sweep.spread(window.kernel(), n));
        PoolChecks.requireAverageable(n == 3 ? "avg_pool3d_out_frame" : "avg_pool2d", dtype(), n < 3);
        return kept(means(windows, divisor).inFormat(n < 3 && suggestsChannelsLast(n)), node, n);
    }

    private A means(List<Windows> windows, @Nullable Long divisor) {
        DType working = dtype().unreduced(); // rounded once, after division
        A sums = to(working).unary(new WindowSum(windows));
        A by = divisor != null ? constant(Scalar.of(divisor), working) : lift(PoolChecks.weights(windows, working));
        return (working.isIntegral() ? sums.div(by, "trunc") : sums.div(by)).to(dtype());
    }

    /**
     * The mean of each of as many windows as are asked for. Window i covers ⌊i · L / n⌋ to ⌈(i + 1) · L / n⌉.
     *
     * @throws DTypeException unless the type is floating
     * @torch torch.nn.functional.adaptive_avg_pool1d
     */
    default A adaptiveAvgPool1d(@Nullable Integer... counts) {
        return adaptiveMeans(1, "AdaptiveAvgPool2DBackward0", counts);
    }

    /**
     * {@link #adaptiveAvgPool1d} in two dimensions; null stands for as many windows as there are elements.
     *
     * @torch torch.nn.functional.adaptive_avg_pool2d
     */
    default A adaptiveAvgPool2d(@Nullable Integer... counts) {
        return adaptiveMeans(2, "AdaptiveAvgPool2DBackward0", counts);
    }

    /**
     * {@link #adaptiveAvgPool1d} in three dimensions; null stands for as many windows as there are elements.
     *
     * @torch torch.nn.functional.adaptive_avg_pool3d
     */
    default A adaptiveAvgPool3d(@Nullable Integer... counts) {
        return adaptiveMeans(3, "AdaptiveAvgPool3DBackward0", counts);
    }

    private A meanOf(int places) {
        return mean(true, IntStream.rangeClosed(1, places).map(d -> -d).toArray())
                .named(places == 1 ? "SqueezeBackward1" : "MeanBackward1");
    }

    private A adaptiveMeans(int n, String node, @Nullable Integer... counts) {
        String op = "adaptive_avg_pool" + n + "d";
        boolean mean = Arrays.equals(counts, Collections.nCopies(n, 1).toArray());
        boolean batched = dim() == n + 1 || dim() == n + 2;
        // PyTorch takes one window for a mean, and looks no further
        if (mean && (batched ? numel() == 0 : n > 1)) return meanOf(n);
        List<Windows> windows = PoolChecks.adaptive(op, n, shape(), Arrays.asList(counts), n == 3);
        boolean one = windows.stream().allMatch(w -> w.count() == 1); // which PyTorch takes for a mean
        if (one && dtype().isComplex()) return meanOf(n);
        if (numel() > 0 || n == 3) PoolChecks.requireFloating(op, dtype());
        boolean channelsLast = suggestsChannelsLast(n);
        A means = means(windows, null).inFormat(channelsLast);
        if (!one) return adaptive(op, node, kept(means, node, n));
        if (n == 1) return asLine(means, "MeanBackward1", n);
        return channelsLast ? means.written(1).named("AsStridedBackward1") : means.named("MeanBackward1");
    }

    // ---- powers

    /**
     * The p-th root of the sum of p-th powers over each window, x being raised with its sign: an odd p of negative sums gives NaN.
     *
     * @param n the number of dimensions
     * @param p the exponent
     * @throws ArithmeticException if p is 0
     * @torch torch.nn.functional.lp_pool1d, torch.nn.functional.lp_pool2d, torch.nn.functional.lp_pool3d
     */
    default A lpPool(int n, Scalar p, Window window) {
        A powers = pow(p);
        A mean =
                switch (n) {
                    case 1 -> powers.avgPool1d(window, true);
                    case 2 -> powers.avgPool2d(window, true, null);
                    default -> powers.avgPool3d(window, true, null);
                };
        if (p.isZero()) throw new ArithmeticException("ZeroDivisionError: float division by zero");
        long count = 1;
        for (int k : Sweep.spread(window.kernel(), n)) count *= k;
        A signed = mean.sign().mul(mean.abs().relu());
        return signed.mul(count).pow(1 / p.re());
    }
}
