package io.touchstone.tensor;

import io.touchstone.tensor.op.elementwise.NanToZero;
import io.touchstone.tensor.op.reduce.LogCumSumExp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sums that leave out NaN, quantiles, covariances, differences and integrals.
 *
 * @param <A> the interpreter
 */
public interface Statistics<A extends Array<A>> extends Multiplying<A>, Ordering<A>, Arranging<A> {
    // ---- without NaN

    /**
     * The sum over some dimensions of what is not NaN; of integers and bools, in int64.
     *
     * @throws DTypeException of complex numbers
     * @torch torch.nansum
     */
    default A nansum(boolean keepdim, int... dims) {
        if (dtype().isComplex()) throw new DTypeException("nansum on CPU does not support complex inputs");
        return withoutNan().sum(keepdim, dims).consulting(self(), "NansumBackward0");
    }

    /**
     * The mean over some dimensions of what is not NaN.
     *
     * @torch torch.nanmean
     */
    default A nanmean(boolean keepdim, int... dims) {
        if (!dtype().isDifferentiable())
            throw new DTypeException("nanmean(): expected input to have floating point or complex dtype but got "
                    + dtype().scalarName());
        A counts = isnan().logicalNot().sum(keepdim, dims);
        return nansum(keepdim, dims).div(counts);
    }

    private A withoutNan() {
        return dtype().isFloating() ? unary(new NanToZero()) : self();
    }

    /**
     * How many elements along some dimensions are not zero.
     *
     * @torch torch.count_nonzero
     */
    default A countNonzero(int... dims) {
        return ne(0L).sum(false, dims);
    }

    // ---- extremes and quantiles

    /**
     * The smallest and the largest elements, of all or along a dimension; gradients are shared evenly by equals.
     *
     * @torch torch.aminmax
     */
    default List<A> aminmax(@Nullable Integer dim, boolean keepdim) {
        if (dim != null && shape().sizeOrOne(shape().wrap(dim)) == 0)
            throw new IndexOutOfBoundsException(
                    "aminmax: Expected reduction dim " + shape().wrap(dim) + " to have non-zero size.");
        if (dim == null && numel() == 0)
            throw new ShapeException(
                    "aminmax(): cannot compute aminmax over an empty dimension as the operation has no" + " identity.");
        if (dtype().isComplex()) throw new DTypeException("aminmax not implemented for '" + dtype().scalarName() + "'");
        int[] dims = dim == null ? new int[0] : new int[] {dim};
        return List.of(
                amin(keepdim, dims).named("AminmaxBackward0"),
                amax(keepdim, dims).named("AminmaxBackward0"));
    }

    /**
     * The values below which given shares of the elements lie, of all or along a dimension; each share is a slice in front of the result.
     *
     * @param shares numbers between 0 and 1, a vector or a number
     * @param interpolation how a value between two elements is found: linear, lower, higher, midpoint, nearest
     * @param ignoresNan whether NaN is left out; else it makes the result NaN
     * @throws IllegalArgumentException if a share is outside [0, 1] or the interpolation is unknown
     * @torch torch.quantile, torch.nanquantile
     */
    default A quantile(A shares, @Nullable Integer dim, boolean keepdim, String interpolation, boolean ignoresNan) {
        String op = ignoresNan ? "nanquantile()" : "quantile()";
        requireQuantiles(op, shares, interpolation);
        int d = dim == null ? 0 : shape().wrap(dim);
        for (double share : shares.value().toDoubleArray())
            if (!(share >= 0 && share <= 1))
                throw new IllegalArgumentException(op + " q values must be in the range [0, 1]");
        A lines = dim == null || dim() == 0 ? reshape(1, -1) : unsqueeze(-1).transpose(d, -1);
        A sorted = lines.sort(-1, false).values();
        A ranks = ranks(sorted, shares, ignoresNan);
        A found = interpolated(sorted, ranks, interpolation);
        boolean single = shares.dim() == 0;
        int times = (single ? 1 : 3) + (isBetween(interpolation) ? 1 : 0);
        return placed(found, single, dim == null, d, keepdim).written(times).named("SqueezeBackward4");
    }

    private void requireQuantiles(String op, A shares, String interpolation) {
        if (!List.of("linear", "lower", "higher", "midpoint", "nearest").contains(interpolation))
            throw new IllegalArgumentException(
                    op + " interpolation must be one of linear, lower, higher, midpoint or nearest, but got "
                            + interpolation);
        if (numel() == 0) throw new IllegalArgumentException(op + " input tensor must be non-empty");
        if (shares.dim() > 1) throw new ShapeException(op + " q must be a scalar or 1D tensor");
        if (dtype() != DType.FLOAT32 && dtype() != DType.FLOAT64)
            throw new DTypeException(op + " input tensor must be either float or double dtype");
        if (dtype() != shares.dtype())
            throw new DTypeException(op + " q tensor must be same dtype as the input tensor");
    }

