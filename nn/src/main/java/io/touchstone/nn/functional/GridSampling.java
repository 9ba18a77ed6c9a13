package io.touchstone.nn.functional;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import io.touchstone.tensor.op.view.RealCopy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Images and volumes looked at through a grid of places, whose coordinates run from −1 to 1, x first. A composition: coordinates become
 * places, places become corners and weights, and corners are gathered.
 *
 * @param <A> the interpreter
 */
public final class GridSampling<A extends Array<A>> {
    private final A image;
    private final int dims;
    private final Padding padding;
    private final boolean aligned;

    /** What is seen between elements. */
    public enum Mode {
        /** A weighted sum of the elements around. */
        BILINEAR,
        /** The nearest element, of two the even one. */
        NEAREST,
        /** Keys' cubic over the sixteen elements around, with a = −¾. */
        BICUBIC
    }

    /** What is seen outside. */
    public enum Padding {
        /** Zeros. */
        ZEROS,
        /** The outermost elements. */
        BORDER,
        /** The array mirrored, again and again. */
        REFLECTION
    }

    private GridSampling(A image, Padding padding, boolean aligned) {
        this.image = image;
        this.dims = image.dim() - 2;
        this.padding = padding;
        this.aligned = aligned;
    }

    /**
     * The elements of (N, C, H, W) or (N, C, D, H, W) at the places of (N, H′, W′, 2) or (N, D′, H′, W′, 3).
     *
     * @param aligned whether ±1 are the outermost elements' centers rather than their edges
     * @return (N, C, H′, W′) or (N, C, D′, H′, W′); the gradient at the padding's kinks is 0
     * @throws ShapeException if the shapes do not belong together
     * @throws DTypeException if the types differ
     * @torch torch.nn.functional.grid_sample, torch.grid_sampler
     */
    public static <A extends Array<A>> A gridSample(A image, A grid, Mode mode, Padding padding, boolean aligned) {
        requireFit(image, grid);
        int dims = image.dim() - 2;
        if (mode == Mode.BICUBIC && dims != 2)
            throw new ShapeException("grid_sampler(): bicubic interpolation only supports 4D input");
        GridSampling<A> sampling = new GridSampling<>(image, padding, aligned);
        String node = "GridSampler" + dims + "DBackward0";
        return sampling.sample(grid, mode).contiguous().holding(image, node).holding(grid, node);
    }

    private static <A extends Array<A>> void requireFit(A image, A grid) {
        Shape x = image.shape();
        Shape g = grid.shape();
        if (x.size(0) != g.size(0))
            throw new ShapeException(
                    "grid_sampler(): expected grid and input to have same batch size, but got input with" + " sizes "
                            + x + " and grid with sizes " + g);
        if (g.size(-1) != x.rank() - 2)
            throw new ShapeException("grid_sampler(): expected grid to have size " + (x.rank() - 2)
                    + " in last dimension, but got grid with sizes " + g);
        for (int d = 2; d < x.rank(); d++)
            if (x.size(d) == 0)
                throw new ShapeException(
                        "grid_sampler(): expected input to have non-empty spatial dimensions, but input has" + " sizes "
                                + x + " with dimension " + d + " being empty");
        int rank = x.rank() == 4 ? 4 : 5;
        if (x.rank() != rank || g.rank() != rank)
            throw new ShapeException(
                    "grid_sampler(): expected " + rank + "D input and grid with same number of dimensions,"
                            + " but got input with sizes " + x + " and grid with sizes " + g);
        DTypeException.requireSame(image.dtype(), grid.dtype());
        if (!image.dtype().isFloating()) throw DTypeException.notImplemented("grid_sampler", image.dtype());
    }

    // ---- from coordinates to elements

    /** An element along one dimension of the image for each place of the grid, whether it is there, and how much it counts. */
    private record Tap<A>(A place, A within, A weight) {}

    private A sample(A grid, Mode mode) {
        List<List<Tap<A>>> taps = new ArrayList<>();
        for (int d = 0; d < dims; d++) taps.add(taps(grid.select(-1, dims - 1 - d), image.size(d + 2), mode));
        return summed(taps, 0, new ArrayList<>());
    }

    /** The sum over all corners: one tap for each dimension. */
    private A summed(List<List<Tap<A>>> taps, int d, List<Tap<A>> corner) {
        if (d == dims) return seen(corner);
        A sum = null;
        for (Tap<A> tap : taps.get(d)) {
            List<Tap<A>> longer = new ArrayList<>(corner);
            longer.add(tap);
            A part = summed(taps, d + 1, longer);
            sum = sum == null ? part : sum.add(part);
        }
        return java.util.Objects.requireNonNull(sum);
    }

