package io.touchstone.tensor;

import io.touchstone.tensor.internal.Sorting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Distinct elements and how often they occur: what leaves the array world, because shapes depend on values. */
public final class Counting {
    private static final long NAN = Sorting.key(Double.NaN);

    private Counting() {}

    /**
     * Distinct elements, or slices.
     *
     * @param values the distinct ones
     * @param inverse for each element or slice, which of them it is
     * @param counts how often each occurs
     */
    public record Distinct(Tensor values, Tensor inverse, Tensor counts) {}

    /**
     * The distinct elements in ascending order; NaN are all distinct.
     *
     * @torch torch.unique
     */
    public static Distinct unique(Tensor x) {
        requireReal("unique", x);
        return grouped(x.reshape(-1), 0, x.shape(), true);
    }

    /** The distinct slices along a dimension, in lexicographic order; those with a NaN are all distinct. */
    public static Distinct unique(Tensor x, int dim) {
        requireReal("unique_dim", x);
        int d = dimension(x, dim);
        return grouped(x, d, Shape.of(x.size(d)), true);
    }

    /**
     * The elements without those that equal the one before.
     *
     * @torch torch.unique_consecutive
     */
    public static Distinct uniqueConsecutive(Tensor x) {
        requireReal("unique_consecutive", x);
        return grouped(x.reshape(-1), 0, x.shape(), false);
    }

    /** The slices along a dimension without those that equal the one before. */
    public static Distinct uniqueConsecutive(Tensor x, int dim) {
        requireReal("unique_dim", x);
        int d = dimension(x, dim);
        return grouped(x, d, Shape.of(x.size(d)), false);
    }

    private static void requireReal(String op, Tensor x) {
        if (x.dtype().isComplex()) throw DTypeException.notImplemented(op, x.dtype());
    }

    private static int dimension(Tensor x, int dim) {
        int along = x.shape().size(dim); // refuses what has no dimensions
        if (Arrays.stream(x.shape().sizes()).filter(size -> size == 0).count() > 1)
            throw new ShapeException("Number of zero sized dimensions is more than one, so unique cannot be applied");
        if (x.numel() == 0 && along > 0)
            throw new ShapeException(
                    "There are 0 sized dimensions, and they aren't selected, so unique cannot be applied");
        return x.shape().wrap(dim);
    }

    /** Neighbours that are equal become one, after the slices along d were put in order, if so asked. */
    private static Distinct grouped(Tensor x, int d, Shape inverse, boolean ordered) {
        int n = x.size(d);
        Tensor slices = x.movedim(d, 0);
        long[][] columns = Sorting.keys(slices.reshape(n, x.numel() / Math.max(1, n)), 0, false);
        boolean floating = x.dtype().isFloating();
        int[] order =
                ordered ? lexicographic(columns, n) : IntStream.range(0, n).toArray();
        int[] first = new int[n];
        int[] counts = new int[n];
        int[] group = new int[n];
        int groups = 0;
        for (int i = 0; i < n; i++) {
            if (i == 0 || !same(columns, order[i - 1], order[i], floating)) first[groups++] = order[i];
            group[order[i]] = groups - 1;
            counts[groups - 1]++;
        }
        Tensor places = Tensor.of(Arrays.copyOf(first, groups));
        return new Distinct(
                slices.indexSelect(0, places).movedim(0, d),
                Tensor.of(group).reshape(inverse.sizes()),
                Tensor.of(Arrays.copyOf(counts, groups)));
    }

    /** The order by the first column, where that is equal by the second, and so on: sorts by the last column first, as the sort is stable. */
    private static int[] lexicographic(long[][] columns, int n) {
        int[] order = IntStream.range(0, n).toArray();
        for (int c = columns.length - 1; c >= 0; c--) {
            long[] column = columns[c];
            int[] before = order;
            int[] sorted = Sorting.order(
                    Arrays.stream(before).mapToLong(i -> column[i]).toArray());
            order = Arrays.stream(sorted).map(i -> before[i]).toArray();
        }
        return order;
    }

    private static boolean same(long[][] columns, int i, int j, boolean floating) {
        for (long[] column : columns) if (column[i] != column[j] || floating && column[i] == NAN) return false;
        return true;
    }

