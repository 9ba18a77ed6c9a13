package io.touchstone.tensor;

import io.touchstone.tensor.internal.Products;
import io.touchstone.tensor.op.linalg.Addmm;
import io.touchstone.tensor.op.reduce.Sum;
import io.touchstone.tensor.op.reduce.VectorNorm;
import io.touchstone.tensor.op.view.Unmoved;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Products of matrices, vectors and batches added to something, and contractions over any dimensions; all of them end in products of matrices.
 *
 * @param <A> the interpreter
 */
public interface Contracting<A extends Array<A>> extends Multiplying<A>, Arranging<A> {
    // ---- products added to something

    /**
     * β · this + α · (M v); of half precision, the factors too are, and the result is rounded once.
     *
     * @torch torch.addmv
     */
    default A addmv(A matrix, A vector, Scalar beta, Scalar alpha) {
        if (dim() > 1)
            throw new ShapeException(
                    "vector + matrix @ vector expected, got " + dim() + ", " + matrix.dim() + ", " + vector.dim());
        Products.requireVector(matrix.shape(), vector.shape());
        if (dim() > 0 && size(0) != 1 && size(0) != matrix.size(0))
            throw new ShapeException("size mismatch, got input (" + size(0) + "), mat ("
                    + matrix.shape().times() + "), vec (" + vector.size(0) + ")");
        boolean nothing = matrix.numel() == 0;
        if (!nothing) for (Scalar factor : List.of(beta, alpha)) factor.requireFits(matrix.dtype());
        A product = matrix.mv(vector);
        DType dtype = product.dtype();
        if (dtype.isReduced() && dtype == dtype())
            return to(DType.FLOAT32)
                    .addmv(
                            matrix.to(DType.FLOAT32),
                            vector.to(DType.FLOAT32),
                            Casting.rounded(beta, dtype),
                            Casting.rounded(alpha, dtype))
                    .to(dtype)
                    .named("AddmvBackward0");
        if (nothing && product.numel() > 0 && !beta.isZero()) Promotion.requireCast(dtype(), dtype);
        Scalar kept = nothing && dtype().isIntegral() ? Casting.rounded(beta, dtype()) : beta;
        return scaledSum(product, matrix.size(1), kept, alpha, "AddmvBackward0");
    }

    /**
     * β · this + α · (u ⊗ v); half precision is rounded at every step, α · u being the first.
     *
     * @torch torch.addr
     */
    default A addr(A left, A right, Scalar beta, Scalar alpha) {
        if (left.dim() != 1 || right.dim() != 1)
            throw new ShapeException("addr: Expected 1-D argument vec" + (left.dim() != 1 ? 1 : 2) + ", but got "
                    + (left.dim() != 1 ? left : right).dim() + "-D");
        Spec product = new Spec(Shape.of(left.size(0), right.size(0)), Promotion.of(left.spec(), right.spec()));
        DType dtype = Promotion.of(spec().with(product.shape()), product);
        Pointwise.requireFactor("beta", dtype, beta);
        Pointwise.requireFactor("alpha", dtype, alpha);
        if (dtype.isReduced()) {
            for (Scalar factor : List.of(beta, alpha)) factor.requireFits(dtype);
            A scaled = scaled(left.to(dtype), Casting.rounded(alpha, dtype)).outer(right.to(dtype));
            return added(scaled, Casting.rounded(beta, dtype), Scalar.of(1L), "AddrBackward0");
        }
        A outer = left.to(dtype).outer(right.to(dtype));
        if (dtype != DType.BOOL) return added(outer, beta, alpha, "AddrBackward0");
        A input = beta.isZero() ? zerosLike() : self();
        return input.add(alpha.isZero() ? outer.zerosLike() : outer);
    }

