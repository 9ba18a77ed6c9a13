package io.touchstone.tensor;

import io.touchstone.tensor.op.conv.Grid;
import io.touchstone.tensor.op.pool.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What pooling demands of its arguments, in PyTorch's order and words, and the windows that it then means. */
final class PoolChecks {
    private PoolChecks() {}

    /** The windows over the last n dimensions. */
    static List<Windows> sliding(String op, int n, Shape x, Window window, boolean padded) {
        if (n == 1) requireRank(op, n, x);
        List<Integer> kernel = spread(op, "kernel_size", window.kernel(), n);
        List<Integer> stride = window.stride().isEmpty() ? kernel : spread(op, "stride", window.stride(), n);
        List<Integer> padding = spread(op, "padding", window.padding(), n);
        List<Integer> dilation = spread(op, "dilation", window.dilation(), n);
        boolean late = op.equals("avg_pool2d"); // PyTorch's asks for the rank of an image as for its elements
        if (!late) requireRank(op, n, x);
        for (int d = 0; d < n; d++) requirePadding(kernel.get(d), stride.get(d), padding.get(d), dilation.get(d));
        for (int d = 0; d < n; d++) requirePositive(kernel.get(d), stride.get(d), dilation.get(d));
        if (late) requireRank(op, n, x);
        requireElements(op, n, x);
        for (int d = 0; d < n; d++)
            if (padding.get(d) > kernel.get(d) / 2)
                throw new ShapeException("pad should be smaller than or equal to half of kernel size, but got pad="
                        + padding + " and kernel_size=" + kernel);
        List<Windows> windows = new ArrayList<>();
        for (int d = 0; d < n; d++)
            windows.add(sliding(
                    x.size(d - n),
                    kernel.get(d),
                    stride.get(d),
                    padding.get(d),
                    dilation.get(d),
                    window.ceil(),
                    padded));
        if (windows.stream().anyMatch(w -> w.count() < 1))
            throw new ShapeException("Given input size: " + sizes(n, x) + ". Calculated output size: "
                    + sizes(n, x.size(-n - 1), windows) + ". Output size is too small");
        return windows;
    }

    /** What one-dimensional pooling without indices asks before all else. */
    static void requireLine(Shape x, Window window) {
        requireRank("max_pool1d", 1, x);
        requireElements("max_pool1d", 1, x);
        requireOne("kernel_size", window.kernel());
        if (!window.stride().isEmpty()) requireOne("stride", window.stride());
        requireOne("padding", window.padding());
        requireOne("dilation", window.dilation());
        if (window.kernel().get(0) <= 0)
            throw new ShapeException("max_pool1d() kernel_size must be greater than zero, but got "
                    + window.kernel().get(0));
        if (!window.stride().isEmpty()) requirePositive("stride", window.stride());
        if (window.padding().get(0) < 0)
            throw new IllegalArgumentException("max_pool1d() padding must be non-negative, but got "
                    + window.padding().get(0));
        if (window.padding().get(0) > window.kernel().get(0) / 2)
            throw new ShapeException("max_pool1d() padding should be at most half of kernel size, but got padding="
                    + window.padding().get(0) + " and kernel_size="
                    + window.kernel().get(0));
        requirePositive("dilation", window.dilation());
    }

    private static void requirePositive(String name, List<Integer> values) {
        if (values.get(0) <= 0)
            throw new IllegalArgumentException(
                    "max_pool1d() " + name + " must be greater than zero, but got " + values.get(0));
    }

    private static void requireOne(String name, List<Integer> values) {
        if (values.size() != 1)
            throw new ShapeException("max_pool1d() " + name
                    + " must be an int, list of ints or tuple of ints of size 1 but got size " + values.size());
    }

    /** What PyTorch looks at when it counts the windows, which it does before anything else. */
    private static void requirePadding(int kernel, int stride, int padding, int dilation) {
        if (stride == 0) throw new IllegalArgumentException("stride should not be zero");
        if (padding < 0) throw new IllegalArgumentException("pad must be non-negative, but got pad: " + padding);
        if (padding > Grid.extent(kernel, dilation) / 2)
            throw new ShapeException("pad should be at most half of effective kernel size, but got pad=" + padding
                    + ", kernel_size=" + kernel + " and dilation=" + dilation);
    }

    private static void requirePositive(int kernel, int stride, int dilation) {
        if (kernel <= 0) throw new ShapeException("kernel size should be greater than zero, but got " + kernel);
        if (stride < 0) throw new IllegalArgumentException("stride should be greater than zero, but got " + stride);
        if (dilation <= 0)
            throw new IllegalArgumentException("dilation should be greater than zero, but got " + dilation);
    }

    private static Windows sliding(
            int size, int kernel, int stride, int padding, int dilation, boolean ceil, boolean padded) {
        long room = Grid.room(size, kernel, padding, dilation);
        long count = Math.floorDiv(room + (ceil ? stride - 1 : 0), stride) + 1;
        // no window starts in the padding behind
        if (ceil && (count - 1) * stride >= (long) size + padding) count--;
        return new Windows.Sliding(size, Shape.exact(Math.max(count, 0)), kernel, stride, padding, dilation, padded);
    }

