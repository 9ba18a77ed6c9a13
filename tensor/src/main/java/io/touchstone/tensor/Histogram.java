package io.touchstone.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many points, or how much of their weight, lies between edges along each coordinate. What is counted has no derivative. */
public final class Histogram {
    private Histogram() {}

    /**
     * Counts and where they were made.
     *
     * @param counts for each box of edges along all coordinates
     * @param edges of the boxes along each coordinate
     */
    public record Binned(Tensor counts, List<Tensor> edges) {}

    /**
     * Evenly spaced edges along each coordinate of the points, (…, D).
     *
     * @param bins how many boxes there are along each coordinate
     * @param range the ends, two for each coordinate; null: the least and the largest that there are
     * @throws ShapeException if there are not as many boxes and ends as coordinates, or the ends are the wrong way round
     * @throws IllegalArgumentException if the ends are not finite
     * @throws DTypeException if the ends are asked for of other types than float32 and float64
     */
    public static List<Tensor> edges(Tensor points, int[] bins, double @Nullable [] range) {
        requireRows(points);
        int coordinates = points.size(-1);
        List<double[]> ends = ends(points, range);
        if (bins.length != coordinates)
            throw new ShapeException("torch.histogramdd(): bins should have as many entries as the input has columns,"
                    + " " + coordinates + ", but got " + bins.length);
        List<Tensor> edges = new ArrayList<>();
        for (int d = 0; d < coordinates; d++) {
            // of fewer there are no edges
            if (bins[d] == -1)
                throw new ShapeException(
                        "torch.histogramdd(): bins must be > 0, but got " + bins[d] + " for dimension " + d);
            double low = ends.get(d)[0];
            double high = ends.get(d)[1];
            double margin = low == high ? 0.5 : 0;
            for (double end : new double[] {low - margin, high + margin})
                Scalar.of(end).requireFits(points.dtype());
            edges.add(Torch.linspace(low - margin, high + margin, bins[d] + 1, points.dtype()));
        }
        return edges;
    }

    /** The least and the largest edge along each coordinate. */
    private static List<double[]> ends(Tensor points, double @Nullable [] range) {
        int coordinates = points.size(-1);
        if (range != null && range.length != 2 * coordinates)
            throw new ShapeException("torch.histogramdd(): for a " + coordinates + "-dimensional histogram range should"
                    + " have " + 2 * coordinates + " elements, but got " + range.length);
        List<double[]> ends = new ArrayList<>();
        for (int d = 0; d < coordinates; d++) {
            ends.add(range != null ? new double[] {range[2 * d], range[2 * d + 1]} : extent(points.select(-1, d)));
            requireRange(ends.get(d), d);
        }
        return ends;
    }

    private static double[] extent(Tensor coordinate) {
        if (coordinate.numel() == 0) return new double[] {0, 1};
        if (coordinate.dtype().isReduced()) throw unsupported(coordinate);
        requireFloating(coordinate);
        double[] values = coordinate.toDoubleArray();
        return new double[] {
            Arrays.stream(values).reduce(Double.POSITIVE_INFINITY, Math::min),
            Arrays.stream(values).reduce(Double.NEGATIVE_INFINITY, Math::max)
        };
    }

    private static void requireRange(double[] ends, int dim) {
        if (!Double.isFinite(ends[0]) || !Double.isFinite(ends[1]))
            throw new IllegalArgumentException("torch.histogramdd: dimension " + dim + "'s range [" + ends[0] + ", "
                    + ends[1] + "] is not finite");
        if (ends[0] > ends[1])
            throw new ShapeException("torch.histogramdd(): min should not exceed max, but got min " + ends[0] + " max "
                    + ends[1] + " for dimension " + dim);
    }

    private static void requireFloating(Tensor points) {
        if (!points.dtype().isFloating()) throw unsupported(points);
    }

    private static DTypeException unsupported(Tensor points) {
        return DTypeException.notImplemented("histogramdd", points.dtype());
    }

