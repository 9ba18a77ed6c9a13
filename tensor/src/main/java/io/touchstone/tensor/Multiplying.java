package io.touchstone.tensor;

import io.touchstone.tensor.internal.Layouts;
import io.touchstone.tensor.internal.Products;
import io.touchstone.tensor.op.linalg.Addmm;
import io.touchstone.tensor.op.linalg.Bmm;
import io.touchstone.tensor.op.linalg.Mm;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Products of matrices and vectors.
 *
 * @param <A> the interpreter
 */
public interface Multiplying<A extends Array<A>> extends Reducing<A> {
    /**
     * The product of two matrices.
     *
     * @throws ShapeException if they are not matrices, or do not fit
     * @throws DTypeException if their types differ
     * @torch torch.mm
     */
    default A mm(A y) {
        return binary(new Mm(), y);
    }

    /**
     * The products of two batches of matrices.
     *
     * @torch torch.bmm
     */
    default A bmm(A y) {
        boolean nothing = numel() == 0 || y.numel() == 0; // then the first type is not asked
        return (nothing ? to(y.dtype()) : self()).binary(new Bmm(), y);
    }

    /**
     * A matrix times a vector.
     *
     * @torch torch.mv
     */
    default A mv(A vector) {
        size(0); // without dimensions, there is none
        Products.requireVector(shape(), vector.shape());
        A matrix = numel() == 0 ? to(vector.dtype()) : self(); // of nothing, the first type is not asked
        return matrix.mm(vector.unsqueeze(1)).squeeze(1).named("MvBackward0");
    }

    /**
     * The scalar product of two vectors, Σ xᵢ yᵢ; nothing is conjugated.
     *
     * @torch torch.dot
     */
    default A dot(A y) {
        if (dim() != 1 || y.dim() != 1)
            throw new ShapeException("1D tensors expected, but got " + dim() + "D and " + y.dim() + "D tensors");
        if (dtype() != y.dtype())
            throw new DTypeException("dot : expected both vectors to have same dtype, but found " + dtype().scalarName()
                    + " and " + y.dtype().scalarName());
        if (numel() != y.numel())
            throw new ShapeException("inconsistent tensor size, expected tensor " + shape() + " and src " + y.shape()
                    + " to have the same number of elements, but got " + numel() + " and " + y.numel()
                    + " elements respectively");
        if (dtype() == DType.BOOL) throw DTypeException.notImplemented("dot", DType.BOOL);
        return unsqueeze(0).mm(y.unsqueeze(1)).reshape(Shape.SCALAR).named("DotBackward0");
    }

    /**
     * The product by the rules of {@code @}: of two vectors the scalar product; a vector on the left counts as a row, on the right as a
     * column, and that dimension disappears; leading dimensions are batches and broadcast.
     *
     * @throws ShapeException if one has no dimensions, or they do not fit
     * @torch torch.matmul, torch.Tensor.__rmatmul__
     */
    default A matmul(A y) {
        if (dim() == 0 || y.dim() == 0)
            throw new ShapeException("both arguments to matmul need to be at least 1D, but they are " + dim() + "D and "
                    + y.dim() + "D");
        if (dim() == 1 && y.dim() == 1) return dot(y);
        if (dim() == 2 && y.dim() == 1) return mv(y);
        if (dim() == 1 && y.dim() == 2)
            return unsqueeze(0).mm(y).squeeze(0).named("SqueezeBackward4").written(1);
        if (dim() == 2 && y.dim() == 2) return mm(y);
        if (y.dim() <= 2) return folded(self(), y);
        if (dim() == 2 && wantsGradient()) return folded(y.mT(), t()).mT().contiguous();
        if (dim() == 1 && (wantsGradient() || y.numel() == 0)) return folded(y.mT(), self());
        if (dim() == 3 && y.dim() == 3 && size(0) != y.size(0)) {
            if (size(0) == 1 && wantsGradient()) return squeeze(0).matmul(y);
            if (y.size(0) == 1 && y.wantsGradient()) return matmul(y.squeeze(0));
        }
        return batched(y);
    }

    /** A batch of matrices times one matrix or vector: one product with the batch folded into the rows. */
    private static <A extends Array<A>> A folded(A x, A y) {
        int[] sizes = Arrays.copyOf(x.shape().sizes(), x.dim() - (y.dim() == 1 ? 1 : 0));
        A rows = x.reshape(x.shape().count(0, x.dim() - 1), x.size(-1));
        A product = y.dim() == 1 ? rows.mv(y) : rows.mm(y);
        if (y.dim() == 2) sizes[sizes.length - 1] = y.size(1);
        return product.reshape(Shape.of(sizes)).named("UnsafeViewBackward0");
    }

