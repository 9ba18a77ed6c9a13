package io.touchstone.tensor.internal;

import io.touchstone.tensor.Complex;
import io.touchstone.tensor.Dims;
import io.touchstone.tensor.DoubleStorage;
import io.touchstone.tensor.FloatStorage;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Storage;
import io.touchstone.tensor.Tensor;
import java.util.function.BinaryOperator;
import java.util.function.IntFunction;

/**
 * A tensor seen as rows: for each element of a reduction's result, the elements that are folded into it, in row-major order. The order
 * depends on shapes alone, never on strides, so that a transposed tensor and its copy reduce to the same bits.
 */
public final class Rows {
    private static final int GRAIN = 1 << 14; // elements worth another thread

    private final Storage storage;
    private final int[] starts;
    private final int[] steps;
    private final boolean runs; // the elements of a row lie one after the other

    private Rows(Tensor x, int[] starts, int[] steps) {
        this.storage = x.storage();
        this.starts = starts;
        this.steps = steps;
        boolean runs = steps.length > 0;
        for (int i = 0; i < steps.length; i++) runs &= steps[i] == i;
        this.runs = runs;
    }

    /** The rows of {@code x} along {@code dims}. */
    public static Rows of(Tensor x, Dims dims) {
        Shape shape = x.shape();
        int kept = 0;
        for (int d = 0; d < shape.rank(); d++) if (!dims.contains(d)) kept++;
        int[] keptDims = new int[kept];
        int[] foldedDims = new int[shape.rank() - kept];
        int k = 0;
        int f = 0;
        for (int d = 0; d < shape.rank(); d++) {
            if (dims.contains(d)) foldedDims[f++] = d;
            else keptDims[k++] = d;
        }
        return new Rows(x, offsets(x, keptDims, x.offset()), offsets(x, foldedDims, 0));
    }

    /** Lines of {@code x} along one dimension. */
    public static Rows along(Tensor x, int dim) {
        return of(x, new Dims(x.dim() == 0 ? 0 : 1L << dim, false, false));
    }

    private static int[] offsets(Tensor x, int[] dims, int first) {
        int n = 1;
        for (int d : dims) n *= x.size(d);
        int[] out = new int[n];
        if (n == 0) return out;
        out[0] = first;
        int filled = 1;
        for (int i = dims.length - 1; i >= 0; i--) {
            int size = x.size(dims[i]);
            int stride = x.strides()[dims[i]];
            for (int j = 1; j < size; j++) for (int e = 0; e < filled; e++) out[j * filled + e] = out[e] + j * stride;
            filled *= size;
        }
        return out;
    }

    /** How many rows there are. */
    public int count() {
        return starts.length;
    }

    /** How many elements a row has. */
    public int length() {
        return steps.length;
    }

    /** Where element {@code i} of row {@code row} is in the storage. */
    public int position(int row, int i) {
        return starts[row] + steps[i];
    }

    /** The elements of a row. */
    public void read(int row, double[] into) {
        int start = starts[row];
        if (runs && storage instanceof FloatStorage s)
            for (int i = 0; i < steps.length; i++) into[i] = s.data[start + i];
        else if (runs && storage instanceof DoubleStorage s) System.arraycopy(s.data, start, into, 0, steps.length);
        else for (int i = 0; i < steps.length; i++) into[i] = storage.getDouble(start + steps[i]);
    }

    /** The elements of a row. */
    public void read(int row, long[] into) {
        int start = starts[row];
        for (int i = 0; i < steps.length; i++) into[i] = storage.getLong(start + steps[i]);
    }

    /** The elements of a row. */
    public void read(int row, Complex[] into) {
        int start = starts[row];
        for (int i = 0; i < steps.length; i++) into[i] = storage.getComplex(start + steps[i]);
    }

    /** Replaces the elements of a row. */
    public void write(int row, double[] from) {
        int start = starts[row];
        if (runs && storage instanceof FloatStorage s)
            for (int i = 0; i < steps.length; i++) s.data[start + i] = (float) from[i];
        else if (runs && storage instanceof DoubleStorage s) System.arraycopy(from, 0, s.data, start, steps.length);
        else for (int i = 0; i < steps.length; i++) storage.setDouble(start + steps[i], from[i]);
    }

    /** Replaces the elements of a row. */
    public void write(int row, long[] from) {
        int start = starts[row];
        for (int i = 0; i < steps.length; i++) storage.setLong(start + steps[i], from[i]);
    }

    /** Replaces the elements of a row. */
    public void write(int row, Complex[] from) {
        int start = starts[row];
        for (int i = 0; i < steps.length; i++) storage.setComplex(start + steps[i], from[i]);
    }