    /**
     * β · this + α · (x y) for batches of matrices.
     *
     * @torch torch.baddbmm
     */
    default A baddbmm(A x, A y, Scalar beta, Scalar alpha) {
        A input = expandTo(Shape.of(x.size(0), x.size(1), y.size(2)));
        if (dtype() != x.dtype()) requireSameType(x, y);
        requireBatches(x, y);
        DType second = y.dtype(); // the result's, as long as nothing is multiplied
        if ((x.numel() == 0 || y.numel() == 0) && dtype() != second)
            return to(second).baddbmm(x.to(second), y, beta, alpha);
        boolean integral = dtype().isIntegral() && x.dtype() == dtype() && x.size(2) > 0;
        if (integral) for (Scalar factor : List.of(beta, alpha)) factor.requireFits(dtype());
        requireSameType(x, y);
        Scalar factor = x.size(2) == 0 ? Scalar.of(1L) : alpha; // of no product
        return input.ternary(new Addmm(beta, factor), x, y).named("BaddbmmBackward0");
    }

    /**
     * β · this + α · Σ (x y) over the batch; half precision is rounded after each product that is added.
     *
     * @torch torch.addbmm
     */
    default A addbmm(A x, A y, Scalar beta, Scalar alpha) {
        A input = expandTo(Shape.of(x.size(1), y.size(2)));
        requireBatches(x, y);
        if (x.size(0) > 0) requireSameType(x, y);
        else if (x.dtype() != dtype() || y.dtype() != dtype())
            return addbmm(x.to(dtype()), y.to(dtype()), beta, alpha); // of nothing, the types are not asked
        boolean apart = dtype().isReduced() || !Double.isFinite(alpha.re()); // each product is multiplied by α
        if (apart && x.size(0) > 0) return summed(input, x.unbind(0), y.unbind(0), beta, alpha);
        return scaledSum(
                x.bmm(y).unary(new Sum(Dims.of(Shape.of(x.size(0), x.size(1), y.size(2)), false, 0))),
                x.size(0) * x.size(2),
                beta,
                alpha,
                "AddbmmBackward0");
    }

    private static <A extends Array<A>> A summed(A input, List<A> x, List<A> y, Scalar beta, Scalar alpha) {
        A sum = input.addmm(x.get(0), y.get(0), beta, alpha);
        for (int i = 1; i < x.size(); i++) sum = sum.addmm(x.get(i), y.get(i), Scalar.of(1L), alpha);
        return sum.named("AddbmmBackward0");
    }

    private static <A extends Array<A>> void requireBatches(A x, A y) {
        if (x.dim() != 3) throw new ShapeException("batch1 must be a 3D tensor");
        if (y.dim() != 3) throw new ShapeException("batch2 must be a 3D tensor");
        if (x.size(0) != y.size(0))
            throw new ShapeException(
                    "batch1 and batch2 must have same number of batches, got " + x.size(0) + " and " + y.size(0));
        if (x.size(2) != y.size(1))
            throw new ShapeException("Expected size for first two dimensions of batch2 tensor to be: [" + x.size(0)
                    + ", " + x.size(2) + "] but got: [" + y.size(0) + ", " + y.size(1) + "].");
    }

    private void requireSameType(A x, A y) {
        if (x.dtype() != y.dtype() || dtype() != x.dtype())
            throw new DTypeException("Input dtypes must be the same, got: input " + dtype().scalarName() + ", batch1: "
                    + x.dtype().scalarName() + ", batch2: " + y.dtype().scalarName());
    }

    /** β · this + α · a sum of so many products; PyTorch multiplies by β as numbers are multiplied where there is none. */
    private A scaledSum(A product, int terms, Scalar beta, Scalar alpha, String node) {
        if (terms == 0) Products.requireFactor(beta, product.spec());
        Scalar factor = terms == 0 ? Scalar.of(1L) : alpha;
        return added(product, beta, factor, node).inFormat(false).named(node);
    }

    private A added(A product, Scalar beta, Scalar alpha, String node) {
        if (product.dtype() == DType.BOOL) throw DTypeException.notImplemented("addmm_impl_cpu_", DType.BOOL);
        A scaled = scaled(product, alpha);
        A input = expandTo(product.shape()).to(product.dtype());
        // what counts for nothing may be NaN
        if (beta.isZero())
            return scaled.add(input.where(input.lift(Torch.full(Shape.SCALAR, Scalar.of(false))), Scalar.of(0L)))
                    .named(node);
        return scaled(input, beta).add(scaled).named(node);
    }

