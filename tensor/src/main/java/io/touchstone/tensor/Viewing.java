package io.touchstone.tensor;

import io.touchstone.tensor.internal.Layouts;
import io.touchstone.tensor.op.elementwise.MakeComplex;
import io.touchstone.tensor.op.view.AsStrided;
import io.touchstone.tensor.op.view.AsStridedScatter;
import io.touchstone.tensor.op.view.ComplexPart;
import io.touchstone.tensor.op.view.Diagonal;
import io.touchstone.tensor.op.view.Replay;
import io.touchstone.tensor.op.view.Unfold;
import io.touchstone.tensor.op.view.ViewAsComplex;
import io.touchstone.tensor.op.view.ViewAsReal;
import io.touchstone.tensor.op.view.ViewScatter;
import java.util.Arrays;
import java.util.List;

/**
 * Diagonals, windows and any other looks at memory, and the parts of complex numbers; and what is written through such a look, without writing.
 *
 * @param <A> the interpreter
 */
public interface Viewing<A extends Array<A>> extends Indexing<A> {
    // ---- views

    /**
     * A diagonal of two dimensions, as the last dimension of a view.
     *
     * @torch torch.diagonal, torch.diagonal_copy
     */
    default A diagonal(int offset, int dim1, int dim2) {
        return unary(diagonalView("diagonal", offset, dim1, dim2));
    }

    private Diagonal diagonalView(String op, int offset, int dim1, int dim2) {
        int first = shape().wrap(dim1);
        int second = shape().wrap(dim2);
        if (first == second) throw new ShapeException(op + " dimensions cannot be identical " + dim1 + ", " + dim2);
        return new Diagonal(offset, first, second);
    }

    /**
     * All windows of a size along a dimension, a step apart; the window is the last dimension of a view.
     *
     * @torch torch.Tensor.unfold, torch.unfold_copy
     */
    default A unfold(int dim, int size, int step) {
        return unary(new Unfold(shape().wrap(dim), size, step));
    }

    /**
     * Any look at this array's memory; {@code offset} counts from its first element.
     *
     * @torch torch.as_strided, torch.as_strided_copy
     */
    default A asStrided(int[] sizes, int[] strides, int offset) {
        return unary(stridedView(sizes, strides, offset));
    }

    private AsStrided stridedView(int[] sizes, int[] strides, int offset) {
        if (sizes.length != strides.length) throw new ShapeException("mismatch in length of strides and shape");
        for (int stride : strides)
            if (stride < 0)
                throw new IllegalArgumentException(
                        "as_strided: Negative strides are not supported at the moment, got strides: "
                                + Arrays.toString(strides));
        return new AsStrided(boxed(sizes), boxed(strides), offset, boxed(strides()));
    }

    private static List<Integer> boxed(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /**
     * The real parts, as a view; of real numbers, the array itself.
     *
     * @torch torch.real
     */
    default A real() {
        return dtype().isComplex() ? unary(new ComplexPart(false)) : self();
    }

    /**
     * The imaginary parts, as a view.
     *
     * @throws DTypeException of real numbers
     * @torch torch.imag
     */
    default A imag() {
        return unary(new ComplexPart(true));
    }

    /**
     * Real and imaginary parts as a last dimension of size 2, as a view.
     *
     * @torch torch.view_as_real, torch.view_as_real_copy
     */
    default A viewAsReal() {
        return unary(new ViewAsReal());
    }

    /**
     * Pairs along the last dimension as complex numbers, as a view.
     *
     * @torch torch.view_as_complex, torch.view_as_complex_copy
     */
    default A viewAsComplex() {
        return unary(new ViewAsComplex());
    }

    /**
     * Complex numbers with these real parts and the given imaginary ones.
     *
     * @torch torch.complex
     */
    default A complex(A imaginary) {
        MakeComplex.requireTypes(dtype(), imaginary.dtype());
        Shape common = shape().broadcast(imaginary.shape());
        return expandTo(common).binary(new MakeComplex(), imaginary.expandTo(common));
    }

    /**
     * Matrices transposed and conjugated.
     *
     * @torch torch.adjoint
     */
    default A adjoint() {
        return mT().conj();
    }

    /**
     * A matrix transposed and conjugated.
     *
     * @throws ShapeException of one dimension, or more than two
     * @torch torch.Tensor.H
     */
    default A conjugateTranspose() {
        if (dim() == 1 || dim() > 2)
            throw new ShapeException(
                    "tensor.H is only supported on matrices (2-D tensors). Got " + dim() + "-D tensor.");
        return adjoint();
    }

    // ---- writing through a view, without writing

    /**
     * A copy with a source on a diagonal.
     *
     * @torch torch.diagonal_scatter
     */
    default A diagonalScatter(A source, int offset, int dim1, int dim2) {
        return scattered(diagonalView("diagonal", offset, dim1, dim2), source, "DiagonalScatterBackward0");
    }

    /**
     * A copy with a source at one place along a dimension.
     *
     * @torch torch.select_scatter
     */
    default A selectScatter(A source, int dim, int index) {
        requireDimensions("select");
        return scattered(Shaping.place(shape(), dim, index), source, "SelectScatterBackward0");
    }

    /**
     * A copy with a source in a slice of a dimension.
     *
     * @torch torch.slice_scatter
     */
    default A sliceScatter(A source, int dim, int start, int end, int step) {
        requireDimensions("slice");
        return scattered(Shaping.places(shape(), dim, start, end, step), source, "SliceScatterBackward0");
    }

    /**
     * A copy with a source where a look at its memory shows.
     *
     * @torch torch.as_strided_scatter
     */
    default A asStridedScatter(A source, int[] sizes, int[] strides, int offset) {
        AsStrided view = stridedView(sizes, strides, offset);
        view.requireWithin(value());
        if (!source.shape().equals(Shape.of(sizes)))
            throw new ShapeException("expected src to have a size equal to the slice of self. src size = "
                    + source.shape() + ", slice size = " + Arrays.toString(sizes));
        if (view.repeats())
            throw new IllegalArgumentException(
                    "unsupported operation: more than one element of the written-to tensor refers to a single memory"
                            + " location. Please clone() the tensor before performing the operation.");
        // one place more, for what lies beside this array
        A spare = full(spec().with(Shape.of(1)), Scalar.of(0L));
        A put = source.to(dtype());
        A made = Shaping.cat(List.of(detach().reshape(-1), spare), 0)
                .indexCopy(0, lift(view.places(shape())), put.detach().reshape(-1))
                .narrow(0, 0, numel())
                .reshape(shape());
        return ternary(new AsStridedScatter(view), put, made).named("AsStridedScatterBackward0");
    }

    private void requireDimensions(String op) {
        if (dim() == 0) throw new IndexOutOfBoundsException(op + "() cannot be applied to a 0-dim tensor.");
    }

    private A scattered(View view, A source, String node) {
        List<Integer> layout = boxed(Layouts.separate(shape(), strides()));
        return binary(new ViewScatter(new Replay(List.of(view)), layout, node), source.to(dtype()));
    }
}