    private A seen(List<Tap<A>> corner) {
        A place = corner.get(0).place();
        A within = corner.get(0).within();
        A weight = corner.get(0).weight();
        for (int d = 1; d < dims; d++) {
            within = within.logicalAnd(corner.get(d).within());
            place = place.mul((long) image.size(d + 2)).add(corner.get(d).place());
            weight = weight.mul(corner.get(d).weight());
        }
        int n = image.size(0);
        int c = image.size(1);
        Shape out = place.shape().inserted(1, c);
        int places = product(place.shape());
        A index = place.reshape(n, 1, places).expandTo(Shape.of(n, c, places));
        A elements = image.reshape(n, c, product(image.shape().without(1)))
                .gather(2, index)
                .reshape(out);
        // Not the weight: where a coordinate is no number, neither is what is seen there.
        return elements.where(within.unsqueeze(1), elements.zerosLike()).mul(weight.unsqueeze(1));
    }

    /** The number of places of one image. */
    private static int product(Shape shape) {
        return shape.without(0).numel();
    }

    private List<Tap<A>> taps(A coordinate, int size, Mode mode) {
        A at = unnormalized(coordinate, size);
        if (mode == Mode.BICUBIC) return cubic(at, size);
        A inside = padded(at, size);
        if (mode == Mode.NEAREST) {
            A nearest = inside.round();
            // The weight's own gradient is what PyTorch says of the grid: zeros.
            A weight = nearest.sub(nearest.detach()).add(1.0);
            return List.of(tap(nearest, weight.where(within(nearest, size), weight.zerosLike()), size));
        }
        A first = inside.detach().floor();
        A share = inside.sub(first);
        return List.of(tap(first, share.rsub(1.0), size), tap(first.add(1.0), share, size));
    }

    private List<Tap<A>> cubic(A at, int size) {
        A first = at.detach().floor();
        A share = at.sub(first);
        List<Tap<A>> taps = new ArrayList<>();
        for (int k = -1; k <= 2; k++) taps.add(tap(padded(first.add((double) k), size), keys(share, k), size));
        return taps;
    }

    /** Keys' cubic of the distance to the element {@code k} after the first. */
    private A keys(A share, int k) {
        double a = -0.75;
        A t = k <= 0 ? share.add((double) -k) : share.rsub((double) k);
        if (k == 0 || k == 1) return t.mul(a + 2).sub(a + 3).mul(t).mul(t).add(1.0);
        return t.sub(5.0).mul(t).add(8.0).mul(t).sub(4.0).mul(a);
    }

    private A within(A place, int size) {
        return place.ge(0.0).logicalAnd(place.le(size - 1.0));
    }

    private Tap<A> tap(A place, A weight, int size) {
        A within = within(place, size);
        A index = place.detach().where(within, place.zerosLike().detach()).to(DType.INT64);
        return new Tap<>(index, within, weight);
    }

    // ---- coordinates

    private A unnormalized(A coordinate, int size) {
        A ahead = coordinate.add(1.0);
        return aligned
                ? ahead.mul((size - 1) / 2.0)
                : ahead.mul((double) size).sub(1.0).mul(0.5);
    }

    /** The place brought inside; as in PyTorch nothing flows back from the border, nor from what is no number. */
    private A padded(A coordinate, int size) {
        A at = dims == 2 ? coordinate : numbered(coordinate, size);
        return switch (padding) {
            case ZEROS -> at;
            case BORDER -> clipped(at, size);
            case REFLECTION -> clipped(reflected(at, size), size);
        };
    }

    /**
     * What is no number, or infinite unless it is clipped, is outside of a volume, or at its end; of an image, PyTorch takes the beginning, or
     * gives NaN.
     */
    private A numbered(A at, int size) {
        A still = at.detach();
        A known = padding == Padding.BORDER ? still.eq(still) : still.isfinite();
        return at.where(known, constant(at, padding == Padding.ZEROS ? -2 : size - 1.0));
    }

    private A clipped(A at, int size) {
        A low = at.gt(0.0);
        A high = at.lt(size - 1.0);
        A last = constant(at, size - 1.0);
        return at.where(high, last).where(low, constant(at, 0));
    }

    private A reflected(A at, int size) {
        double low = aligned ? 0 : -0.5;
        double span = aligned ? size - 1 : size;
        if (span == 0) return at.mul(0.0);
        A signed = at.sub(low);
        A distance = signed.where(signed.ge(0.0), signed.neg());
        A turns = distance.detach().div(span).floor();
        A rest = distance.sub(turns.mul(span));
        A even = turns.remainder(Scalar.of(2.0)).eq(0.0);
        return rest.where(even, rest.rsub(span)).add(low);
    }

    private A constant(A like, double value) {
        Tensor number = Torch.full(like.spec().with(Shape.SCALAR), Scalar.of(value));
        return like.lift(number).expandTo(like.shape());
    }