    /** Where in each sorted line each share falls: (lines…, shares). */
    private A ranks(A sorted, A shares, boolean ignoresNan) {
        A each = shares.reshape(-1);
        if (!ignoresNan) {
            A ranks = each.mul((double) (sorted.size(-1) - 1));
            A nan = sorted.isnan().any(true, -1);
            A last = each.onesLike().mul((double) (sorted.size(-1) - 1));
            return last.where(nan, ranks);
        }
        A numbers = sorted.isnan().logicalNot().sum(true, -1).sub(1).clampMin(Scalar.of(0L));
        return numbers.to(dtype()).mul(each);
    }

    private A interpolated(A sorted, A ranks, String interpolation) {
        A below = ranks.detach().to(DType.INT64);
        A index =
                switch (interpolation) {
                    case "higher" -> ranks.detach().ceil().to(DType.INT64);
                    case "nearest" -> ranks.detach().round().to(DType.INT64);
                    default -> below; // lower, linear, midpoint
                };
        A low = sorted.gather(-1, index);
        if (!isBetween(interpolation)) return low;
        A high = sorted.gather(-1, ranks.detach().ceil().to(DType.INT64));
        A weight = interpolation.equals("midpoint") ? ranks.zerosLike().add(0.5) : ranks.sub(below);
        return low.lerp(high, weight);
    }

    private static boolean isBetween(String interpolation) {
        return interpolation.equals("linear") || interpolation.equals("midpoint");
    }

    private A placed(A found, boolean single, boolean flat, int d, boolean keepdim) {
        A first = found.movedim(-1, 0); // shares, then the lines with size 1 along d at their end
        int[] sizes = shape().sizes();
        List<Integer> kept = new ArrayList<>();
        if (!single) kept.add(first.size(0));
        for (int i = 0; i < sizes.length; i++) {
            boolean folded = flat || i == d;
            if (!folded) kept.add(sizes[i]);
            else if (keepdim) kept.add(1);
        }
        return first.reshape(kept.stream().mapToInt(Integer::intValue).toArray());
    }

    // ---- moments

    /**
     * The covariance of variables, one a row, from observations, one a column; perhaps weighted.
     *
     * @param frequencies how often each observation was made, or null
     * @param weights how much each observation counts, or null
     * @torch torch.cov
     */
    default A cov(double correction, @Nullable A frequencies, @Nullable A weights) {
        if (dim() > 2)
            throw new ShapeException("cov(): expected input to have two or fewer dimensions but got an input with "
                    + dim() + " dimensions");
        if (dtype() == DType.BOOL) throw new DTypeException("cov(): bool dtype is not supported for input");
        A x = dim() < 2 ? reshape(1, numel()) : self();
        A w = weights(x, frequencies, weights);
        A total = w == null ? null : w.sum();
        if (total != null && total.value().item().isZero())
            throw new IllegalStateException("cov(): weights sum to zero, can't be normalized");
        A mean =
                w == null ? x.toFloating().mean(true, 1) : x.mul(w).sum(true, 1).div(Objects.requireNonNull(total));
        A deviation = x.sub(mean);
        A weighted = w == null ? deviation : deviation.mul(w);
        A products = deviation.matmul(weighted.mT().conj());
        A norm = norm(x, total, w, weights, correction);
        return products.div(norm).squeeze();
    }

    private A norm(A x, @Nullable A total, @Nullable A w, @Nullable A weights, double correction) {
        if (total == null || w == null)
            return x.constant(
                    Scalar.of(Math.max(0, x.size(1) - correction)),
                    x.toFloating().dtype().toReal());
        A used = weights == null || correction == 0
                ? total.sub(correction)
                : total.sub(w.mul(weights).sum().div(total).mul(correction));
        return used.clampMin(Scalar.of(0L));
    }

    private @Nullable A weights(A x, @Nullable A frequencies, @Nullable A weights) {
        if (frequencies != null) {
            requireWeights(
                    "fweights", frequencies, x, frequencies.dtype().category() == DType.Category.INTEGER, "integral");
        }
        if (weights != null) {
            requireWeights("aweights", weights, x, weights.dtype().isFloating(), "floating point");
        }
        if (frequencies == null) return weights;
        return weights == null ? frequencies : frequencies.mul(weights);
    }

