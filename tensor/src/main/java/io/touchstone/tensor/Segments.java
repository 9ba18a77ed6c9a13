package io.touchstone.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stretches of a dimension, one after the other, each reduced to one element. */
public final class Segments {
    private Segments() {}

    /** What becomes of the elements of a segment. */
    public enum Kind {
        /** Their sum. */
        SUM,
        /** Their mean. */
        MEAN,
        /** The largest; NaN wins. The gradient is shared evenly at ties. */
        MAX,
        /** The smallest; NaN wins. The gradient is shared evenly at ties. */
        MIN,
        /** Their product. */
        PROD;

        /**
         * The kind of PyTorch's name.
         *
         * @throws IllegalArgumentException if there is none such
         */
        public static Kind of(String name) {
            return switch (name) {
                case "sum" -> SUM;
                case "mean" -> MEAN;
                case "max", "amax" -> MAX;
                case "min", "amin" -> MIN;
                case "prod" -> PROD;
                default ->
                    throw new IllegalArgumentException(
                            "reduce argument must be either sum, prod, mean, amax or amin, got " + name);
            };
        }

        /** What an empty segment becomes. */
        private double ofNothing() {
            return switch (this) {
                case SUM -> 0;
                case MEAN -> Double.NaN;
                case MAX -> Double.NEGATIVE_INFINITY;
                case MIN -> Double.POSITIVE_INFINITY;
                case PROD -> 1;
            };
        }
    }

    /** Where segments begin and end along the last dimension of what tells, for each row of it. */
    public static final class Bounds {
        private final long[] starts;
        private final long[] lengths;
        private final Shape shape; // the rows' with the number of segments behind it

        private Bounds(long[] starts, long[] lengths, Shape shape) {
            this.starts = starts;
            this.lengths = lengths;
            this.shape = shape;
        }

        /**
         * Segments by their lengths.
         *
         * @throws ShapeException if one is negative
         */
        public static Bounds ofLengths(Tensor lengths) {
            long[] each = requireIntegral(lengths).toLongArray();
            if (Arrays.stream(each).anyMatch(n -> n < 0)) throw new ShapeException("lengths contains negative value!");
            int count = lengths.size(-1);
            long[] starts = new long[each.length];
            for (int i = 0; i < starts.length; i++) starts[i] = i % count == 0 ? 0 : starts[i - 1] + each[i - 1];
            return new Bounds(starts, each, lengths.shape());
        }

        /** Segments by where each begins and the last ends. */
        public static Bounds ofOffsets(Tensor offsets) {
            long[] ends = requireIntegral(offsets).toLongArray();
            int count = offsets.size(-1) - 1;
            int rows = count < 0 ? 0 : offsets.numel() / (count + 1);
            long[] starts = new long[rows * Math.max(count, 0)];
            long[] lengths = new long[starts.length];
            for (int i = 0; i < starts.length; i++) {
                int at = i + i / count;
                starts[i] = ends[at];
                lengths[i] = ends[at + 1] - ends[at];
            }
            return new Bounds(starts, lengths, offsets.shape().resized(offsets.dim() - 1, Math.max(count, 0)));
        }

        private static Tensor requireIntegral(Tensor x) {
            if (x.dtype() == DType.INT64 || x.dtype() == DType.INT32) return x;
            throw DTypeException.notImplemented("_segment_reduce_lengths_cpu_kernel1", x.dtype());
        }

        private void requireWhole(int size) {
            int count = shape.size(-1);
            for (int row = 0; row < lengths.length; row += count)
                if (Arrays.stream(lengths, row, row + count).sum() != size)
                    throw new ShapeException("segment_reduce(): Expected all rows of lengths along axis to sum to"
                            + " data.size(lengths.dim()-1) when !unsafe.");
        }
    }

    /**
     * Each segment along a dimension as one element. What stands before that dimension has segments of its own.
     *
     * @param bounds the segments
     * @param whole whether they have to cover the dimension
     * @param initial what is reduced along with the elements of each segment, or null; no gradient goes there
     * @return the sizes with as many places along the dimension as there are segments
     * @throws ShapeException if bounds, dimension and array do not fit
     * @torch torch.segment_reduce
     */
    public static <A extends Array<A>> A reduce(
            A x, Kind kind, int axis, Bounds bounds, boolean whole, @Nullable Scalar initial) {
        int d = x.shape().wrap(axis);
        if (bounds.shape.rank() > x.dim())
            throw new ShapeException("Expected data.dim() >= lengths_value.dim() to be true, but got false.");
        if (d != bounds.shape.rank() - 1)
            throw new ShapeException(
                    "segment_reduce(): Expected axis to be the last dimension of lengths but got " + d + ".");
        if (!x.dtype().isFloating()) throw DTypeException.notImplemented("_segment_reduce_cpu", x.dtype());
        if (whole) bounds.requireWhole(x.size(d));
        if (initial != null) initial.requireFits(x.dtype());
        Shape reduced = x.shape().resized(d, bounds.shape.size(-1));
        if (reduced.numel() == 0) return x.full(x.spec().with(reduced), Scalar.of(0L));
        A rows = d == 0 ? x.unsqueeze(0) : x.flatten(0, d - 1);
        int count = bounds.shape.size(-1);
        List<A> segments = new ArrayList<>();
        for (int i = 0; i < bounds.starts.length; i++) {
            A row = rows.select(0, i / count);
            int start = Math.toIntExact(bounds.starts[i]);
            segments.add(reduced(row.narrow(0, start, Math.toIntExact(bounds.lengths[i])), kind, initial));
        }
        return Shaping.stack(segments, 0).reshape(reduced).named("SegmentReduceBackward0");
    }

    private static <A extends Array<A>> A reduced(A x, Kind kind, @Nullable Scalar initial) {
        int n = x.size(0);
        if (n == 0) {
            // a sum of nothing, so that the result has a history
            return x.sum(false, 0).add(initial == null ? Scalar.of(kind.ofNothing()) : initial);
        }
        A y = ofElements(x, kind);
        if (initial == null) return y;
        return switch (kind) {
            case SUM -> y.add(initial);
            case MEAN -> y.add(initial.re() / n);
            case MAX -> y.where(y.lt(initial).logicalNot(), initial);
            case MIN -> y.where(y.gt(initial).logicalNot(), initial);
            case PROD -> y.mul(initial);
        };
    }

    private static <A extends Array<A>> A ofElements(A x, Kind kind) {
        return switch (kind) {
            case SUM -> x.sum(false, 0);
            case MEAN -> x.sum(false, 0).div((double) x.size(0));
            case MAX -> x.amax(false, 0);
            case MIN -> x.amin(false, 0);
            case PROD -> x.prod(0, false);
        };
    }
}
