package io.touchstone.tensor.internal;

import java.util.function.Supplier;

/**
 * Sums and products of many elements, defined to the bit.
 *
 * <p>The definition, for elements x₀ … xₙ₋₁ in logical order: they are cut into chunks of 131072. In a chunk, element j belongs to
 * lane j mod 1024, and each of the 1024 lanes starts from +0 and adds its elements in order, in their own type. Then the lanes are
 * folded in float64 by a tree: lane l takes in lane l + 512 for l below 512, then l + 256 for l below 256, and so on down to lane 0,
 * which is the chunk's sum. The chunks' sums are added in order, in float64, from +0, and the result is rounded once. So a float32
 * sum of up to 1024 elements never rounds to float32 before its end, and of more, a lane rounds at most 127 times.
 *
 * <p>Products do likewise, from 1, with float64 lanes for either type. Neither memory layout nor threads nor vectors enter.
 */
public final class Sums {
    private static final int GRAIN = 1 << 15; // elements worth another thread

    private Sums() {}

    /** What elements are folded by. */
    public enum Kind {
        /** Addition. */
        SUM,
        /** Multiplication. */
        PRODUCT
    }

    /** The sum of {@code n} consecutive elements, not yet rounded to float32. */
    public static double sum(float[] x, int offset, int n) {
        if (n <= Lanes.CHUNK) return foldOne(new FloatSum(x, n), offset, n);
        return ofChunks(offset, n, () -> new ChunkSum(x)::of);
    }

    /** The sum of {@code n} consecutive elements. */
    public static double sum(double[] x, int offset, int n) {
        DoubleLanes.Source source = DoubleLanes.of(x);
        if (n <= Lanes.CHUNK) return foldOne(DoubleLanes.sum(source, n), offset, n);
        return ofChunks(offset, n, () -> {
            Lanes lanes = DoubleLanes.sum(source, n);
            return (from, count) -> foldOne(lanes, from, count);
        });
    }

    private static double foldOne(Lanes lanes, int offset, int n) {
        lanes.add(offset, 1, n);
        return lanes.result();
    }

    /** Sums {@code n} elements from index {@code from} on, at most a chunk. */
    @FunctionalInterface
    private interface Chunk {
        double sum(int from, int n);
    }

    /** The sum of all chunks, each thread's by a sum of its own. */
    private static double ofChunks(int offset, int n, Supplier<Chunk> sums) {
        double[] chunks = new double[(n + Lanes.CHUNK - 1) / Lanes.CHUNK];
        Parallel.ranges(chunks.length, 1, (from, to) -> {
            Chunk chunk = sums.get();
            for (int i = from; i < to; i++) {
                int done = i * Lanes.CHUNK;
                chunks[i] = chunk.sum(offset + done, Math.min(n - done, Lanes.CHUNK));
            }
        });
        return total(chunks);
    }

    private static double total(double[] chunks) {
        double total = 0;
        for (double chunk : chunks) total += chunk;
        return total;
    }

    /** Writes every result of the reduction, consecutively from {@code outOffset} on. */
    public static void reduce(Kind kind, float[] x, Reduction reduction, float[] out, int outOffset) {
        int n = reduction.length();
        if (kind == Kind.PRODUCT) {
            DoubleLanes.Source source = DoubleLanes.of(x);
            ranges(reduction, (from, to) -> {
                Lanes lanes = DoubleLanes.product(source, n);
                for (int i = from; i < to; i++) out[outOffset + i] = (float) reduction.fold(i, lanes);
            });
        } else if (isOneRun(reduction)) {
            out[outOffset] = (float) sum(x, reduction.first(0), n);
        } else if (reduction.columns() > 1) {
            inColumns(reduction, (from, to) -> {
                FloatColumns columns = new FloatColumns(x, reduction, to - from);
                for (int i = from, w = columns.width(); i < to; i += w) {
                    double[] sums = columns.sums(reduction.first(i), Math.min(w, to - i));
                    for (int j = 0; j < Math.min(w, to - i); j++) out[outOffset + i + j] = (float) sums[j];
                }
            });
        } else {
            ranges(reduction, (from, to) -> {
                Lanes lanes = new FloatSum(x, n);
                for (int i = from; i < to; i++) out[outOffset + i] = (float) reduction.fold(i, lanes);
            });
        }
    }

    /** Writes every result of the reduction, consecutively from {@code outOffset} on. */
    public static void reduce(Kind kind, double[] x, Reduction reduction, double[] out, int outOffset) {
        if (kind == Kind.SUM && isOneRun(reduction)) {
            out[outOffset] = sum(x, reduction.first(0), reduction.length());
        } else if (kind == Kind.SUM && reduction.columns() > 1) {
            inColumns(reduction, (from, to) -> {
                DoubleColumns columns = new DoubleColumns(x, reduction, to - from);
                for (int i = from, w = columns.width(); i < to; i += w) {
                    int taken = Math.min(w, to - i);
                    System.arraycopy(columns.sums(reduction.first(i), taken), 0, out, outOffset + i, taken);
                }
            });
        } else {
            fold(kind, DoubleLanes.of(x), reduction, out, outOffset);
        }
    }