    private A scaled(A x, Scalar by) {
        Scalar factor = by.requireFits(x.dtype()).factorOf(x.dtype());
        return factor.is(1) ? x : x.mul(factor);
    }

    // ---- scalar products

    /**
     * The sum of products along the last dimensions, which are equal.
     *
     * @torch torch.inner
     */
    default A inner(A y) {
        if (dim() == 0 || y.dim() == 0) return mul(y);
        if (size(-1) != y.size(-1))
            throw new ShapeException("inner() the last dimension must match on both input tensors but got shapes "
                    + shape() + " and " + y.shape());
        return tensordot(y, new int[] {-1}, new int[] {-1});
    }

    /**
     * The scalar product of two vectors, the first of them conjugated.
     *
     * @torch torch.vdot
     */
    default A vdot(A y) {
        return conj().dot(y).named("VdotBackward0");
    }

    /**
     * The sum of products along a dimension, this array conjugated.
     *
     * @torch torch.linalg.vecdot
     */
    default A vecdot(A y, int dim) {
        if (!dtype().isDifferentiable())
            throw new DTypeException(
                    "linalg.vecdot: Expected a floating point or complex tensor as input. Got " + dtype().scalarName());
        if (dtype() != y.dtype())
            throw new DTypeException("linalg.vecdot: Expected x and y to have the same dtype, but found x of type "
                    + dtype().scalarName() + " and y of type " + y.dtype().scalarName() + " instead");
        if (dim() == 1 && y.dim() == 1) return vdot(y); // whatever the dimension named
        return conj().mul(y).sum(false, dim);
    }

    // ---- contractions

    /**
     * The sum of products over pairs of dimensions.
     *
     * @param dims the dimensions of this array
     * @param others as many dimensions of y, of the same sizes; a size of 1 goes with any
     * @torch torch.tensordot
     */
    default A tensordot(A y, int[] dims, int[] others) {
        if (dims.length != others.length) throw new ShapeException("both dimension lists should have same length");
        if (dtype() != y.dtype()) throw new DTypeException("both inputs should have same dtype");
        int[] mine = shape().wrapped(dims);
        int[] theirs = y.shape().wrapped(others);
        A first = self();
        A second = y;
        for (int i = 0; i < mine.length; i++) {
            int size = size(mine[i]);
            int other = y.size(theirs[i]);
            if (size != other && size != 1 && other != 1)
                throw new ShapeException("contracted dimensions need to match, but first has size " + size + " in dim "
                        + dims[i] + " and second has size " + other + " in dim " + others[i]);
            if (size != 1 && other == 1) first = first.sum(true, mine[i]).to(dtype());
            else if (size == 1 && other != 1)
                second = second.sum(true, theirs[i]).to(dtype());
        }
        return contracted(first, mine, second, theirs);
    }

    /** The sum of products over pairs of dimensions of the same sizes, counted from the front. */
    private static <A extends Array<A>> A contracted(A x, int[] mine, A y, int[] theirs) {
        int[] free = x.shape().others(mine);
        int[] freeOther = y.shape().others(theirs);
        int inner = product(x, mine);
        A left = x.permute(joined(free, mine)).reshape(product(x, free), inner);
        A right = y.permute(joined(theirs, freeOther)).reshape(inner, product(y, freeOther));
        return left.mm(right).reshape(Shape.of(joined(sizes(x, free), sizes(y, freeOther))));
    }

    private static int[] joined(int[] a, int[] b) {
        return IntStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
    }

    private static <A extends Array<A>> int[] sizes(A x, int[] dims) {
        return Arrays.stream(dims).map(x::size).toArray();
    }

    private static <A extends Array<A>> int product(A x, int[] dims) {
        return Arrays.stream(dims).map(x::size).reduce(1, (a, b) -> a * b);
    }

