package io.touchstone.tensor.internal;

import java.util.Arrays;
import java.util.List;

/**
 * The columns of an image: a matrix whose row (c, k) holds, for every place of a kernel, the element of channel c on which the kernel's
 * element k lies, or zero if that is outside the image. With it a convolution is a matrix product.
 *
 * <p>Works on arrays of float, double or long, a stretch of places at a time, so that the whole matrix need never exist. Inside there
 * are always three dimensions: where there are fewer, those in front have size 1.
 */
public final class Columns {
    private final int[] image;
    private final int[] kernel;
    private final int[] places;
    private final int[] stride;
    private final int[] padding;
    private final int[] dilation;

    /** The columns of images of at most three dimensions. */
    public Columns(
            List<Integer> image,
            List<Integer> kernel,
            List<Integer> places,
            List<Integer> stride,
            List<Integer> padding,
            List<Integer> dilation) {
        this.image = three(image, 1);
        this.kernel = three(kernel, 1);
        this.places = three(places, 1);
        this.stride = three(stride, 1);
        this.padding = three(padding, 0);
        this.dilation = three(dilation, 1);
    }

    private static int[] three(List<Integer> sizes, int missing) {
        int[] out = {missing, missing, missing};
        for (int d = 0; d < sizes.size(); d++) out[3 - sizes.size() + d] = sizes.get(d);
        return out;
    }

    /** How many places there are. */
    public int places() {
        return places[0] * places[1] * places[2];
    }

    /** How many elements the kernel has. */
    public int taps() {
        return kernel[0] * kernel[1] * kernel[2];
    }

    /** How many elements a channel of the image has. */
    public int pixels() {
        return image[0] * image[1] * image[2];
    }

    /**
     * Writes the columns of some channels.
     *
     * @param images where the channels are, the first from {@code at} on
     * @param from the first place
     * @param to the end of the places
     * @param columns where rows of {@code to − from} elements go, the first to {@code start}; all zeros before
     */
    public void gather(Object images, int at, int channels, int from, int to, Object columns, int start) {
        visit(
                at,
                channels,
                from,
                to,
                start,
                (column, pixel, step, n) -> Stretches.copy(images, pixel, step, columns, column, n));
    }

    /** Adds such rows to the channels. Each element receives what it receives in the order of places. */
    public void scatter(Object columns, int start, int channels, int from, int to, Object images, int at) {
        visit(
                at,
                channels,
                from,
                to,
                start,
                (column, pixel, step, n) -> Stretches.add(columns, column, images, pixel, step, n));
    }

    /** Sets the first elements of an array to zero. */
    public static void clear(Object array, int n) {
        if (array instanceof float[] a) Arrays.fill(a, 0, n, 0f);
        else if (array instanceof double[] a) Arrays.fill(a, 0, n, 0d);
        else Arrays.fill((long[]) array, 0, n, 0L);
    }

    /** Neighbours along the last dimension that are within the image. */
    private interface Stretch {
        void at(int column, int pixel, int step, int n);
    }

    // An element of the image meets the kernel's elements from the last to the first as places go on; taking the
    // kernel's
    // elements in that order keeps the order of places, however these are cut into stretches.
    private void visit(int at, int channels, int from, int to, int start, Stretch stretch) {
        int width = to - from;
        for (int c = 0; c < channels; c++)
            for (int k = taps() - 1; k >= 0; k--) {
                int row = start + (c * taps() + k) * width;
                row(at + c * pixels(), k, from, to, row, stretch);
            }
    }

    private void row(int channel, int tap, int from, int to, int row, Stretch stretch) {
        long depth = tap / (kernel[1] * kernel[2]) * (long) dilation[0] - padding[0];
        long height = tap / kernel[2] % kernel[1] * (long) dilation[1] - padding[1];
        long width = tap % kernel[2] * (long) dilation[2] - padding[2];
        long first = Math.floorDiv(stride[2] - 1 - width, stride[2]); // the first place within the image
        long end = Math.floorDiv(image[2] - 1 - width, stride[2]) + 1;
        for (int p = from; p < to; ) {
            int x = p % places[2];
            int y = p / places[2];
            int n = Math.min(places[2] - x, to - p);
            long d = y / places[1] * (long) stride[0] + depth;
            long h = y % places[1] * (long) stride[1] + height;
            int lo = (int) Math.max(x, Math.min(first, x + n));
            int hi = (int) Math.min(x + n, end);
            if (d >= 0 && d < image[0] && h >= 0 && h < image[1] && lo < hi) {
                long line = channel + (d * image[1] + h) * image[2];
                int pixel = (int) (line + (long) lo * stride[2] + width);
                stretch.at(row + p - from + lo - x, pixel, stride[2], hi - lo);
            }
            p += n;
        }
    }

    /** Runs of elements in arrays of any of the three types. */
    private static final class Stretches {
        static void copy(Object from, int at, int step, Object to, int start, int n) {
            if (step == 1) System.arraycopy(from, at, to, start, n);
            else if (from instanceof float[] a) copy(a, at, step, (float[]) to, start, n);
            else if (from instanceof double[] a) copy(a, at, step, (double[]) to, start, n);
            else copy((long[]) from, at, step, (long[]) to, start, n);
        }

        private static void copy(float[] from, int at, int step, float[] to, int start, int n) {
            for (int i = 0; i < n; i++) to[start + i] = from[at + i * step];
        }

        private static void copy(double[] from, int at, int step, double[] to, int start, int n) {
            for (int i = 0; i < n; i++) to[start + i] = from[at + i * step];
        }

        private static void copy(long[] from, int at, int step, long[] to, int start, int n) {
            for (int i = 0; i < n; i++) to[start + i] = from[at + i * step];
        }

        static void add(Object from, int start, Object to, int at, int step, int n) {
            if (from instanceof float[] a) add(a, start, (float[]) to, at, step, n);
            else if (from instanceof double[] a) add(a, start, (double[]) to, at, step, n);
            else add((long[]) from, start, (long[]) to, at, step, n);
        }

        private static void add(float[] from, int start, float[] to, int at, int step, int n) {
            for (int i = 0; i < n; i++) to[at + i * step] += from[start + i];
        }

        private static void add(double[] from, int start, double[] to, int at, int step, int n) {
            for (int i = 0; i < n; i++) to[at + i * step] += from[start + i];
        }

        private static void add(long[] from, int start, long[] to, int at, int step, int n) {
            for (int i = 0; i < n; i++) to[at + i * step] += from[start + i];
        }
    }
}