    /** Writes every result of the reduction, consecutively from {@code outOffset} on; modulo 2⁶⁴. */
    public static void reduce(Kind kind, long[] x, Reduction reduction, long[] out, int outOffset) {
        int n = reduction.length();
        ranges(reduction, (from, to) -> {
            for (int i = from; i < to; i++) {
                int first = reduction.first(i);
                long result = kind == Kind.SUM ? 0 : 1;
                for (int j = 0; j < n; j++) {
                    long element = x[first + reduction.distance(j)];
                    result = kind == Kind.SUM ? result + element : result * element;
                }
                out[outOffset + i] = result;
            }
        });
    }

    /** The mean of each result's elements: its sum in float64, divided by their number. */
    public static void means(float[] x, Reduction reduction, double[] out) {
        int n = reduction.length();
        ranges(reduction, (from, to) -> {
            Lanes lanes = new FloatSum(x, n);
            for (int i = from; i < to; i++) out[i] = reduction.fold(i, lanes) / n;
        });
    }

    /** The mean of each result's elements: its sum divided by their number. */
    public static void means(double[] x, Reduction reduction, double[] out) {
        reduce(Kind.SUM, x, reduction, out, 0);
        for (int i = 0; i < reduction.results(); i++) out[i] /= reduction.length();
    }

    /** The sum of (x − centre)² over each result's elements, all in float64, each result with its own centre. */
    public static void squaredDeviations(float[] x, Reduction reduction, double[] centres, double[] out) {
        deviations(
                centre -> (row, position, from, step, n) -> {
                    for (int i = 0, j = from; i < n; i++, j += step) {
                        double d = x[j] - centre;
                        row[position + i] = d * d;
                    }
                },
                reduction,
                centres,
                out);
    }

    /** The sum of (x − centre)² over each result's elements, each result with its own centre. */
    public static void squaredDeviations(double[] x, Reduction reduction, double[] centres, double[] out) {
        deviations(
                centre -> (row, position, from, step, n) -> {
                    for (int i = 0, j = from; i < n; i++, j += step) {
                        double d = x[j] - centre;
                        row[position + i] = d * d;
                    }
                },
                reduction,
                centres,
                out);
    }

    @FunctionalInterface
    private interface Deviations {
        DoubleLanes.Source from(double centre);
    }

    private static void deviations(Deviations source, Reduction reduction, double[] centres, double[] out) {
        ranges(reduction, (from, to) -> {
            for (int i = from; i < to; i++)
                out[i] = reduction.fold(i, DoubleLanes.sum(source.from(centres[i]), reduction.length()));
        });
    }

    private static void fold(Kind kind, DoubleLanes.Source source, Reduction reduction, double[] out, int outOffset) {
        int n = reduction.length();
        ranges(reduction, (from, to) -> {
            Lanes lanes = kind == Kind.SUM ? DoubleLanes.sum(source, n) : DoubleLanes.product(source, n);
            for (int i = from; i < to; i++) out[outOffset + i] = reduction.fold(i, lanes);
        });
    }

    private static boolean isOneRun(Reduction reduction) {
        return reduction.results() == 1 && reduction.isRun();
    }

    private static void ranges(Reduction reduction, Parallel.Body body) {
        Parallel.ranges(reduction.results(), grain(reduction), body);
    }

    private static void inColumns(Reduction reduction, Parallel.Body body) {
        int columns = reduction.columns();
        Parallel.ranges(reduction.results() / columns, Math.max(1, grain(reduction) / columns), (from, to) -> {
            for (int i = from; i < to; i++) body.run(i * columns, (i + 1) * columns);
        });
    }

    private static int grain(Reduction reduction) {
        return Math.max(1, GRAIN / Math.max(1, reduction.length()));
    }

    /** Running sums, each from +0 on, in float64 and rounded to float32 where they are stored, as PyTorch's CPU kernel does. */
    public static void cumsum(float[] x, int offset, int step, int n, float[] out, int outOffset, int outStep) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += x[offset + i * step];
            out[outOffset + i * outStep] = (float) sum;
        }
    }

    /** Running sums, each from +0 on. */
    public static void cumsum(double[] x, int offset, int step, int n, double[] out, int outOffset, int outStep) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += x[offset + i * step];
            out[outOffset + i * outStep] = sum;
        }
    }

    /** Running products, in float64 and rounded to float32 where they are stored, as PyTorch's CPU kernel does. */
    public static void cumprod(float[] x, int offset, int step, int n, float[] out, int outOffset, int outStep) {
        double product = 1;
        for (int i = 0; i < n; i++) {
            product *= x[offset + i * step];
            out[outOffset + i * outStep] = (float) product;
        }
    }

    /** Running products. */
    public static void cumprod(double[] x, int offset, int step, int n, double[] out, int outOffset, int outStep) {
        double product = 1;
        for (int i = 0; i < n; i++) {
            product *= x[offset + i * step];
            out[outOffset + i * outStep] = product;
        }
    }
}