    /**
     * The Kronecker product.
     *
     * @torch torch.kron
     */
    default A kron(A y) {
        int rank = Math.max(dim(), y.dim());
        int[] left = new int[2 * rank];
        int[] right = new int[2 * rank];
        int[] out = new int[rank];
        for (int d = 0; d < rank; d++) {
            int a = d < rank - dim() ? 1 : size(d - rank + dim());
            int b = d < rank - y.dim() ? 1 : y.size(d - rank + y.dim());
            left[2 * d] = a;
            left[2 * d + 1] = 1;
            right[2 * d] = 1;
            right[2 * d + 1] = b;
            out[d] = a * b;
        }
        // as PyTorch, which refuses factors laid out so that their product cannot be looked at in this shape, and does
        // not watch
        // whether they are written to
        A x = reshape(Shape.of(left));
        A z = y.reshape(Shape.of(right));
        if (x.wantsGradient()) z = z.copy();
        if (z.wantsGradient()) x = x.copy();
        return x.mul(z).view(out).named("UnsafeViewBackward0");
    }

    /**
     * The cross product along a dimension of size 3.
     *
     * @torch torch.linalg.cross
     */
    default A cross(A y, int dim) {
        if (dim() != y.dim()) throw new ShapeException("linalg.cross: inputs must have the same number of dimensions.");
        int d = shape().wrap(dim);
        if (size(d) != 3 || y.size(d) != 3)
            throw new ShapeException("linalg.cross: inputs dimension " + dim + " must have length 3. Got " + size(d)
                    + " and " + y.size(d));
        requireElements("linalg.cross", y);
        A u = turned(self(), d, 1).mul(turned(y, d, 2));
        A v = turned(self(), d, 2).mul(turned(y, d, 1));
        A product = u.sub(v).named("LinalgCrossBackward0");
        if (y.wantsGradient()) product = product.holding(self(), "LinalgCrossBackward0");
        return wantsGradient() ? product.holding(y, "LinalgCrossBackward0") : product;
    }

    private void requireElements(String op, A y) {
        if (dtype() != y.dtype())
            throw new DTypeException(op + ": expected scalar type " + dtype().scalarName() + " but found "
                    + y.dtype().scalarName());
    }

    private static <A extends Array<A>> A turned(A x, int d, int by) {
        return Shaping.cat(List.of(x.narrow(d, by, 3 - by), x.narrow(d, 0, by)), d);
    }

    /**
     * A product of matrices, in the order that multiplies least; the first and the last may be vectors.
     *
     * @torch torch.linalg.multi_dot
     */
    static <A extends Array<A>> A multiDot(List<A> arrays) {
        if (arrays.size() < 2)
            throw new ShapeException("multi_dot(): expected at least 2 tensors but got " + arrays.size());
        List<A> matrices = new ArrayList<>(arrays);
        int last = matrices.size() - 1;
        boolean row = matrices.get(0).dim() == 1;
        boolean column = matrices.get(last).dim() == 1;
        if (row) matrices.set(0, matrices.get(0).unsqueeze(0));
        if (column) matrices.set(last, matrices.get(last).unsqueeze(-1));
        for (int i = 0; i <= last; i++)
            if (matrices.get(i).dim() != 2)
                throw new ShapeException(
                        "multi_dot(): tensor " + i + " must be " + (i == 0 || i == last ? "1D or 2D" : "2D")
                                + " but got " + arrays.get(i).dim() + "D");
        for (int i = 0; i < last; i++) {
            if (arrays.get(i + 1).dtype() != arrays.get(0).dtype())
                throw new DTypeException("multi_dot(): all tensors must have be the same dtype but tensor 0 is "
                        + arrays.get(0).dtype() + " and tensor " + (i + 1) + " is "
                        + arrays.get(i + 1).dtype());
            if (matrices.get(i).size(1) != matrices.get(i + 1).size(0))
                throw new ShapeException("multi_dot(): tensors " + i + " and " + (i + 1) + " with shapes "
                        + arrays.get(i).shape() + " and " + arrays.get(i + 1).shape() + " cannot be multiplied");
        }
        A product = chained(matrices, 0, last, bestSplits(matrices));
        int[] sizes = product.shape().sizes();
        return product.view(Arrays.copyOfRange(sizes, row ? 1 : 0, column ? 1 : 2));
    }

    private static <A extends Array<A>> A chained(List<A> matrices, int from, int to, int[][] splits) {
        if (from == to) return matrices.get(from);
        int split = splits[from][to];
        return chained(matrices, from, split, splits).mm(chained(matrices, split + 1, to, splits));
    }

