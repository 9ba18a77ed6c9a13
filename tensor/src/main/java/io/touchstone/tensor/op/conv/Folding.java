package io.touchstone.tensor.op.conv;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.LinearMap;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Columns;
import io.touchstone.tensor.internal.Parallel;

/** Computes {@link Im2col} and {@link Col2im}. */
final class Folding {
    private static final int GRAIN = 1 << 14; // elements worth another thread

    private final Columns columns;
    private final Tensor from;
    private final Tensor to;
    private final DType output;

    private Folding(Grid grid, Tensor from, Spec output) {
        columns = grid.columns();
        this.from = Operands.packed(from);
        this.output = output.dtype();
        to = Tensor.allocate(output.with(this.from.dtype()));
    }

    static Tensor columns(Im2col op, Tensor images, Spec output) {
        if (output.dtype().isComplex()) return ofParts(op, images);
        Folding folding = new Folding(op.grid(), images, output);
        Columns columns = folding.columns;
        return folding.each(
                images,
                (x, y, c) -> columns.gather(
                        x, c * columns.pixels(), 1, 0, columns.places(), y, c * columns.taps() * columns.places()));
    }

    static Tensor images(Col2im op, Tensor matrices, Spec output) {
        if (output.dtype().isComplex()) return ofParts(op, matrices);
        Folding folding = new Folding(op.grid(), matrices, output);
        Columns columns = folding.columns;
        return folding.each(
                folding.to,
                (x, y, c) -> columns.scatter(
                        x, c * columns.taps() * columns.places(), 1, 0, columns.places(), y, c * columns.pixels()));
    }

    private static Tensor ofParts(LinearMap op, Tensor z) {
        return z.real().unary(op).complex(z.imag().unary(op));
    }

    /** What is done with one channel of one sample. */
    private interface Channel {
        void fold(Object from, Object to, int number);
    }

    private Tensor each(Tensor images, Channel channel) {
        Object x = from.storage().array();
        Object y = to.storage().array();
        int size = columns.taps() * columns.places();
        int channels = images.numel() / columns.pixels();
        int grain = Math.max(1, GRAIN / size);
        Parallel.ranges(channels, grain, (first, last) -> {
            for (int c = first; c < last; c++) channel.fold(x, y, c);
        });
        return to.to(output);
    }
}