    private static List<Integer> spread(String op, String name, List<Integer> values, int n) {
        if (values.size() == 1 || values.size() == n) return Sweep.spread(values, n);
        String message = n == 1
                ? op + "() argument '" + name + "' should contain one int (got " + values.size() + ")"
                : op + ": " + name + " must either be a single int, or a tuple of " + n + " ints";
        if (name.equals("kernel_size")) throw new ShapeException(message);
        throw n == 1 ? new IllegalStateException(message) : new IllegalArgumentException(message);
    }

    private static void requireRank(String op, int n, Shape x) {
        if (x.rank() != n + 1 && x.rank() != n + 2)
            throw new ShapeException(op + ": Expected " + (n + 1) + "D or " + (n + 2)
                    + "D (batch mode) tensor with optional 0 dim batch size for input, but got: " + x);
    }

    private static void requireElements(String op, int n, Shape x) {
        for (int d = x.rank() - n - 1; d < x.rank(); d++)
            if (x.size(d) == 0)
                throw new ShapeException(op + ": Expected " + (n + 1) + "D or " + (n + 2)
                        + "D (batch mode) tensor with optional 0 dim batch size for input, but got: " + x);
    }

    private static String sizes(int n, Shape x) {
        return join(x.toList().subList(x.rank() - n - 1, x.rank()));
    }

    private static String sizes(int n, int channels, List<Windows> windows) {
        List<Integer> all = new ArrayList<>(List.of(channels));
        for (int d = 0; d < n; d++) all.add(windows.get(d).count());
        return join(all);
    }

