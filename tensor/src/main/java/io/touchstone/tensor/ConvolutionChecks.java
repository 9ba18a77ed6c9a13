package io.touchstone.tensor;

import io.touchstone.tensor.op.conv.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What convolutions demand of their arguments, in PyTorch's order and words. */
final class ConvolutionChecks {
    private ConvolutionChecks() {}

    static void requireType(Spec x, @Nullable Interpreter<?> bias) {
        if (bias != null && bias.dtype() != x.dtype())
            throw new DTypeException("Input type (" + x.dtype().nativeName() + ") and bias type ("
                    + bias.dtype().nativeName() + ") should be the same");
    }

    /** What convolutions of complex numbers demand, which are put together of real ones. */
    static void requireSameTypes(Spec x, Interpreter<?> weight, @Nullable Interpreter<?> bias) {
        if (weight.dtype() != x.dtype())
            throw new DTypeException("Input type (" + x.dtype().nativeName() + ") and weight type ("
                    + weight.dtype().nativeName() + ") should be the same");
        requireType(x, bias);
    }

    /** Whether there is a batch beside channels and n spatial dimensions. */
    static boolean isBatched(String op, int n, Shape x) {
        if (x.rank() != n + 1 && x.rank() != n + 2)
            throw new ShapeException("Expected " + (n + 1) + "D (unbatched) or " + (n + 2) + "D (batched) input to "
                    + op + ", but got input of size: " + x);
        return x.rank() == n + 2;
    }

    /** Where the kernel lies on the images of a batch. */
    static Grid grid(Spec x, Spec weight, @Nullable Interpreter<?> bias, Sweep sweep, int groups) {
        int n = spatial(weight.shape());
        requireGroups(groups);
        List<Integer> stride = spread("stride", sweep.stride(), n);
        List<Integer> padding = spread("padding", sweep.padding(), n);
        List<Integer> dilation = spread("dilation", sweep.dilation(), n);
        if (sweep.same() && stride.stream().anyMatch(s -> s != 1))
            throw new IllegalArgumentException("padding='same' is not supported for strided convolutions");
        requireNumbers(stride, padding, dilation, List.of(0));
        requireWeight(x.shape(), weight.shape(), groups);
        requireChannels(x.shape(), weight.shape(), groups);
        requireBias(weight.shape(), weight.shape().size(0), bias, "");
        List<Integer> image = last(x.shape(), n);
        List<Integer> kernel = last(weight.shape(), n);
        if (!sweep.same()) requireFits(image, kernel, padding, dilation);
        Grid grid = sweep.same()
                ? new Grid(image, kernel, image, stride, half(kernel, dilation), dilation)
                : Grid.over(image, kernel, stride, padding, dilation);
        requireElements(x.shape(), kernel);
        if (isFused(x, kernel, stride, dilation, groups)) requireTypes(x, weight, bias);
        if (x.dtype() == DType.BFLOAT16) requireType(x, bias);
        requireSupported(x, dilation.stream().anyMatch(d -> d != 1), "slow_conv_dilated<>");
        return grid;
    }

    /** Where the kernel of a transposed convolution lies on the images that it makes. */
    static Grid transposedGrid(
            Spec x, Spec weight, @Nullable Interpreter<?> bias, Sweep sweep, List<Integer> outputPadding, int groups) {
        int n = spatial(weight.shape());
        requireGroups(groups);
        List<Integer> stride = spread("stride", sweep.stride(), n);
        List<Integer> padding = spread("padding", sweep.padding(), n);
        List<Integer> dilation = spread("dilation", sweep.dilation(), n);
        List<Integer> more = spread("output_padding", outputPadding, n);
        requireNumbers(stride, padding, dilation, more);
        requireWeight(x.shape(), weight.shape(), groups);
        if (x.shape().size(1) != weight.shape().size(0))
            throw new ShapeException("Given transposed=1, weight of size " + weight.shape() + ", expected input"
                    + x.shape() + " to have " + weight.shape().size(0) + " channels, but got "
                    + x.shape().size(1) + " channels instead");
        requireBias(weight.shape(), weight.shape().size(1) * groups, bias, "transposed=1, ");
        List<Integer> kernel = last(weight.shape(), n);
        requireElements(x.shape(), kernel);
        List<Integer> places = last(x.shape(), n);
        List<Long> image = new ArrayList<>();
        int samples = x.shape().size(0);
        boolean longer =
                IntStream.range(0, n).anyMatch(d -> more.get(d) >= stride.get(d)); // which oneDNN does not know
        boolean fused = !longer && isFused(x, kernel, stride, dilation, groups);
        int least = fused || samples == 0 ? 0 : 1;
        for (int d = 0; d < n; d++) {
            if (samples > 0 && more.get(d) >= Math.max(stride.get(d), dilation.get(d)))
                throw new IllegalArgumentException(
                        "output padding must be smaller than either stride or dilation, but got output_padding " + more
                                + ", stride " + stride + " and dilation " + dilation);
            image.add((places.get(d) - 1L) * stride.get(d)
                    - 2L * padding.get(d)
                    + Grid.extent(kernel.get(d), dilation.get(d))
                    + more.get(d));
        }
        // PyTorch's own kernels convert the bias, all but those of volumes
        if (fused) requireTypes(x, weight, bias);
        if (x.dtype().isReduced() || samples > 0 && n == 3) requireType(x, bias);
        if (fused && image.stream().anyMatch(size -> size < 0))
            throw new IllegalStateException("could not construct a memory descriptor using a format tag");
        if (image.stream().anyMatch(size -> size < least))
            throw new ShapeException("Given input size per channel: " + times(places)
                    + ". Calculated output size per channel: " + times(image) + ". Output size is too small");
        requireSupported(x, true, "slow_conv_transpose" + Math.max(n, 2) + "d_out_cpu");
        List<Integer> sizes = image.stream().map(Shape::exact).toList();
        return new Grid(sizes, kernel, places, stride, padding, dilation);
    }