    /**
     * Counts the points, (…, D), between edges: a box has its lower edge, the last one both. Points outside, and NaN, are left out.
     *
     * @param weights what each point counts, (…); null: 1
     * @param density whether the counts become a density, whose integral is 1
     * @param even whether the edges are evenly spaced, so that PyTorch computes about where a point is
     * @throws DTypeException if the types differ
     * @throws ShapeException if the edges are no vectors, one for each coordinate, or the weights' shape is not the points'
     * @torch torch.histogram, torch.histogramdd
     */
    public static Binned of(
            Tensor points, List<Tensor> edges, @Nullable Tensor weights, boolean density, boolean even) {
        requireFitting(points, edges, weights);
        requireFloating(points);
        int[] sizes = edges.stream().mapToInt(along -> along.numel() - 1).toArray();
        Tensor counts = Tensor.allocate(points.spec().with(Shape.of(sizes)));
        int coordinates = edges.size();
        double[] values = points.reshape(-1).toDoubleArray();
        double[] weight = weights == null ? null : weights.reshape(-1).toDoubleArray();
        double[][] along = edges.stream().map(Tensor::toDoubleArray).toArray(double[][]::new);
        for (int i = 0; i < values.length / coordinates; i++) {
            int box = 0;
            for (int d = 0; d < coordinates && box >= 0; d++) {
                double value = values[i * coordinates + d];
                double about = even ? about(value, along[d], points.dtype()) : Double.NaN;
                int place = place(along[d], value, about);
                box = place < 0 ? -1 : box * sizes[d] + place;
            }
            if (box < 0) continue;
            counts.storage().setDouble(box, counts.storage().getDouble(box) + (weight == null ? 1 : weight[i]));
        }
        return new Binned(density ? density(counts, edges) : counts, edges);
    }

    private static void requireRows(Tensor points) {
        if (points.dim() < 2)
            throw new ShapeException(
                    "torch.histogramdd(): input tensor should have at least 2 dimensions, but got " + points.dim());
    }

    private static void requireFitting(Tensor points, List<Tensor> edges, @Nullable Tensor weights) {
        requireRows(points);
        if (edges.size() != points.size(-1))
            throw new ShapeException("torch.histogramdd(): expected " + points.size(-1)
                    + " sequences of bin edges for a " + points.size(-1) + "-dimensional histogram but got "
                    + edges.size());
        for (Tensor along : edges) {
            requireType("bins tensors", points, along);
            if (along.dim() != 1 || along.numel() == 0)
                throw new ShapeException("torch.histogramdd(): bins tensor should have one dimension and at least 1"
                        + " element, but got shape " + along.shape());
        }
        if (weights != null) requireWeights(points, weights);
        for (Tensor along : edges)
            if (along.numel() == 1)
                throw new ShapeException(
                        "torch.histogram(): bins must be > 0, but got 0 for dimension " + edges.indexOf(along));
    }

    private static void requireWeights(Tensor points, Tensor weights) {
        requireType("weight tensor", points, weights);
        Shape shape = weights.dim() == 0 ? Shape.of(1) : weights.shape();
        if (!shape.equals(points.shape().without(points.dim() - 1)))
            throw new ShapeException("torch.histogramdd(): if weight tensor is provided it should have the same shape"
                    + " as the input tensor excluding its innermost dimension, but got input with shape "
                    + points.shape() + " and weight with shape " + weights.shape());
    }

    private static void requireType(String what, Tensor points, Tensor other) {
        if (points.dtype() != other.dtype())
            throw new DTypeException("torch.histogramdd(): input tensor and " + what
                    + " should have the same dtype, but got input with dtype "
                    + points.dtype().scalarName() + " and "
                    + other.dtype().scalarName());
    }

    /** In which box a value is, computed from even edges in numbers of the type: about, as they round; NaN or infinite where they overflow. */
    static double about(double value, double[] edges, DType dtype) {
        int boxes = edges.length - 1;
        double distance = Conversions.rounded(value - edges[0], dtype);
        double range = Conversions.rounded(edges[boxes] - edges[0], dtype);
        return Conversions.rounded(Conversions.rounded(distance * boxes, dtype) / range, dtype);
    }

    /** The box of a value among ascending edges, or −1; if it is known about where, no farther than one box away from there. */
    private static int place(double[] edges, double value, double about) {
        int last = edges.length - 1;
        if (last == 0 || !(value >= edges[0] && value <= edges[last])) return -1;
        boolean near = Double.isFinite(about);
        int from = near ? Math.max(0, (int) about - 1) : 0;
        int to = near ? Math.min((int) about + 2, edges.length) : edges.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (edges[middle] <= value) from = middle + 1;
            else to = middle;
        }
        return Math.min(from, last) - 1;
    }

    private static Tensor density(Tensor counts, List<Tensor> edges) {
        Tensor out = counts.div(counts.sum());
        for (int d = 0; d < edges.size(); d++) {
            int[] sizes = new int[edges.size()];
            Arrays.fill(sizes, 1);
            sizes[d] = counts.size(d);
            out = out.div(edges.get(d).diff(1, 0, null, null).reshape(sizes));
        }
        return out;
    }
}
