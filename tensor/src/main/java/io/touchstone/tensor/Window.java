package io.touchstone.tensor;

import java.util.Arrays;
import java.util.List;

/**
 * A window that slides over the last dimensions of an array. Each list has a number for every dimension, or one for all of them.
 *
 * @param kernel how many elements it has
 * @param stride how far apart its places are; nothing means as far as it is long
 * @param padding how far before the array it starts, and how far behind it may end
 * @param dilation how far apart its elements are
 * @param ceil whether it may also stand where it reaches beyond the padding
 */
public record Window(
        List<Integer> kernel, List<Integer> stride, List<Integer> padding, List<Integer> dilation, boolean ceil) {
    /** Copies the lists. */
    public Window {
        kernel = List.copyOf(kernel);
        stride = List.copyOf(stride);
        padding = List.copyOf(padding);
        dilation = List.copyOf(dilation);
    }

    /** Windows side by side, without padding or dilation. */
    public static Window of(int... kernel) {
        return new Window(list(kernel), List.of(), List.of(0), List.of(1), false);
    }

    /** As this window, with another stride. */
    public Window stride(int... other) {
        return new Window(kernel, list(other), padding, dilation, ceil);
    }

    /** As this window, with another padding. */
    public Window padding(int... other) {
        return new Window(kernel, stride, list(other), dilation, ceil);
    }

    /** As this window, with another dilation. */
    public Window dilation(int... other) {
        return new Window(kernel, stride, padding, list(other), ceil);
    }

    /** As this window, which may or may not reach beyond the padding. */
    public Window ceil(boolean may) {
        return new Window(kernel, stride, padding, dilation, may);
    }

    private static List<Integer> list(int... values) {
        return Arrays.stream(values).boxed().toList();
    }
}