    // ---- grids

    /**
     * The grid that an affine map makes of a regular one: θ (x, y, 1)ᵀ, or θ (x, y, z, 1)ᵀ, at each place.
     *
     * @param theta the maps, (N, 2, 3) or (N, 3, 4)
     * @param size the shape of the images to sample, (N, C, H, W) or (N, C, D, H, W)
     * @param aligned whether ±1 are the outermost elements' centers rather than their edges
     * @return (N, H, W, 2) or (N, D, H, W, 3)
     * @throws ShapeException if θ does not fit
     * @throws DTypeException if θ is not floating
     * @torch torch.nn.functional.affine_grid
     */
    public static <A extends Array<A>> A affineGrid(A theta, Shape size, boolean aligned) {
        return affineGrid(theta, size.sizes(), aligned);
    }

    /**
     * {@link #affineGrid(Array, Shape, boolean)} of sizes that may be none.
     *
     * @throws ShapeException if one is not positive
     */
    public static <A extends Array<A>> A affineGrid(A theta, int[] size, boolean aligned) {
        requireMap(theta, size);
        return affineGridGenerator(theta, Shape.of(size), aligned);
    }

    /**
     * {@link #affineGrid} without its checks.
     *
     * @throws ShapeException if matrices do not fit
     * @torch torch.affine_grid_generator
     */
    public static <A extends Array<A>> A affineGridGenerator(A theta, Shape size, boolean aligned) {
        int dims = size.rank() - 2;
        if (dims != 2 && dims != 3)
            throw new IllegalStateException("AffineGridGenerator needs 4d (spatial) or 5d (volumetric) inputs.");
        List<Tensor> coordinates = new ArrayList<>();
        Shape places = Shape.of(size.toList().subList(2, size.rank()));
        for (int d = dims - 1; d >= 0; d--) coordinates.add(line(theta, places, d, aligned));
        coordinates.add(Torch.full(theta.spec().with(places), Scalar.of(1L)));
        Tensor base = io.touchstone.tensor.Shaping.stack(coordinates, -1).reshape(1, places.numel(), dims + 1);
        boolean real = !theta.dtype().isComplex();
        A maps = (real ? theta : theta.unary(new RealCopy("affine_grid_generator"))).transpose(1, 2);
        A grid = theta.lift(base)
                .expandTo(Shape.of(size.size(0), places.numel(), dims + 1))
                .bmm(maps);
        return grid.reshape(places.inserted(0, size.size(0)).inserted(dims + 1, dims))
                .named("AffineGridGeneratorBackward0");
    }

    /** The coordinates along one dimension, at all places. */
    private static Tensor line(Array<?> theta, Shape places, int d, boolean aligned) {
        int n = places.size(d);
        boolean lacks = theta.dtype().isReduced() || theta.dtype() == DType.BOOL;
        if (n > 1 && theta.dtype() == DType.BOOL) throw DTypeException.notImplemented("linspace_cpu", theta.dtype());
        if (n <= 1 && lacks) throw DTypeException.notImplemented("tensor_cpu", theta.dtype());
        Tensor steps = Torch.arange(n).to(DType.FLOAT64);
        Tensor line = n <= 1 ? steps.mul(0.0) : steps.mul(2.0).sub(n - 1.0).div((double) (aligned ? n - 1 : n));
        Shape shape = Shape.SCALAR;
        for (int i = 0; i < places.rank(); i++) shape = shape.inserted(i, i == d ? n : 1);
        return line.to(theta.dtype()).reshape(shape).expandTo(places);
    }

    private static <A extends Array<A>> void requireMap(A theta, int[] size) {
        if (!theta.dtype().isFloating())
            throw new DTypeException("Expected theta to have floating point type, but got " + theta.dtype());
        int dims = size.length - 2;
        if (dims != 2 && dims != 3)
            throw new IllegalStateException(
                    "affine_grid only supports 4D and 5D sizes, for 2D and 3D affine transforms,"
                            + " respectively. Got size " + Arrays.toString(size) + ".");
        if (theta.dim() != 3 || theta.size(-2) != dims || theta.size(-1) != dims + 1)
            throw new ShapeException("Expected a batch of " + dims + "D affine matrices of shape Nx" + dims + "x"
                    + (dims + 1) + " for size " + Arrays.toString(size) + ". Got " + theta.shape() + ".");
        if (Arrays.stream(size).anyMatch(n -> n <= 0))
            throw new ShapeException("Expected non-zero, positive output size. Got " + Arrays.toString(size));
        if (theta.size(0) != size[0])
            throw new ShapeException("Expected a batch of " + size[0] + " affine matrices. Got " + theta.shape() + ".");
    }
}
