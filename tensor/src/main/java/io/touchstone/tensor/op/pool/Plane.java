package io.touchstone.tensor.op.pool;

import java.util.Arrays;
import java.util.List;

/**
 * What windows see of a plane: one sample's channel, row-major. Inside there are always three dimensions: where there are fewer, those
 * in front have one window of one element. Elements of a window are taken in row-major order.
 */
final class Plane {
    private final int[] sizes = {1, 1, 1};
    private final int[] counts = {1, 1, 1};
    private final int[] steps = {1, 1, 1};
    private final int[][] starts = {{0}, {0}, {0}};
    private final int[][] ends = {{1}, {1}, {1}};

    Plane(List<? extends Windows> windows) {
        for (int d = 0; d < windows.size(); d++) {
            Windows w = windows.get(d);
            int at = 3 - windows.size() + d;
            sizes[at] = w.size();
            counts[at] = w.count();
            steps[at] = Math.min(w.step(), w.size()); // either leads out of the plane
            starts[at] = new int[w.count()];
            ends[at] = new int[w.count()];
            Arrays.setAll(starts[at], w::start);
            Arrays.setAll(ends[at], w::end);
        }
    }

    /** How many elements there are. */
    int pixels() {
        return sizes[0] * sizes[1] * sizes[2];
    }

    /** How many windows. */
    int windows() {
        return counts[0] * counts[1] * counts[2];
    }

    private int index(int d, int h, int w) {
        return (d * sizes[1] + h) * sizes[2] + w;
    }

    /** The sum over each window. */
    void sums(double[] plane, double[] sums) {
        for (int n = 0; n < sums.length; n++) {
            double sum = 0;
            int last = n % counts[2];
            for (int d = first(0, n); d < end(0, n); d += steps[0])
                for (int h = first(1, n); h < end(1, n); h += steps[1])
                    for (int w = starts[2][last]; w < ends[2][last]; w += steps[2]) sum += plane[index(d, h, w)];
            sums[n] = sum;
        }
    }

    /** The sum over each window. */
    void sums(long[] plane, long[] sums) {
        for (int n = 0; n < sums.length; n++) {
            int last = n % counts[2];
            for (int d = first(0, n); d < end(0, n); d += steps[0])
                for (int h = first(1, n); h < end(1, n); h += steps[1])
                    for (int w = starts[2][last]; w < ends[2][last]; w += steps[2]) sums[n] += plane[index(d, h, w)];
        }
    }

    /** Adds to each element what the windows that cover it have, in their order. */
    void spread(double[] values, double[] plane) {
        for (int n = 0; n < values.length; n++) {
            int last = n % counts[2];
            for (int d = first(0, n); d < end(0, n); d += steps[0])
                for (int h = first(1, n); h < end(1, n); h += steps[1])
                    for (int w = starts[2][last]; w < ends[2][last]; w += steps[2]) plane[index(d, h, w)] += values[n];
        }
    }

    /** Where the largest element of each window is: the first of equals, but the last NaN; if there is none, where the window starts. */
    void largest(double[] plane, long[] places) {
        for (int n = 0; n < places.length; n++) {
            int last = n % counts[2];
            int best = index(first(0, n), first(1, n), starts[2][last]);
            double most = Double.NEGATIVE_INFINITY;
            for (int d = first(0, n); d < end(0, n); d += steps[0])
                for (int h = first(1, n); h < end(1, n); h += steps[1])
                    for (int w = starts[2][last]; w < ends[2][last]; w += steps[2]) {
                        int at = index(d, h, w);
                        if (!(plane[at] > most) && !Double.isNaN(plane[at])) continue;
                        most = plane[at];
                        best = at;
                    }
            places[n] = best;
        }
    }

    /** Where the largest element of each window is, the first of equals. */
    void largest(long[] plane, long[] places) {
        for (int n = 0; n < places.length; n++) {
            int last = n % counts[2];
            int best = index(first(0, n), first(1, n), starts[2][last]);
            for (int d = first(0, n); d < end(0, n); d += steps[0])
                for (int h = first(1, n); h < end(1, n); h += steps[1])
                    for (int w = starts[2][last]; w < ends[2][last]; w += steps[2])
                        if (plane[index(d, h, w)] > plane[best]) best = index(d, h, w);
            places[n] = best;
        }
    }

    private int first(int dim, int window) {
        return starts[dim][along(dim, window)];
    }

    private int end(int dim, int window) {
        return ends[dim][along(dim, window)];
    }

    private int along(int dim, int window) {
        int across = window / counts[2];
        return dim == 0 ? across / counts[1] : across % counts[1];
    }
}