    /**
     * How often each number from 0 on occurs in a vector, or the sum of weights.
     *
     * @throws DTypeException if a number is negative
     * @throws ShapeException if a number is too large to count up to, or the weights are no vector as long
     * @torch torch.bincount
     */
    public static Tensor bincount(Tensor x, @Nullable Tensor weights, int leastLength) {
        if (!x.dtype().isIntegral() || x.dtype() == DType.BOOL)
            throw DTypeException.notImplemented("bincount_cpu", x.dtype());
        if (leastLength < 0) throw new ShapeException("minlength should be >= 0");
        if (x.dim() == 1 && x.numel() == 0) return Torch.zeros(DType.INT64, leastLength);
        long[] values = x.toLongArray();
        if (x.dim() != 1 || Arrays.stream(values).anyMatch(value -> value < 0))
            throw new DTypeException("bincount only supports 1-d non-negative integral inputs.");
        long largest = Arrays.stream(values).max().orElseThrow();
        if (largest == Long.MAX_VALUE)
            throw new IllegalArgumentException("maximum value of input overflowed, it should be < " + Long.MAX_VALUE
                    + " but got " + Long.MAX_VALUE);
        if (weights != null && (weights.dim() != 1 || weights.numel() != x.numel()))
            throw new ShapeException("weights should be 1-d and have the same length as input");
        DType dtype = weights == null ? DType.INT64 : weights.dtype() == DType.FLOAT32 ? DType.FLOAT32 : DType.FLOAT64;
        Tensor out = Torch.zeros(dtype, Shape.exact(Math.max(leastLength, largest + 1)));
        for (int i = 0; i < values.length; i++) {
            int at = (int) values[i];
            if (weights == null) out.storage().setLong(at, out.storage().getLong(at) + 1);
            else out.storage().setDouble(at, out.storage().getDouble(at) + weights.doubleAt(i));
        }
        return out;
    }

    /**
     * How many elements lie in each of so many equal parts of [low, high]; if both are equal, of the range of the elements.
     *
     * @torch torch.histc
     */
    public static Tensor histc(Tensor x, int bins, double low, double high) {
        if (bins <= 0)
            throw new ShapeException("torch.histogram(): bins must be > 0, but got " + bins + " for dimension 0");
        double first = low;
        double last = high;
        double[] values = x.toDoubleArray();
        if (first == last && values.length > 0) {
            first = Arrays.stream(values).min().orElseThrow();
            last = Arrays.stream(values).max().orElseThrow();
        }
        if (first == last) {
            first -= 1;
            last += 1;
        }
        if (x.dtype() == DType.UINT8 && (first < 0 || last > 255))
            throw new IllegalArgumentException("value cannot be converted to type uint8_t without overflow");
        if (!x.dtype().isFloating()) throw DTypeException.notImplemented("histogram_cpu", x.dtype());
        if (!Double.isFinite(first) || !Double.isFinite(last))
            throw new IllegalArgumentException("range of [" + first + ", " + last + "] is not finite");
        if (first > last) throw new IllegalArgumentException("max must be larger than min");
        Tensor out = Torch.zeros(x.dtype(), bins);
        double[] edges = Torch.linspace(first, last, bins + 1, x.dtype()).toDoubleArray();
        for (double value : values) {
            if (!(value >= edges[0] && value <= edges[bins])) continue;
            int bin = Math.min(bins - 1, (int) Histogram.about(value, edges, x.dtype()));
            out.storage().setDouble(bin, out.storage().getDouble(bin) + 1);
        }
        return out;
    }

    // ---- places

    /**
     * The places of the elements that are not 0, as many as are asked for: some left out, or a filler for those that are missing.
     *
     * @throws IllegalArgumentException if the size is negative
     * @torch torch.nonzero_static
     */
    public static Tensor nonzeroStatic(Tensor x, int size, long filler) {
        if (size < 0) throw new IllegalArgumentException("nonzero_static: 'size' must be an non-negative integer");
        Tensor places = x.nonzero();
        int found = Math.min(size, places.size(0));
        Spec missing = places.spec().with(Shape.of(size - found, places.size(1)));
        return Shaping.cat(List.of(places.narrow(0, 0, found), Torch.full(missing, Scalar.of(filler))), 0);
    }

    /**
     * The coordinates, a tensor of int64 for each dimension, of row-major numbers in an array of the given sizes, which may have more elements than
     * a tensor can.
     *
     * @throws DTypeException if the numbers are not integers
     * @throws ShapeException if a size is negative, or zero though there are numbers
     * @torch torch.unravel_index
     */
    public static List<Tensor> unravelIndex(Tensor index, long... sizes) {
        if (index.dtype().category() != DType.Category.INTEGER)
            throw new DTypeException("expected 'indices' to be integer dtype, but got " + index.dtype());
        for (long size : sizes)
            if (size < 0)
                throw new ShapeException("'shape' cannot have negative values, but got " + Arrays.toString(sizes));
        for (long size : sizes)
            if (size == 0 && index.numel() > 0)
                throw new ShapeException("'shape' cannot have zero dimensions when 'indices' is non-empty, but got "
                        + Arrays.toString(sizes));
        List<Tensor> coordinates = new ArrayList<>();
        Tensor rest = index.to(DType.INT64);
        for (int d = sizes.length - 1; d >= 0; d--) {
            Tensor size = Tensor.scalar(Scalar.of(Math.max(sizes[d], 1)));
            coordinates.add(0, rest.remainder(size));
            rest = rest.div(size, "floor");
        }
        return coordinates.isEmpty()
                ? coordinates
                : Shaping.stack(coordinates, -1).unbind(-1);
    }
}
