package io.touchstone.nn;

import java.util.List;
import java.util.stream.Collectors;

/** Sizes of windows and kernels as Python writes them. */
final class Sizes {
    private Sizes() {}

    /** One number as it is, several as a tuple. */
    static String python(List<?> sizes) {
        return sizes.size() == 1 ? String.valueOf(sizes.get(0)) : tuple(sizes);
    }

    /** A tuple, {@code (3,)} or {@code (3, 3)}. */
    static String tuple(List<?> sizes) {
        if (sizes.size() == 1) return "(" + sizes.get(0) + ",)";
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }
}
