package io.touchstone.nn.functional;

import io.touchstone.autograd.GradientException;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Random;
import io.touchstone.tensor.Reducing.Indexed;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Sweep;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pooling that draws numbers, or that finds out the size of its result. */
public final class Pools {
    private Pools() {}

    /**
     * Maxima put back to where they were, zeros elsewhere.
     *
     * @param n the number of dimensions
     * @param window the window of the pooling
     * @param size the size of the result's last n dimensions, or its whole shape, or null for (L − 1) · stride + kernel − 2 · padding
     * @throws ShapeException if the size is a stride or more away from that, or an index is outside
     * @torch torch.nn.functional.max_unpool1d, torch.nn.functional.max_unpool2d,
     *     torch.nn.functional.max_unpool3d
     */
    public static <A extends Array<A>> A maxUnpool(int n, A x, A indices, Window window, @Nullable List<Integer> size) {
        if (x.dim() < n)
            throw new IndexOutOfBoundsException("Dimension out of range (expected to be in range of [" + -x.dim() + ", "
                    + (x.dim() - 1) + "], but got " + -n + ")");
        List<Integer> unpooled = unpooledSize(n, x.shape(), window, size);
        if (n == 3 && window.stride().stream().anyMatch(s -> s <= 0))
            throw new IllegalArgumentException(
                    "strides should be greater than zero, but got stride: " + window.stride());
        return x.maxUnpool(indices, unpooled);
    }

    private static List<Integer> unpooledSize(int n, Shape x, Window window, @Nullable List<Integer> size) {
        List<Integer> kernel = Sweep.spread(window.kernel(), n);
        List<Integer> stride = window.stride().isEmpty() ? kernel : Sweep.spread(window.stride(), n);
        List<Integer> padding = Sweep.spread(window.padding(), n);
        List<Integer> least = new ArrayList<>();
        for (int d = 0; d < n; d++) least.add((x.size(d - n) - 1) * stride.get(d) + kernel.get(d) - 2 * padding.get(d));
        if (size == null) return least;
        List<Integer> asked = size.size() == n + 2 ? size.subList(2, n + 2) : size;
        if (asked.size() != n)
            throw new ShapeException("output_size should be a sequence containing " + n + " or " + (n + 2)
                    + " elements, but it has a length of '" + asked.size() + "'");
        for (int d = 0; d < n; d++)
            if (Math.abs(asked.get(d) - least.get(d)) >= stride.get(d))
                throw new ShapeException("invalid output_size \"" + asked + "\" (dim " + d + " must be between "
                        + (least.get(d) - stride.get(d)) + " and " + (least.get(d) + stride.get(d)) + ")");
        return asked;
    }

    /**
     * The largest element of each of randomly placed windows, and where it was.
     *
     * @param n the number of dimensions, 2 or 3
     * @param kernel the windows' sizes
     * @param size how many windows there are, or null
     * @param ratio how many there are for each element, if {@code size} is null
     * @param samples uniform numbers (N, C, n) that place the windows, or null to draw them
     * @throws ShapeException if neither size nor ratio is given
     * @torch torch.nn.functional.fractional_max_pool2d, torch.nn.functional.fractional_max_pool3d,
     *     torch.nn.functional.fractional_max_pool2d_with_indices,
     *     torch.nn.functional.fractional_max_pool3d_with_indices
     */
    public static <A extends Array<A>> Indexed<A> fractionalMaxPool(
            int n,
            A x,
            List<Integer> kernel,
            @Nullable List<Integer> size,
            @Nullable List<Double> ratio,
            @Nullable A samples) {
        if (size == null && ratio == null)
            throw new ShapeException(
                    "fractional_max_pool" + n + "d requires specifying either an output_size or an output_ratio");
        List<Integer> places = size != null ? size : scaled(n, x.shape(), ratio);
        GradientException.requireConstant("fractional_max_pool" + n + "d", "random_samples", samples);
        A uniform = samples != null ? samples : x.lift(uniform(n, x.spec()));
        return n == 2 ? x.fractionalMaxPool2d(kernel, places, uniform) : x.fractionalMaxPool3d(kernel, places, uniform);
    }

    private static List<Integer> scaled(int n, Shape x, @Nullable List<Double> ratio) {
        List<Integer> places = new ArrayList<>();
        for (int d = 0; ratio != null && d < n; d++) places.add((int) (x.size(d - n) * ratio.get(d)));
        return places;
    }

    private static Tensor uniform(int n, Spec x) {
        int samples = x.shape().rank() == n + 1 ? 1 : x.shape().size(0);
        Spec spec = x.with(Shape.of(samples, x.shape().size(-n - 1), n));
        return Random.uniform_(Tensor.allocate(spec), 0, 1);
    }
}