    private void requireWeights(String name, A given, A x, boolean typed, String types) {
        if (given.dim() > 1)
            throw new ShapeException("cov(): expected " + name + " to have one or fewer dimensions but got " + name
                    + " with " + given.dim() + " dimensions");
        if (!typed)
            throw new DTypeException("cov(): expected " + name + " to have " + types + " dtype but got " + name
                    + " with " + given.dtype().scalarName() + " dtype");
        if (given.numel() != x.size(1))
            throw new ShapeException("cov(): expected " + name + " to have the same numel as there are observations in"
                    + " the input but got " + given.numel() + " != " + x.size(1));
        for (double value : given.value().toDoubleArray())
            if (value < 0) throw new IllegalArgumentException("cov(): " + name + " cannot be negative");
    }

    /**
     * The correlation of variables, one a row, from observations, one a column.
     *
     * @torch torch.corrcoef
     */
    default A corrcoef() {
        if (dim() > 2)
            throw new ShapeException("corrcoef(): expected input to have two or fewer dimensions but got an input with "
                    + dim() + " dimensions");
        A c = cov(1, null, null);
        if (c.dim() == 0) return c.div(c);
        A spread = c.diagonal(0, 0, 1);
        A deviation = (spread.dtype().isComplex() ? spread.real() : spread).sqrt();
        A scaled = c.div(deviation.unsqueeze(-1)).div(deviation.unsqueeze(0));
        if (!scaled.dtype().isComplex()) return scaled.clamp(-1, 1);
        return scaled.real().clamp(-1, 1).complex(scaled.imag().clamp(-1, 1));
    }

    /**
     * The p-norm of the difference.
     *
     * @torch torch.dist
     */
    default A dist(A y, double p) {
        A distance = sub(y).norm(p, false);
        if (Promotion.isHalfComplex(spec(), y.spec())) distance = distance.to(DType.FLOAT16);
        for (A kept : List.of(self(), y, distance)) distance = distance.holding(kept, "DistBackward0");
        return distance;
    }

    /**
     * The sum of a matrix's diagonal.
     *
     * @torch torch.trace
     */
    default A trace() {
        if (dim() != 2) throw new ShapeException("trace: expected a matrix, but got tensor with dim " + dim());
        if (dtype() == DType.BOOL || dtype().isReduced()) throw DTypeException.notImplemented("trace", dtype());
        return diagonal(0, 0, 1).sum().named("TraceBackward0");
    }

    /**
     * Slices along a dimension whose p-norm exceeds a bound, scaled down to it.
     *
     * @torch torch.renorm
     */
    default A renorm(double p, int dim, double bound) {
        if (!(p > 0)) throw new IllegalArgumentException("renorm: non-positive-norm not supported");
        if (!(bound >= 0)) throw new IllegalArgumentException("expected maxnorm to be >= 0 but got " + bound);
        if (dim() < 2) throw new ShapeException("input needs at least 2 dimensions, got " + dim() + " dimensions");
        int d = shape().wrap(dim);
        A norms = norm(p, true, shape().others(d));
        A factor = norms.add(1e-7).reciprocal().mul(bound);
        A ones = norms.onesLike();
        return mul(factor.where(norms.gt(bound), ones)).inFormat(false).named("RenormBackward0");
    }

    // ---- running

    /**
     * The logarithm of running sums of exponentials along a dimension.
     *
     * @throws DTypeException of integers
     * @torch torch.logcumsumexp
     */
    default A logcumsumexp(int dim) {
        int d = shape().wrap(dim);
        return unary(new LogCumSumExp(d));
    }

    // ---- differences and integrals

    /**
     * Differences of neighbours along a dimension, {@code n} times over, with something put before and after first.
     *
     * @torch torch.diff
     */
    default A diff(int n, int dim, @Nullable A before, @Nullable A after) {
        if (dim() == 0) throw new ShapeException("diff expects input to be at least one-dimensional");
        if (n < 0) throw new IllegalArgumentException("order must be non-negative but got " + n);
        requireBeside(before, dim);
        requireBeside(after, dim);
        if (n == 0)
            return copy().written(1)
                    .named("torch::autograd::CopyBackwards"); // also PyTorch then leaves out what would come before
        // and after
        int d = shape().wrap(dim);
        List<A> parts = new ArrayList<>();
        if (before != null) parts.add(before);
        parts.add(self());
        if (after != null) parts.add(after);
        A out = parts.size() == 1 ? self() : Shaping.cat(parts, d);
        for (int i = Math.min(n, out.size(d)); i > 0; i--) out = neighbours(out, d);
        return out;
    }

