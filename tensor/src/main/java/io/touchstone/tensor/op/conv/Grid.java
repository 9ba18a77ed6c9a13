package io.touchstone.tensor.op.conv;

import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.internal.Columns;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a kernel lies on an image: at place p of dimension d its element k is on the image's element
 * p · stride − padding + k · dilation. What falls outside the image is zero.
 *
 * @param image the image's size in each spatial dimension
 * @param kernel the kernel's
 * @param places how many places there are
 * @param stride how far apart places are
 * @param padding how far the first place is before the image; negative within it
 * @param dilation how far apart the kernel's elements are
 */
public record Grid(
        List<Integer> image,
        List<Integer> kernel,
        List<Integer> places,
        List<Integer> stride,
        List<Integer> padding,
        List<Integer> dilation) {
    /** Copies the lists. */
    public Grid {
        image = List.copyOf(image);
        kernel = List.copyOf(kernel);
        places = List.copyOf(places);
        stride = List.copyOf(stride);
        padding = List.copyOf(padding);
        dilation = List.copyOf(dilation);
    }

    /**
     * All places at which the kernel is within the image and as much padding after it as before.
     *
     * @throws ShapeException if there are too many to be counted
     */
    public static Grid over(
            List<Integer> image,
            List<Integer> kernel,
            List<Integer> stride,
            List<Integer> padding,
            List<Integer> dilation) {
        List<Integer> places = new ArrayList<>();
        for (int d = 0; d < image.size(); d++)
            places.add(
                    Shape.exact(places(image.get(d), kernel.get(d), stride.get(d), padding.get(d), dilation.get(d))));
        return new Grid(image, kernel, places, stride, padding, dilation);
    }

    /** From the first to the last element that a kernel lies on along one dimension. */
    public static long extent(int kernel, int dilation) {
        return (long) dilation * (kernel - 1) + 1;
    }

    /** How far a kernel can move along one dimension; negative, if it does not fit. */
    public static long room(int image, int kernel, int padding, int dilation) {
        return image + 2L * padding - extent(kernel, dilation);
    }

    /** How many places there are along one dimension; none or less, if the kernel does not fit. */
    public static long places(int image, int kernel, int stride, int padding, int dilation) {
        return Math.floorDiv(room(image, kernel, padding, dilation), stride) + 1;
    }

    /** The columns of images under this kernel. */
    Columns columns() {
        return new Columns(image, kernel, places, stride, padding, dilation);
    }

    /** How many elements the kernel has. */
    int taps() {
        return Shape.of(kernel).numel();
    }
}