    private static String join(List<Integer> sizes) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining("x", "(", ")"));
    }

    /** Volumes have to be as large as the window, padding or not. */
    static void requireLarger(Shape x, List<Integer> kernel) {
        List<Integer> image = x.toList().subList(x.rank() - 3, x.rank());
        for (int d = 0; d < 3; d++)
            if (image.get(d) < kernel.get(d))
                throw new ShapeException("input image (T: " + image.get(0) + " H: " + image.get(1) + " W: "
                        + image.get(2) + ") smaller than kernel size (kT: " + kernel.get(0) + " kH: " + kernel.get(1)
                        + " kW: " + kernel.get(2) + ")");
    }

    /** As many windows over the last n dimensions as are asked for; null stands for as many as there are elements. */
    static List<Windows> adaptive(
            String op, int n, Shape x, List<? extends @Nullable Integer> counts, boolean channels) {
        if (x.rank() != n + 1 && x.rank() != n + 2)
            throw new ShapeException(op + "(): Expected " + (n + 1) + "D or " + (n + 2) + "D tensor, but got " + x);
        if (counts.size() != n) throw new ShapeException(op + ": output_size must be " + n);
        for (int d = channels ? 1 : x.rank() - n; d < x.rank(); d++)
            if (x.size(d) == 0)
                throw new ShapeException(op + "(): Expected input to have non-zero size for non-batch dimensions, but"
                        + " input has sizes " + x + " with dimension " + d + " being empty");
        List<Windows> windows = new ArrayList<>();
        for (int d = 0; d < n; d++) {
            Integer count = counts.get(d);
            if (count != null && count < 0)
                throw new ShapeException(op + ": elements of output_size must be greater than or equal to 0 but"
                        + " received " + counts);
            windows.add(new Windows.Adaptive(x.size(d - n), count == null ? x.size(d - n) : count));
        }
        return windows;
    }

    /** Why no gradient comes back from as many windows as are asked for, or null: without one of them there is nothing to come from. */
    static @Nullable String refusedGradient(String op, Shape y) {
        for (int d = 1; d < y.rank(); d++)
            if (y.size(d) == 0)
                return op + "_backward(): Expected grad_output to have non-zero size for non-batch dimensions, but"
                        + " grad_output has sizes " + y + " with dimension " + d + " being empty";
        return null;
    }

    /** What fractional pooling demands. */
    static void requireFractional(String op, Spec x, List<Integer> kernel, List<Integer> places, Spec samples, int n) {
        if (kernel.size() != n)
            throw new ShapeException(op + ": kernel_size must either be a single Int or tuple of Ints");
        if (places.size() != n)
            throw new ShapeException(op + ": output_size must either be a single Int or tuple of Ints");
        Shape s = x.shape();
        if (s.rank() != n + 1 && s.rank() != n + 2)
            throw new ShapeException(op + "(): Expected " + (n + 1) + "D or " + (n + 2) + "D tensor, but got: " + s);
        for (int d = 1; d < s.rank(); d++)
            if (s.size(d) == 0)
                throw new ShapeException(op + "(): Expected input to have non-zero size for non-batch dimensions, but"
                        + " got" + s + " with dimension " + d + " being empty.");
        for (int d = 0; d < n; d++) {
            int room = s.size(d - n) - (n == 3 ? 1 : 0); // PyTorch's check in three dimensions is the stricter
            if (kernel.get(d) < 0 || (long) places.get(d) + kernel.get(d) - 1 > room)
                throw tooLarge(op, List.of("time", "height", "width").get(3 - n + d), kernel.get(d), s.size(d - n));
            if (places.get(d) < 0)
                throw new ShapeException("Trying to create tensor with negative dimension " + places.get(d));
        }
        requireSamples(x, samples, n);
    }

    private static IllegalStateException tooLarge(String op, String side, int pool, int input) {
        return new IllegalStateException(
                op + "(): pool " + side + " " + pool + " too large relative to input " + side + " " + input);
    }

    private static void requireSamples(Spec x, Spec samples, int n) {
        if (samples.dtype() != x.dtype())
            throw new DTypeException("Expect _random_samples to have the same dtype as input");
        Shape s = samples.shape();
        if (s.rank() != 3) throw new ShapeException("Expect _random_samples to have 3 dimensions, got " + s.rank());
        if (s.size(0) < (x.shape().rank() == n + 1 ? 1 : x.shape().size(0)))
            throw new ShapeException("Expect _random_samples.size(0) no less then input batch size.");
        if (s.size(1) != x.shape().size(-n - 1))
            throw new ShapeException("Expect _random_samples.size(1) equals to input channel size.");
        if (s.size(2) != n)
            throw new ShapeException("Expect _random_samples.size(2) equals to " + n + "; got " + s.size(2) + ".");
        requireFloating("fractional_max_pool" + n + "d", x.dtype());
    }

    /** What scattering values back to where their maxima were demands. */
    static void requireUnpooling(int n, Spec x, Spec indices, List<Integer> size) {
        String op = "max_unpooling" + n + "d";
        if (size.size() != n)
            throw new ShapeException(
                    "There should be exactly " + n + " elements in output_size, but got " + size.size() + " elements.");
        if (indices.dtype() != DType.INT64)
            throw new ShapeException("elements in indices should be type int64 but got: "
                    + indices.dtype().scalarName());
        if (x.shape().rank() != n + 1 && x.shape().rank() != n + 2)
            throw new ShapeException("Input to " + op + " should be a " + (n + 1) + "d or " + (n + 2)
                    + "d Tensor, but got a tensor with " + x.shape().rank() + " dimensions.");
        if (!indices.shape().equals(x.shape()))
            throw new ShapeException("Expected shape of indices to be same as that of the input tensor (" + x.shape()
                    + ") but got indices tensor with shape: " + indices.shape());
        for (int d = 1; d < x.shape().rank(); d++)
            if (x.shape().size(d) == 0)
                throw new ShapeException(op + "(): Expected input to have non-zero size for non-batch dimensions, but"
                        + " got " + x.shape() + " with dimension " + d + " being empty.");
        if (x.shape().numel() > 0) requireFloating("max_unpool" + Math.max(n, 2) + "d", x.dtype());
    }

    /** Every index within a plane. */
    static void requireWithin(Tensor indices, List<Integer> size) {
        long pixels = size.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
        if (pixels == 0) return; // nothing is put
        for (long i : indices.toLongArray())
            if (i < 0 || i >= pixels)
                throw new ShapeException("Found an invalid max index: " + i + " (output volumes are of size "
                        + size.stream().map(String::valueOf).collect(Collectors.joining("x")) + ")");
    }

    static void requireFloating(String kernel, DType dtype) {
        if (!dtype.isFloating()) throw unimplemented(kernel, dtype);
    }

    /** Real numbers, which can be ordered. */
    static void requireReal(String kernel, DType dtype) {
        if (dtype.isComplex() || dtype == DType.BOOL) throw unimplemented(kernel, dtype);
    }

    /** What averages are taken of: floating numbers and int64; in three dimensions none of half precision. */
    static void requireAverageable(String kernel, DType dtype, boolean reduced) {
        boolean averageable = dtype == DType.INT64 || dtype.isFloating() && (reduced || !dtype.isReduced());
        if (!averageable) throw unimplemented(kernel, dtype);
    }

    private static DTypeException unimplemented(String kernel, DType dtype) {
        return DTypeException.notImplemented(kernel, dtype);
    }

    /** What each window counts as, in its dimensions' shape: the product over them. */
    static Tensor weights(List<Windows> windows, DType dtype) {
        return product(windows, dtype, Windows::weight);
    }

    /** How many elements each window covers. */
    static Tensor lengths(List<Windows> windows) {
        return product(windows, DType.INT64, Windows::length);
    }

    private interface Along {
        int of(Windows windows, int i);
    }

    private static Tensor product(List<Windows> windows, DType dtype, Along along) {
        Tensor product = Torch.full(new Spec(Shape.SCALAR, dtype), Scalar.of(1L));
        for (Windows w : windows) {
            long[] factors = new long[w.count()];
            for (int i = 0; i < factors.length; i++) factors[i] = along.of(w, i);
            product = product.unsqueeze(-1).mul(Tensor.of(factors).to(dtype));
        }
        return product;
    }
}
