package io.touchstone.nn;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many windows adaptive pooling makes.
 *
 * @param counts a number for each dimension, or one for all; null stands for as many as there are elements
 */
record AdaptiveSize(List<@Nullable Integer> counts) {
    static AdaptiveSize of(@Nullable Integer... counts) {
        return new AdaptiveSize(Arrays.asList(counts.clone()));
    }

    /** A number for each of n dimensions. */
    @Nullable
    Integer[] spread(int n) {
        @Nullable Integer[] out = counts.toArray(new Integer[0]);
        if (out.length != 1) return out;
        @Nullable Integer[] all = new Integer[n];
        Arrays.fill(all, out[0]);
        return all;
    }

    /** As Python writes it. */
    @Override
    public String toString() {
        if (counts.size() == 1) return python(counts.get(0));
        return counts.stream().map(AdaptiveSize::python).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String python(@Nullable Integer count) {
        return count == null ? "None" : count.toString();
    }
}
