package io.touchstone.tensor.op.order;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Constant;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Storage;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Rows;
import io.touchstone.tensor.internal.Sorting;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Where values would have to be put into sorted sequences to keep them sorted.
 *
 * <p><b>Inputs</b> the sequences, along the last dimension; the values; perhaps the order that sorts the sequences. <b>Constraints</b> (C1) the
 * sequences are one vector, or as many lines as the values have; (C2) both of one real type; (C3) a sorter has the sequences' shape, and its elements
 * are places of them. <b>Output</b> the values' shape, int64.
 *
 * @param right whether equal elements stay before the value
 * @torch torch.searchsorted
 */
public record SearchSorted(boolean right) implements Constant {
    private static final long NAN = Sorting.key(Double.NaN);

    @Override
    public Spec spec(List<Spec> in) {
        Shape sequence = in.get(0).shape();
        Shape values = in.get(1).shape();
        if (sequence.rank() == 0)
            throw new ShapeException(
                    "torch.searchsorted(): boundaries tensor should have positive dimension, but got 0 dimension [C1]");
        if (values.rank() == 0 && sequence.rank() > 1)
            throw new ShapeException("torch.searchsorted(): input value can be a scalar only when boundaries tensor"
                    + " dimension is 1, but we got boundaries tensor dim(" + sequence.rank()
                    + ") and input value's dim("
                    + values.rank() + ") numel(" + values.numel() + ") [C1]");
        if (sequence.rank() > 1 && !sameLines(sequence, values))
            throw new ShapeException("torch.searchsorted(): boundaries tensor should be 1 dimension or the first N-1"
                    + " dimensions of boundaries tensor and input value tensor must match, but we got boundaries tensor "
                    + sequence + " and input value tensor " + values + " [C1]");
        DType dtype = in.get(0).dtype();
        if (values.numel() > 0 && (dtype.isComplex() || dtype == DType.BOOL))
            throw DTypeException.notImplemented("searchsorted_out_cpu", dtype, "C2");
        if (in.size() > 2) requireSorter(in.get(2), sequence);
        return new Spec(values, DType.INT64);
    }

    private static boolean sameLines(Shape sequence, Shape values) {
        if (sequence.rank() != values.rank()) return false;
        for (int d = 0; d < sequence.rank() - 1; d++) if (sequence.size(d) != values.size(d)) return false;
        return true;
    }

    private static void requireSorter(Spec sorter, Shape sequence) {
        if (!sorter.shape().equals(sequence))
            throw new ShapeException("torch.searchsorted(): boundary and sorter must have the same size, but got"
                    + " boundary tensor " + sequence + " and got sorter tensor " + sorter.shape() + " [C3]");
        if (sorter.dtype() != DType.INT64)
            throw new DTypeException("torch.searchsorted(): sorter must be a tensor of long dtype but got dtype "
                    + sorter.dtype().scalarName() + " [C3]");
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor out = Tensor.allocate(output);
        Tensor values = in.get(1);
        Rows sequences = Rows.along(in.get(0), in.get(0).dim() - 1);
        Rows from = Rows.along(values, values.dim() - 1);
        Rows to = Rows.along(out, out.dim() - 1);
        Rows sorters = in.size() > 2 ? Rows.along(in.get(2), in.get(2).dim() - 1) : sequences;
        boolean integral = values.dtype().isIntegral();
        for (int r = 0; r < from.count(); r++) {
            int line = sequences.count() == 1 ? 0 : r;
            long[] sorter = in.size() > 2 ? sorter(sorters, line) : new long[0];
            long[] keys = keys(sequences, line, in.get(0).storage(), integral);
            for (int i = 0; i < from.length(); i++) {
                int at = from.position(r, i);
                long key = key(values.storage(), at, integral);
                LongPredicate before = before(key, integral);
                out.storage().setLong(to.position(r, i), place(keys, sorter, before));
            }
        }
        return out;
    }

    private static long key(Storage storage, int at, boolean integral) {
        return integral ? Sorting.key(storage.getLong(at)) : Sorting.key(storage.getDouble(at));
    }

    private static long[] keys(Rows rows, int line, Storage storage, boolean integral) {
        long[] keys = new long[rows.length()];
        for (int i = 0; i < keys.length; i++) keys[i] = key(storage, rows.position(line, i), integral);
        return keys;
    }

    private static long[] sorter(Rows rows, int line) {
        long[] places = new long[rows.length()];
        rows.read(line, places);
        for (long place : places)
            if (place < 0 || place >= places.length)
                throw new IndexOutOfBoundsException("torch.searchsorted(): sorter index out of range [C3]");
        return places;
    }

    /** Which boundaries a value comes behind: NaN, too, is not at least anything, and nothing is at least NaN. */
    private LongPredicate before(long key, boolean integral) {
        return boundary -> {
            int order = Long.compareUnsigned(boundary, key);
            return (right ? order <= 0 : order < 0) || !integral && (boundary == NAN || key == NAN);
        };
    }

    private static int place(long[] keys, long[] sorter, LongPredicate before) {
        int low = 0;
        int high = keys.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (before.test(keys[sorter.length == 0 ? middle : (int) sorter[middle]])) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    @Override
    public String torchName() {
        return "searchsorted";
    }

    /** Sequences of their own are found by lines: of vectors there must be as many lines as calls. */
    @Override
    public <A extends Array<A>> List<A> batch(List<A> in, int count, List<Spec> each) {
        if (each.get(0).shape().rank() > 1) return in.get(0).apply(this, in);
        List<A> lines = new ArrayList<>(in);
        Shape values = in.get(1).shape();
        lines.set(1, in.get(1).reshape(Shape.of(count, each.get(1).shape().numel())));
        return List.of(in.get(0).apply(this, lines).get(0).reshape(values));
    }
}