    /** That weight and bias are of the input's type, as oneDNN wants them; of half precision, that depends on the processor. */
    private static void requireTypes(Spec x, Spec weight, @Nullable Interpreter<?> bias) {
        if (x.dtype().isReduced() || x.shape().numel() == 0) return;
        boolean weightDiffers = weight.dtype() != x.dtype();
        if (!weightDiffers && (bias == null || bias.dtype() == x.dtype())) return;
        String name = weightDiffers ? "weight" : "bias";
        DType other = weightDiffers || bias == null ? weight.dtype() : bias.dtype();
        throw new DTypeException("Input type (CPU" + x.dtype().scalarName() + "Type) and " + name + " type (CPU"
                + other.scalarName() + "Type) should be the same or input should be a MKLDNN tensor and " + name
                + " is a dense tensor");
    }

    /**
     * Whether PyTorch on a CPU asks oneDNN: it converts no bias, and its transposed convolutions make empty images too, and fail in words of
     * their own. Signals count as images of height 1.
     */
    private static boolean isFused(
            Spec x, List<Integer> kernel, List<Integer> stride, List<Integer> dilation, int groups) {
        int samples = x.shape().size(0);
        if (samples == 0) return false;
        if (x.dtype().isReduced()) return true;
        if (x.dtype() != DType.FLOAT32) return false;
        List<Integer> ends = kernel.subList(Math.max(0, kernel.size() - 2), kernel.size()); // PyTorch looks at no more
        boolean pointwise = samples < 16
                && Stream.of(ends, stride, dilation).flatMap(List::stream).allMatch(size -> size == 1);
        boolean large = ends.size() > 1 && ends.stream().allMatch(size -> size > 3);
        return !pointwise && (groups > 1 || large || samples > 1 || firstSizes(x.shape()) > 20480);
    }

    /** The product of the first four sizes. */
    private static long firstSizes(Shape x) {
        long product = 1;
        for (int d = 0; d < Math.min(4, x.rank()); d++) product *= x.size(d);
        return product;
    }

    private static int spatial(Shape weight) {
        if (weight.rank() < 3) throw new ShapeException("weight should have at least three dimensions");
        return weight.rank() - 2;
    }

    private static List<Integer> spread(String name, List<Integer> values, int n) {
        if (values.size() != 1 && values.size() != n)
            throw new ShapeException("expected " + name + " to be a single integer value or a list of " + n
                    + " values to match the convolution dimensions, but got " + name + "=" + values);
        return Sweep.spread(values, n);
    }

    private static void requireNumbers(
            List<Integer> stride, List<Integer> padding, List<Integer> dilation, List<Integer> outputPadding) {
        require(padding, p -> p >= 0, "negative padding is not supported");
        require(outputPadding, p -> p >= 0, "negative output_padding is not supported");
        require(stride, s -> s > 0, "non-positive stride is not supported");
        require(dilation, d -> d > 0, "dilation should be greater than zero, but got " + dilation);
    }

    private static void requireGroups(int groups) {
        if (groups <= 0) throw new IllegalArgumentException("non-positive groups is not supported");
    }

    private static void require(List<Integer> values, IntPredicate condition, String message) {
        for (int value : values) if (!condition.test(value)) throw new IllegalArgumentException(message);
    }