    private static <A extends Array<A>> int[][] bestSplits(List<A> matrices) {
        int n = matrices.size();
        long[][] cost = new long[n][n];
        int[][] splits = new int[n][n];
        for (int length = 1; length < n; length++)
            for (int i = 0; i + length < n; i++) {
                int j = i + length;
                cost[i][j] = Long.MAX_VALUE;
                for (int k = i; k < j; k++) {
                    long own = (long) matrices.get(i).size(0)
                            * matrices.get(k).size(1)
                            * matrices.get(j).size(1);
                    long all = cost[i][k] + cost[k + 1][j] + own;
                    boolean better = n == 3 ? all <= cost[i][j] : all < cost[i][j]; // as PyTorch settles ties
                    if (!better) continue;
                    cost[i][j] = all;
                    splits[i][j] = k;
                }
            }
        return splits;
    }

    /**
     * Distances between all rows of two batches of rows: (Σ|x − y|ᵖ)^(1/p).
     *
     * @throws IllegalArgumentException if p is negative
     * @torch torch.cdist
     */
    default A cdist(A y, double p) {
        if (dim() < 2) throw new ShapeException("cdist only supports at least 2D tensors, X1 got: " + dim() + "D");
        if (y.dim() < 2) throw new ShapeException("cdist only supports at least 2D tensors, X2 got: " + y.dim() + "D");
        if (size(-1) != y.size(-1))
            throw new ShapeException(
                    "X1 and X2 must have the same number of columns. X1: " + size(-1) + " X2: " + y.size(-1));
        for (A x : List.of(self(), y))
            if (!x.dtype().isFloating())
                throw new DTypeException("cdist only supports floating-point dtypes, X" + (x == y ? 2 : 1) + " got: "
                        + x.dtype().scalarName());
        if (!(p >= 0)) throw new IllegalArgumentException("cdist only supports non-negative p values");
        boolean empty = numel() == 0 || y.numel() == 0;
        if (!empty) requireElements("cdist", y);
        if (!empty) requireWide("cdist");
        A differences = unsqueeze(-2).sub(y.to(dtype()).unsqueeze(-3));
        if (size(-1) == 0) return differences.sum(false, -1).named("CdistBackward0");
        A distances = distance(differences, p);
        for (A kept : List.of(self(), y, distances)) distances = distances.holding(kept, "CdistBackward0");
        return distances;
    }

    private void requireWide(String kernel) {
        if (dtype().isReduced()) throw DTypeException.notImplemented(kernel, dtype());
    }

    private A distance(A differences, double p) {
        if (p == 0) {
            A still = differences.detach();
            return differences.binary(
                    new Unmoved("CdistBackward0"),
                    still.abs().ceil().clampMax(Scalar.of(1L)).sum(false, -1)); // a NaN stays one
        }
        return differences.unary(new VectorNorm(Dims.of(differences.shape(), false, -1), p, false));
    }

    /**
     * Distances between all pairs of rows of a matrix, the first with all after it, then the second, and so on.
     *
     * @torch torch.pdist
     */
    default A pdist(double p) {
        if (dim() != 2) throw new ShapeException("pdist only supports 2D tensors, got: " + dim() + "D");
        if (!dtype().isFloating()) throw new DTypeException("pdist only supports floating-point dtypes");
        if (!(p >= 0)) throw new IllegalArgumentException("pdist only supports non-negative p values");
        if (size(0) > 1 && size(1) > 0) requireWide("pdist");
        int n = size(0);
        int[] first = new int[Shape.exact((long) n * Math.max(0, n - 1) / 2)];
        int[] second = new int[first.length];
        for (int i = 0, at = 0; i < n; i++)
            for (int j = i + 1; j < n; j++, at++) {
                first[at] = i;
                second[at] = j;
            }
        A left = indexSelect(0, lift(Tensor.of(first)));
        A right = indexSelect(0, lift(Tensor.of(second)));
        A differences = left.sub(right);
        boolean none = size(1) == 0 || first.length == 0;
        return (none ? differences.sum(false, -1) : distance(differences, p)).named("PdistBackward0");
    }
}
