package io.touchstone.tensor.op.pool;

import io.touchstone.tensor.Storage;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Parallel;

/** Turns the planes of a tensor, its last dimensions, into those of another, each by itself; floating numbers in double precision. */
final class Planes {
    private static final int GRAIN = 1 << 14; // elements worth another thread

    private final Storage from;
    private final Storage to;
    private final int offset;
    private final int before;
    private final int after;
    private final int count;

    /**
     * The planes of two tensors.
     *
     * @param before how many elements a plane of x has
     * @param after how many a plane of the row-major tensor {@code out}
     */
    Planes(Tensor x, int before, Tensor out, int after) {
        Tensor dense = x.dense();
        from = dense.storage();
        offset = dense.offset();
        to = out.storage();
        this.before = before;
        this.after = after;
        count = out.numel() == 0 ? 0 : out.numel() / after;
    }

    /** Makes a plane of floating numbers from one. */
    interface Doubles {
        void apply(double[] before, double[] after);
    }

    /** Makes a plane of integers from one. */
    interface Longs {
        void apply(long[] before, long[] after);
    }

    /** Makes a plane of integers from one of floating numbers. */
    interface Places {
        void apply(int number, double[] before, long[] after);
    }

    private void each(java.util.function.IntConsumer plane) {
        Parallel.ranges(count, Math.max(1, GRAIN / Math.max(1, Math.max(before, after))), (first, last) -> {
            for (int p = first; p < last; p++) plane.accept(p);
        });
    }

    void doubles(Doubles f) {
        each(p -> {
            double[] out = new double[after];
            f.apply(readDoubles(p), out);
            for (int i = 0; i < after; i++) to.setDouble(p * after + i, out[i]);
        });
    }

    void longs(Longs f) {
        each(p -> {
            long[] in = new long[before];
            for (int i = 0; i < before; i++) in[i] = from.getLong(offset + p * before + i);
            long[] out = new long[after];
            f.apply(in, out);
            write(p, out);
        });
    }

    void places(Places f) {
        each(p -> {
            long[] out = new long[after];
            f.apply(p, readDoubles(p), out);
            write(p, out);
        });
    }

    private double[] readDoubles(int plane) {
        double[] in = new double[before];
        for (int i = 0; i < before; i++) in[i] = from.getDouble(offset + plane * before + i);
        return in;
    }

    private void write(int plane, long[] out) {
        for (int i = 0; i < after; i++) to.setLong(plane * after + i, out[i]);
    }
}