    /** Folds a row of floating numbers into one. */
    @FunctionalInterface
    public interface DoubleFold {
        double of(double[] row);
    }

    /** Folds a row of integers into one. */
    @FunctionalInterface
    public interface LongFold {
        long of(long[] row);
    }

    /** The result of folding every row; floating rows by the one fold, integer rows by the other. */
    public static Tensor fold(Tensor x, Dims dims, Spec output, DoubleFold floating, LongFold integer) {
        if (!x.dtype().isIntegral()) return fold(x, dims, output, n -> floating);
        Tensor out = Tensor.allocate(output);
        Rows rows = of(x, dims);
        rows.each((from, to) -> foldLongs(rows, out.storage(), from, to, integer));
        return out;
    }

    /** The result of folding every row of floating numbers, by a fold for each thread, which is made for rows of a length. */
    public static Tensor fold(Tensor x, Dims dims, Spec output, IntFunction<DoubleFold> fold) {
        Tensor out = Tensor.allocate(output);
        Rows rows = of(x, dims);
        rows.each((from, to) -> foldDoubles(rows, out.storage(), from, to, fold.apply(rows.length())));
        return out;
    }

    /** Splits the rows over a few threads; see {@link Parallel#ranges}. */
    public void each(Parallel.Body body) {
        Parallel.ranges(count(), Math.max(1, GRAIN / Math.max(1, length())), body);
    }

    private static void foldDoubles(Rows rows, Storage out, int from, int to, DoubleFold fold) {
        double[] row = new double[rows.length()];
        for (int r = from; r < to; r++) {
            rows.read(r, row);
            out.setDouble(r, fold.of(row));
        }
    }

    private static void foldLongs(Rows rows, Storage out, int from, int to, LongFold fold) {
        long[] row = new long[rows.length()];
        for (int r = from; r < to; r++) {
            rows.read(r, row);
            out.setLong(r, fold.of(row));
        }
    }

    /** As {@link #fold}, of complex numbers, from the first of a row to its last. */
    public static Tensor fold(Tensor x, Dims dims, Spec output, Complex unit, BinaryOperator<Complex> join) {
        Tensor out = Tensor.allocate(output);
        Rows rows = of(x, dims);
        Complex[] row = new Complex[rows.length()];
        for (int r = 0; r < rows.count(); r++) {
            rows.read(r, row);
            Complex folded = unit;
            for (Complex z : row) folded = join.apply(folded, z);
            out.storage().setComplex(r, folded);
        }
        return out;
    }

    /** Every line of {@code x} along {@code dim}, each complex number joined with all before it, and with where they start. */
    public static Tensor scan(Tensor x, int dim, Spec output, Complex start, BinaryOperator<Complex> join) {
        Tensor out = Tensor.allocate(output);
        Rows from = along(x, dim);
        Rows to = along(out, dim);
        Complex[] row = new Complex[from.length()];
        for (int r = 0; r < from.count(); r++) {
            from.read(r, row);
            Complex before = start;
            for (int i = 0; i < row.length; i++) {
                before = join.apply(before, row[i]);
                row[i] = before;
            }
            to.write(r, row);
        }
        return out;
    }

    /** Turns a row of floating numbers into another of its length. */
    @FunctionalInterface
    public interface DoubleMap {
        void apply(double[] row);
    }

    /** Turns a row of integers into another of its length. */
    @FunctionalInterface
    public interface LongMap {
        void apply(long[] row);
    }

    /** Every line of {@code x} along {@code dim}, changed in place in a buffer and written to a row-major result. */
    public static Tensor map(Tensor x, int dim, Spec output, DoubleMap floating, LongMap integer) {
        if (!x.dtype().isIntegral()) return map(x, dim, output, n -> floating);
        Tensor out = Tensor.allocate(output);
        Rows from = along(x, dim);
        Rows to = along(out, dim);
        from.each((first, last) -> {
            long[] row = new long[from.length()];
            for (int r = first; r < last; r++) {
                from.read(r, row);
                integer.apply(row);
                to.write(r, row);
            }
        });
        return out;
    }

    /** As the other, of floating numbers, by a map for each thread, which is made for rows of a length. */
    public static Tensor map(Tensor x, int dim, Spec output, IntFunction<DoubleMap> map) {
        Tensor out = Tensor.allocate(output);
        Rows from = along(x, dim);
        Rows to = along(out, dim);
        from.each((first, last) -> {
            double[] row = new double[from.length()];
            DoubleMap change = map.apply(row.length);
            for (int r = first; r < last; r++) {
                from.read(r, row);
                change.apply(row);
                to.write(r, row);
            }
        });
        return out;
    }
}
