package io.touchstone.tensor;

import java.util.Arrays;

/** What linear algebra demands of its arguments, in PyTorch's words. */
final class Matrices {
    private Matrices() {}

    static <A extends Array<A>> void requireMatrix(A x, String op, String name) {
        if (x.dim() < 2)
            throw new ShapeException(op + ": The input tensor " + name + " must have at least 2 dimensions.");
    }

    static <A extends Array<A>> void requireSquare(A x, String op, String name) {
        requireMatrix(x, op, name);
        if (x.size(-1) != x.size(-2))
            throw new ShapeException(op + ": " + name + " must be batches of square matrices, but they are "
                    + x.size(-2) + " by " + x.size(-1) + " matrices");
    }

    /** Floating or complex; of half precision only where {@code low} says so. */
    static <A extends Array<A>> void requireDifferentiable(A x, String op, boolean low) {
        DType dtype = x.dtype();
        if (!dtype.isDifferentiable())
            throw new DTypeException(
                    op + ": Expected a floating point or complex tensor as input. Got " + dtype.scalarName());
        if (!low && dtype.isReduced())
            throw new DTypeException(op + ": Low precision dtypes not supported. Got " + dtype.scalarName());
    }

    /** What a kernel takes, floating or complex and no half precision; it is not asked where there is nothing to do. */
    static <A extends Array<A>> void requireKernel(A x, String kernel) {
        if (x.numel() > 0) requireKernel(x.dtype(), kernel);
    }

    /** Floating or complex, and no half precision, as PyTorch's kernels have it. */
    static void requireKernel(DType dtype, String kernel) {
        if (!dtype.isDifferentiable() || dtype.isReduced()) throw DTypeException.notImplemented(kernel, dtype);
    }

    static <A extends Array<A>> void requireSquareInput(A x, String op, String name) {
        requireSquare(x, op, name);
        requireDifferentiable(x, op, false);
    }

    /** As {@link #requireSquareInput(Array, String, String)}, but it is the kernel that refuses half precision. */
    static <A extends Array<A>> void requireSquareInput(A x, String op, String name, String kernel) {
        requireSquare(x, op, name);
        requireDifferentiable(x, op, true);
        requireKernel(x, kernel);
    }

    static <A extends Array<A>> void requireSameType(A a, A b, String op) {
        if (a.dtype() != b.dtype())
            throw new DTypeException(op + ": Expected A and B to have the same dtype, but found A of type "
                    + a.dtype().scalarName() + " and B of type " + b.dtype().scalarName() + " instead");
    }

    /** Throws the message for the first matrix that failed, with where it stands in its batch. */
    static void requireSuccess(Tensor info, String op, java.util.function.IntFunction<String> message) {
        for (int b = 0; b < info.numel(); b++) {
            int failed = (int) info.longAt(b);
            if (failed == 0) continue;
            String place = info.dim() == 0 ? "" : "(Batch element " + b + "): ";
            throw new IllegalArgumentException(op + ": " + place + message.apply(failed));
        }
    }

    /** All dimensions but the last two. */
    static Shape batch(Shape shape) {
        return Shape.of(Arrays.copyOf(shape.sizes(), shape.rank() - 2));
    }

    /** A batch of n × m matrices. */
    static Shape matrices(Shape batch, int n, int m) {
        return batch.inserted(batch.rank(), n).inserted(batch.rank() + 1, m);
    }

    /** The matrices of a larger batch, those of x repeated. */
    static <A extends Array<A>> A expanded(A x, Shape batch) {
        return x.expandTo(matrices(batch, x.size(-2), x.size(-1)));
    }

    /** A copy whose matrices lie column by column, as LAPACK leaves them; the last step of a composition. */
    static <A extends Array<A>> A columnMajor(A x) {
        return x.dim() < 2 ? x : x.mT().rowMajorCopy().mT();
    }

    /** The unit matrices that x's last two dimensions hold. */
    static <A extends Array<A>> A identityLike(A x) {
        return x.lift(Torch.eye(x.dtype(), x.size(-2), x.size(-1))).expandTo(x.shape());
    }
}
