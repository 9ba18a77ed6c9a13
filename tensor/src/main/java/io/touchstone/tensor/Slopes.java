package io.touchstone.tensor;

import java.util.ArrayList;
import java.util.List;

/** Slopes of sampled functions. */
public final class Slopes {
    private Slopes() {}

    /**
     * The slope along a dimension: inside by the parabola through three neighbours, at both ends by the line through two or the
     * parabola through three.
     *
     * @param points where the samples lie along the dimension
     * @param edgeOrder 1 for lines at the ends, 2 for parabolas
     * @throws IllegalStateException if the order is another
     * @throws ShapeException if there are no more samples than the order
     * @torch torch.gradient
     */
    public static <A extends Array<A>> A along(A x, int dim, A points, int edgeOrder) {
        int d = checked(x, dim, edgeOrder);
        int n = x.size(d);
        if (points.dim() != 1 || points.numel() != n)
            throw new ShapeException("torch.gradient expected each tensor to be of size " + n);
        A steps = points.narrow(0, 1, n - 1).sub(points.narrow(0, 0, n - 1));
        List<A> parts = new ArrayList<>();
        parts.add(edge(x, d, steps, 0, edgeOrder));
        if (n > 2) parts.add(inside(x, d, steps));
        parts.add(edge(x, d, steps, n - 1, edgeOrder));
        return Shaping.cat(parts, d);
    }

    /**
     * The slope along a dimension of samples at a distance of {@code step} from each other, where the parabola inside needs but the two outer
     * neighbours; see {@link #along(Array, int, Array, int)}.
     */
    public static <A extends Array<A>> A along(A x, int dim, Scalar step, int edgeOrder) {
        int d = checked(x, dim, edgeOrder);
        int n = x.size(d);
        List<A> parts = new ArrayList<>();
        parts.add(edge(x, d, 0, edgeOrder));
        if (n > 2) parts.add(x.narrow(d, 2, n - 2).sub(x.narrow(d, 0, n - 2)).div(Scalar.of(2L)));
        parts.add(edge(x, d, n - 1, edgeOrder));
        return Shaping.cat(parts, d).div(step);
    }

    /** Requires an order that slopes at an edge are known of: 1 or 2. */
    public static void requireEdgeOrder(int order) {
        if (order != 1 && order != 2)
            throw new IllegalStateException("torch.gradient only supports edge_order=1 and edge_order=2.");
    }

    private static <A extends Array<A>> int checked(A x, int dim, int edgeOrder) {
        requireEdgeOrder(edgeOrder);
        int d = x.shape().wrap(dim);
        if (x.size(d) < edgeOrder + 1)
            throw new ShapeException("torch.gradient expected each dimension size to be at least edge_order+1");
        return d;
    }

    private static <A extends Array<A>> A edge(A x, int d, int at, int order) {
        int inward = at == 0 ? 1 : -1;
        A here = x.narrow(d, at, 1);
        A next = x.narrow(d, at + inward, 1);
        A slope = order == 1
                ? next.sub(here)
                : here.mul(-1.5)
                        .add(next.mul(2L))
                        .sub(x.narrow(d, at + 2 * inward, 1).mul(0.5));
        return inward > 0 ? slope : slope.neg();
    }

    private static <A extends Array<A>> A inside(A x, int d, A steps) {
        int m = x.size(d) - 2;
        A left = shaped(steps.narrow(0, 0, m), x.dim(), d);
        A right = shaped(steps.narrow(0, 1, m), x.dim(), d);
        A both = left.add(right);
        A before = x.narrow(d, 0, m).mul(right.neg().div(left.mul(both)));
        A here = x.narrow(d, 1, m).mul(right.sub(left).div(left.mul(right)));
        A after = x.narrow(d, 2, m).mul(left.div(right.mul(both)));
        return before.add(here).add(after);
    }

    private static <A extends Array<A>> A edge(A x, int d, A steps, int at, int order) {
        boolean first = at == 0;
        int inward = first ? 1 : -1;
        A near = shaped(steps.narrow(0, first ? 0 : at - 1, 1), x.dim(), d);
        A here = x.narrow(d, at, 1);
        A next = x.narrow(d, at + inward, 1);
        if (order == 1) return (first ? next.sub(here) : here.sub(next)).div(near);
        A far = shaped(steps.narrow(0, first ? 1 : at - 2, 1), x.dim(), d);
        A both = near.add(far);
        A a = near.add(both).div(near.mul(both)).neg();
        A b = both.div(near.mul(far));
        A c = near.div(far.mul(both)).neg();
        A slope =
                here.mul(a).add(next.mul(b)).add(x.narrow(d, at + 2 * inward, 1).mul(c));
        return first ? slope : slope.neg();
    }

    private static <A extends Array<A>> A shaped(A steps, int rank, int d) {
        Shape shape = Shape.SCALAR;
        for (int i = 0; i < rank; i++) shape = shape.inserted(i, i == d ? steps.numel() : 1);
        return steps.reshape(shape);
    }
}