    private void requireBeside(@Nullable A other, int dim) {
        if (other == null) return;
        int along = shape().wrap(dim);
        if (other.dim() != dim())
            throw new ShapeException("diff expects prepend or append to be the same dimension as input");
        for (int d = 0; d < dim(); d++)
            if (d != along && size(d) != other.size(d))
                throw new ShapeException("diff expects the shape of tensor to prepend or append to match that of input"
                        + " except along the differencing dimension; input.size(" + d + ") = " + size(d)
                        + ", but got tensor.size(" + d + ") = " + other.size(d));
    }

    private A neighbours(A x, int d) {
        int size = x.size(d);
        if (size == 0) return x;
        A upper = x.narrow(d, 1, size - 1);
        A lower = x.narrow(d, 0, size - 1);
        return x.dtype() == DType.BOOL ? upper.logicalXor(lower) : upper.sub(lower);
    }

    /**
     * The integral along a dimension by the trapezoidal rule, with points at a distance of {@code dx}.
     *
     * @torch torch.trapezoid, torch.trapz
     */
    default A trapezoid(Scalar dx, int dim) {
        int d = shape().wrap(dim);
        requireIntegrable("trapezoid", dtype());
        if (size(d) == 0) return full(spec().with(shape().without(d)), Scalar.of(0L));
        return sum(false, d)
                .sub(select(d, 0).add(select(d, size(d) - 1)).mul(0.5))
                .mul(dx)
                .named("MulBackward1");
    }

    /** The integral along a dimension by the trapezoidal rule, with the given points. */
    default A trapezoid(A points, int dim) {
        int d = shape().wrap(dim);
        requireIntegrable("trapezoid", dtype(), points.dtype());
        if (size(d) == 0) return full(spec().with(shape().without(d)), Scalar.of(0L));
        return areas(points, d).sum(false, d).div(2.0).named("DivBackward1");
    }

    /**
     * Running integrals along a dimension by the trapezoidal rule.
     *
     * @torch torch.cumulative_trapezoid
     */
    default A cumulativeTrapezoid(Scalar dx, int dim) {
        int d = shape().wrap(dim);
        requireIntegrable("cumulative_trapezoid", dtype());
        if (size(d) == 0) return copy().toFloating();
        A sums = narrow(d, 1, size(d) - 1).add(narrow(d, 0, size(d) - 1));
        return sums.mul(dx.re() / 2).cumsum(d).named("CumsumBackward0");
    }

    /** Running integrals along a dimension, with the given points. */
    default A cumulativeTrapezoid(A points, int dim) {
        int d = shape().wrap(dim);
        requireIntegrable("cumulative_trapezoid", dtype(), points.dtype());
        requireSamples(points, d);
        return areas(points, d).cumsum(d).div(2.0).named("DivBackward1");
    }

    private void requireIntegrable(String op, DType... dtypes) {
        for (DType dtype : dtypes)
            if (dtype == DType.BOOL)
                throw new IllegalArgumentException(op + ": received a bool input for "
                        + (dtypes.length == 1 ? "`y`" : "`x` or `y`") + ", but bool is not supported");
    }

    private A areas(A points, int d) {
        int n = Math.max(size(d), 1);
        A steps = steps(points, d);
        return narrow(d, Math.min(1, size(d)), n - 1).add(narrow(d, 0, n - 1)).mul(steps);
    }

    private void requireSamples(A points, int d) {
        if (points.dim() == 1 && points.size(0) != size(d))
            throw new IllegalArgumentException("trapezoid: There must be one `x` value for each sample point");
    }

    /** The distances of points along dimension {@code d}; a vector of points serves all lines. */
    private A steps(A points, int d) {
        if (points.dim() == 1) {
            requireSamples(points, d);
            int[] sizes = new int[dim()];
            Arrays.fill(sizes, 1);
            sizes[d] = size(d) - 1;
            return points.diff(1, 0, null, null).reshape(sizes);
        }
        int[] sizes = points.shape().sizes();
        int lead = Math.max(0, dim() - sizes.length);
        int[] padded = new int[lead + sizes.length]; // where there are none, points have size 1, and no distances
        Arrays.fill(padded, 0, lead, 1);
        System.arraycopy(sizes, 0, padded, lead, sizes.length);
        return points.reshape(padded).diff(1, d, null, null);
    }
}