    private A batched(A y) {
        A x = dim() == 1 ? unsqueeze(0) : self();
        Shape batch = Matrices.batch(x.shape()).broadcast(Matrices.batch(y.shape()));
        int n = x.size(-2);
        int k = x.size(-1);
        int m = y.size(-1);
        A left = Matrices.expanded(x, batch).reshape(batch.numel(), n, k);
        A right = Matrices.expanded(y, batch).reshape(batch.numel(), y.size(-2), m);
        A product = left.bmm(right).reshape(Matrices.matrices(batch, n, m));
        return (dim() == 1 ? product.squeeze(-2) : product).named("UnsafeViewBackward0");
    }

    /**
     * β · this + α · (x y), this array being expanded to the product's shape.
     *
     * @torch torch.addmm
     */
    default A addmm(A x, A y, Scalar beta, Scalar alpha) {
        requireType("self", self(), y);
        requireType("mat1", x, y);
        if (x.dim() != 2 || y.dim() != 2)
            throw new ShapeException((x.dim() != 2 ? "mat1" : "mat2") + " must be a matrix, got "
                    + (x.dim() != 2 ? x : y).dim() + "-D tensor");
        if (x.size(1) != y.size(0))
            throw new ShapeException("mat1 and mat2 shapes cannot be multiplied ("
                    + x.shape().times() + " and " + y.shape().times() + ")");
        A input = expandTo(Shape.of(x.size(0), y.size(1)));
        Scalar factor = x.size(1) == 0 ? Scalar.of(1L) : alpha; // of no product
        return input.ternary(new Addmm(beta, factor), x, y);
    }

    private static <A extends Array<A>> void requireType(String name, A x, A mat2) {
        if (x.dtype() != mat2.dtype())
            throw new DTypeException(name + " and mat2 must have the same dtype, but got "
                    + x.dtype().scalarName() + " and " + mat2.dtype().scalarName());
    }

    /** this + x y. */
    default A addmm(A x, A y) {
        return addmm(x, y, Scalar.of(1L), Scalar.of(1L));
    }

    /**
     * The linear map x Wᵀ + b of the last dimension.
     *
     * @param weight W (out, in), or a vector (in)
     * @param bias b (out), or null
     * @torch torch.nn.functional.linear
     */
    default A linear(A weight, @Nullable A bias) {
        if (dim() == 0 || weight.dim() == 0)
            throw new ShapeException("both arguments to linear need to be at least 1D, but they are " + dim() + "D and "
                    + weight.dim() + "D");
        if (bias == null) return matmul(weight.t());
        if (weight.dim() > 2) weight.t(); // which says so
        requireType("mat1", self(), weight);
        if (dim() == 2) return bias.addmm(self(), weight.t());
        // half precision is rounded once, however it lies
        boolean atOnce = dtype().isReduced()
                || Arrays.equals(strides(), shape().contiguousStrides())
                        && Layouts.isContiguous(bias.shape(), bias.strides());
        if (bias.dim() != 1 || !atOnce)
            return shifted(matmul(weight.t()), bias, dim() == 1 && weight.dim() == 2 ? 2 : 1);
        requireType("self", bias, weight);
        A rows = reshape(shape().count(0, dim() - 1), size(-1));
        return bias.addmm(rows, weight.t()).reshape(shape().resized(dim() - 1, weight.size(0)));
    }

    /** A product with a bias, which PyTorch adds in place. */
    private static <A extends Array<A>> A shifted(A product, A bias, int writings) {
        Shape sum = product.shape().broadcast(bias.shape());
        if (!sum.equals(product.shape()))
            throw new ShapeException(
                    "output with shape " + product.shape() + " doesn't match the broadcast shape " + sum);
        Promotion.requireCast(Promotion.of(product.spec(), bias.spec()), product.dtype());
        return product.add(bias).to(product.dtype()).written(writings);
    }

    /**
     * The outer product of two vectors.
     *
     * @torch torch.outer
     */
    default A outer(A y) {
        if (dim() != 1 || y.dim() != 1)
            throw new ShapeException("outer: Expected 1-D argument " + (dim() != 1 ? "self" : "vec2") + ", but got "
                    + (dim() != 1 ? dim() : y.dim()) + "-D");
        return unsqueeze(1).mul(y);
    }
}