    private static void requireWeight(Shape x, Shape weight, int groups) {
        if (weight.rank() != x.rank())
            throw new ShapeException("Expected " + weight.rank() + "-dimensional input for " + weight.rank()
                    + "-dimensional weight " + weight + ", but got " + x.rank() + "-dimensional input of size " + x
                    + " instead");
        if (weight.size(0) < groups)
            throw new ShapeException("Given groups=" + groups + ", expected weight to be at least " + groups
                    + " at dimension 0, but got weight of size " + weight + " instead");
        if (weight.size(0) % groups != 0)
            throw new ShapeException("Given groups=" + groups + ", expected weight to be divisible by " + groups
                    + " at dimension 0, but got weight of size [" + weight + "] instead");
    }

    private static void requireChannels(Shape x, Shape weight, int groups) {
        if (x.size(1) != weight.size(1) * groups)
            throw new ShapeException("Given groups=" + groups + ", weight of size " + weight + ", expected input" + x
                    + " to have " + weight.size(1) * groups + " channels, but got " + x.size(1)
                    + " channels instead");
    }

    private static void requireBias(Shape weight, int channels, @Nullable Interpreter<?> bias, String given) {
        if (bias != null && !bias.shape().equals(Shape.of(channels)))
            throw new ShapeException("Given " + given + "weight of size " + weight
                    + ", expected bias to be 1-dimensional with " + channels + " elements, but got bias of size "
                    + bias.shape() + " instead");
    }

    private static void requireFits(
            List<Integer> image, List<Integer> kernel, List<Integer> padding, List<Integer> dilation) {
        List<Long> padded = new ArrayList<>();
        List<Long> extent = new ArrayList<>();
        boolean fits = true;
        for (int d = 0; d < image.size(); d++) {
            padded.add(image.get(d) + 2L * padding.get(d));
            extent.add(Grid.extent(kernel.get(d), dilation.get(d)));
            fits &= extent.get(d) <= padded.get(d);
        }
        if (!fits)
            throw new ShapeException("Calculated padded input size per channel: " + times(padded) + ". Kernel size: "
                    + times(extent) + ". Kernel size can't be greater than actual input size");
    }

    private static void requireElements(Shape x, List<Integer> kernel) {
        if (x.numel() == 0 && x.size(0) != 0 && x.size(1) != 0)
            throw new ShapeException("Only zero batch or zero channel inputs are supported, but got input shape: " + x);
        if (kernel.contains(0))
            throw new ShapeException("kernel size should be greater than zero, but got kernel_size: " + kernel);
    }

    /** PyTorch's kernels for dilated and for transposed convolutions take no integers but int64. */
    private static void requireSupported(Spec x, boolean special, String kernel) {
        DType dtype = x.dtype();
        if (x.shape().numel() == 0) return; // no kernel is asked
        if (dtype == DType.BOOL || (special && dtype.isIntegral() && dtype != DType.INT64))
            throw DTypeException.notImplemented(kernel, dtype);
    }

    /** What 'same' puts before the image. */
    private static List<Integer> half(List<Integer> kernel, List<Integer> dilation) {
        List<Integer> out = new ArrayList<>();
        for (int d = 0; d < kernel.size(); d++)
            out.add(Shape.exact((Grid.extent(kernel.get(d), dilation.get(d)) - 1) / 2));
        return out;
    }

    private static List<Integer> last(Shape shape, int n) {
        return shape.toList().subList(shape.rank() - n, shape.rank());
    }

    static String times(List<? extends Number> sizes) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(" x ", "(", ")"));
    }

    /** What a convolution demands whose time comes first. */
    static void requireSequence(Spec x, Spec weight, Spec bias, int pad) {
        if (x.shape().rank() != 3) throw new ShapeException("Input must have 3 dims: time, batch, in_channel");
        Shape w = weight.shape();
        if (w.rank() != 3)
            throw new ShapeException("Weight tensor must have 3 dims: kernel_width, in_channels, out_channels.");
        if (bias.shape().rank() != 1) throw new ShapeException("Bias must be 1-D");
        if (x.shape().size(2) != w.size(1))
            throw new ShapeException("Input dim 2 (input channels) is not == dim 1 in the weight tensor");
        if (w.size(2) != bias.shape().size(0))
            throw new ShapeException("Bias size must equal dim 2 in the weight tensor (output channels).");
        long places = Grid.places(x.shape().size(0), w.size(0), 1, pad, 1);
        if (places < 0)
            throw new ShapeException("Trying to create tensor with negative dimension " + places + ": [" + places + ", "
                    + x.shape().size(1) + ", " + w.size(2) + "]");
        if (x.dtype() != weight.dtype())
            throw new DTypeException("self and mat2 must have the same dtype, but got "
                    + x.dtype().scalarName() + " and " + weight.dtype().scalarName());
    }
}
