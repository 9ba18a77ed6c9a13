package io.touchstone.tensor;

import io.touchstone.tensor.op.conv.Grid;
import java.util.List;
import java.util.stream.Collectors;

/** What unfolding images into columns and folding them back demands, in PyTorch's order and words. */
final class FoldChecks {
    private FoldChecks() {}

    /** Where a kernel lies on images that are unfolded. */
    static Grid unfolding(Shape x, List<Integer> kernel, Sweep sweep) {
        if (x.rank() < 3)
            throw new IndexOutOfBoundsException("Dimension out of range (expected to be in range of [" + -x.rank()
                    + ", " + (x.rank() - 1) + "], but got " + Math.max(x.rank(), 1) + ")");
        requirePair("kernel_size", kernel);
        requireSweep(kernel, sweep);
        if ((x.rank() != 3 && x.rank() != 4)
                || x.toList().subList(x.rank() - 3, x.rank()).contains(0))
            throw new ShapeException("Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other"
                    + " non-zero dimensions for input, but got: " + x);
        Grid grid = grid(x.toList().subList(x.rank() - 2, x.rank()), kernel, sweep);
        if (grid.places().stream().anyMatch(count -> count < 1))
            throw new ShapeException("Given input with spatial size " + pair(grid.image()) + ", kernel_size="
                    + pair(kernel) + ", dilation=" + pair(grid.dilation()) + ", padding=" + pair(grid.padding())
                    + ", calculated shape of the array of sliding blocks as " + pair(grid.places())
                    + ", but its components must be at least one.");
        return grid;
    }

    /** Where a kernel lies on images that are folded together. */
    static Grid folding(Shape x, List<Integer> image, List<Integer> kernel, Sweep sweep) {
        requirePair("output_size", image);
        requirePair("kernel_size", kernel);
        requireSweep(kernel, sweep);
        if ((x.rank() != 2 && x.rank() != 3)
                || x.toList().subList(x.rank() - 2, x.rank()).contains(0))
            throw new ShapeException("Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and"
                    + " non-zero dimensions for input, but got: " + x);
        long taps = (long) kernel.get(0) * kernel.get(1);
        if (x.size(-2) % taps != 0)
            throw new ShapeException("Expected size of input's dimension 1 to be divisible by the product of"
                    + " kernel_size, but got input.size(1)=" + x.size(-2) + " and kernel_size=" + pair(kernel) + ".");
        Grid grid = grid(image, kernel, sweep);
        long places = (long) grid.places().get(0) * grid.places().get(1);
        if (x.size(-1) != places || grid.places().get(0) < 1)
            throw new ShapeException("Given output_size=" + pair(image) + ", kernel_size=" + pair(kernel)
                    + ", dilation=" + pair(grid.dilation()) + ", padding=" + pair(grid.padding()) + ", stride="
                    + pair(grid.stride()) + ", expected size of input's dimension 2 to match the calculated number of"
                    + " sliding blocks " + grid.places().get(0) + " * "
                    + grid.places().get(1) + " = " + places
                    + ", but got input.size(2)=" + x.size(-1) + ".");
        return grid;
    }

    private static Grid grid(List<Integer> image, List<Integer> kernel, Sweep sweep) {
        return Grid.over(
                image,
                kernel,
                Sweep.spread(sweep.stride(), 2),
                Sweep.spread(sweep.padding(), 2),
                Sweep.spread(sweep.dilation(), 2));
    }

    private static void requirePair(String name, List<Integer> sizes) {
        if (sizes.size() != 2)
            throw new ShapeException("It is expected " + name + " equals to 2, but got size " + sizes.size());
    }

    private static void requireSweep(List<Integer> kernel, Sweep sweep) {
        requirePair("stride", Sweep.spread(sweep.stride(), 2));
        requirePair("padding", Sweep.spread(sweep.padding(), 2));
        requirePair("dilation", Sweep.spread(sweep.dilation(), 2));
        if (kernel.stream().anyMatch(k -> k <= 0))
            throw new ShapeException("kernel size should be greater than zero, but got kernel_height: " + kernel.get(0)
                    + " kernel_width: " + kernel.get(1));
        if (sweep.dilation().stream().anyMatch(d -> d <= 0))
            throw new IllegalArgumentException("dilation should be greater than zero, but got " + sweep.dilation());
        if (sweep.padding().stream().anyMatch(p -> p < 0))
            throw new IllegalArgumentException("padding should be non-negative, but got " + sweep.padding());
        if (sweep.stride().stream().anyMatch(s -> s <= 0))
            throw new IllegalArgumentException("stride should be greater than zero, but got " + sweep.stride());
    }

    /** Integers are not folded, though bools are. */
    static void requireNumbers(String kernel, DType dtype) {
        if (dtype.category() == DType.Category.INTEGER) throw DTypeException.notImplemented(kernel, dtype);
    }

    private static String pair(List<Integer> sizes) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }
}
