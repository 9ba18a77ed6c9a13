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
        private final Tensor told;
        private final boolean ends;

        private Bounds(Tensor told, boolean ends) {
            this.told = told;
            this.ends = ends;
        }

        /** Segments by their lengths. */
        public static Bounds ofLengths(Tensor lengths) {
            return new Bounds(lengths, false);
        }

        /** Segments by where each begins and the last ends. */
        public static Bounds ofOffsets(Tensor offsets) {
            return new Bounds(offsets, true);
        }

        /** How many segments a row has. */
        private int count() {
            return ends ? Math.max(told.size(-1) - 1, 0) : told.size(-1);
        }

        private void requireAlong(int d, int rank) {
            if (told.dim() > rank)
                throw new ShapeException("Expected data.dim() >= lengths_value.dim() to be true, but got false.");
            if (d != told.dim() - 1)
                throw new ShapeException(
                        "segment_reduce(): Expected axis to be the last dimension of lengths but got " + d + ".");
        }

        private void requireWhole(int size) {
            if (told.numel() == 0)
                throw new ShapeException("min(): Expected reduction dim to be specified for input.numel() == 0."
                        + " Specify the reduction dim with the 'dim' argument.");
            long[] lengths =
                    stretches().stream().mapToLong(stretch -> stretch[1]).toArray();
            if (Arrays.stream(lengths).anyMatch(n -> n < 0))
                throw new ShapeException("lengths contains negative value!");
            for (int row = 0; row < lengths.length; row += count())
                if (Arrays.stream(lengths, row, row + count()).sum() != size)
                    throw new ShapeException("segment_reduce(): Expected all rows of lengths along axis to sum to"
                            + " data.size(lengths.dim()-1) when !unsafe.");
        }

        private void requireIntegral() {
            if (told.dtype() != DType.INT64 && told.dtype() != DType.INT32)
                throw DTypeException.notImplemented("_segment_reduce_lengths_cpu_kernel1", told.dtype());
        }

        /** Row by row, where each segment begins and how long it is. */
        private List<long[]> stretches() {
            long[] numbers = told.to(DType.INT64).toLongArray();
            int count = count();
            List<long[]> stretches = new ArrayList<>();
            long begin = 0;
            for (int i = 0; i < numbers.length; i++) {
                int place = i % told.size(-1);
                if (ends && place < count) stretches.add(new long[] {numbers[i], numbers[i + 1] - numbers[i]});
                if (ends) continue;
                begin = place == 0 ? 0 : begin;
                stretches.add(new long[] {begin, numbers[i]});
                begin += numbers[i];
            }
            return stretches;
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
        bounds.requireAlong(d, x.dim());
        if (whole) bounds.requireWhole(x.size(d));
        bounds.requireIntegral();
        if (!x.dtype().isFloating()) throw DTypeException.notImplemented("_segment_reduce_cpu", x.dtype());
        if (initial != null) initial.requireFits(x.dtype());
        Shape reduced = x.shape().resized(d, bounds.count());
        if (reduced.numel() == 0) return x.full(x.spec().with(reduced), Scalar.of(0L));
        A rows = d == 0 ? x.unsqueeze(0) : x.flatten(0, d - 1);
        List<A> segments = new ArrayList<>();
        for (long[] stretch : bounds.stretches()) {
            A row = rows.select(0, segments.size() / bounds.count());
            A segment = row.narrow(0, Math.toIntExact(stretch[0]), Math.toIntExact(stretch[1]));
            segments.add(reduced(segment, kind, initial));
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
