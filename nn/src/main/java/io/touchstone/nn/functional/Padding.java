package io.touchstone.nn.functional;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import io.touchstone.tensor.View;
import io.touchstone.tensor.op.view.Replay;
import io.touchstone.tensor.op.view.Slice;
import io.touchstone.tensor.op.view.ViewScatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Arrays with a border around them, or, where a number of places is negative, without their margin. Numbers of places come in
 * pairs, before and after, the last dimension's first: {@code left, right, top, bottom, front, back}.
 */
public final class Padding {
    private Padding() {}

    /** What stands in the border. */
    public enum Mode {
        /** A number. */
        CONSTANT,
        /** The array, mirrored at its outermost elements. */
        REFLECT,
        /** The outermost elements. */
        REPLICATE,
        /** The array, over and over. */
        CIRCULAR;

        /**
         * The mode of PyTorch's name.
         *
         * @throws IllegalStateException if there is none such
         */
        public static Mode of(String name) {
            for (Mode mode : values()) if (mode.torchName().equals(name)) return mode;
            throw new IllegalStateException("Unrecognised padding mode " + name);
        }

        /** PyTorch's name, {@code reflect}. */
        public String torchName() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String node(int dims) {
            return (this == REFLECT ? "ReflectionPad" : "ReplicationPad") + dims + "DBackward0";
        }
    }

    /**
     * The array with a border. Other modes than {@code constant} take one to three dimensions behind a channel and perhaps a batch.
     *
     * @param pads pairs of numbers of places, the last dimension's first
     * @param value what a constant border holds, 0 if null
     * @throws ShapeException if there are more pairs than dimensions, half a pair, or the array is too small
     * @throws IllegalStateException if another mode than {@code constant} is given a value
     * @torch torch.nn.functional.pad
     */
    public static <A extends Array<A>> A pad(A x, int[] pads, Mode mode, @Nullable Scalar value) {
        if (pads.length % 2 != 0) throw new ShapeException("Padding length must be divisible by 2");
        if (pads.length > 2 * x.dim())
            throw new ShapeException(
                    "Padding length should be less than or equal to two times the input dimension but got"
                            + " padding length " + pads.length + " and input of dimension " + x.dim());
        if (mode == Mode.CONSTANT) return constant(x, pads, value == null ? Scalar.of(0.0) : value);
        if (value != null && !value.isZero())
            throw new IllegalStateException("Padding mode \"" + mode.torchName() + "\" doesn't take in value argument");
        int dims = pads.length / 2;
        if (dims < 1 || dims > 3 || x.dim() != dims + 1 && x.dim() != dims + 2)
            throw new ShapeException("Only 2D, 3D, 4D, 5D padding with non-constant padding are supported for now");
        return mode == Mode.CIRCULAR ? circular(x, pads) : mirrored(x, pads, mode);
    }

    // ---- constant

    /**
     * The array with a border of one number.
     *
     * @param pads pairs of numbers of places, the last dimension's first
     * @throws ShapeException if there are more pairs than dimensions, half a pair, or a margin is wider than the array
     * @torch torch.constant_pad_nd
     */
    public static <A extends Array<A>> A constant(A x, int[] pads, Scalar value) {
        requirePairs(x, pads);
        A core = x;
        for (int p = 0; p < pads.length / 2; p++) core = trimmed(core, x.dim() - 1 - p, pads[2 * p], pads[2 * p + 1]);
        List<View> inner = new ArrayList<>();
        Shape outer = core.shape();
        for (int p = 0; p < pads.length / 2; p++) {
            int before = Math.max(0, pads[2 * p]);
            int after = Math.max(0, pads[2 * p + 1]);
            if (before == 0 && after == 0) continue;
            int d = x.dim() - 1 - p;
            inner.add(new Slice(d, before, core.size(d), 1));
            outer = outer.resized(d, Shape.exact((long) before + core.size(d) + after));
        }
        if (inner.isEmpty()) return core.copy().named("ConstantPadNdBackward0");
        A border = x.full(x.spec().with(outer), value.requireFits(x.dtype()));
        List<Integer> layout = Arrays.stream(outer.contiguousStrides()).boxed().toList();
        return border.binary(new ViewScatter(new Replay(inner), layout, "ConstantPadNdBackward0"), core)
                .inFormat(x.suggestsChannelsLast())
                .named("ConstantPadNdBackward0");
    }

    private static <A extends Array<A>> void requirePairs(A x, int[] pads) {
        if (pads.length % 2 != 0)
            throw new ShapeException("Length of pad must be even but instead it equals " + pads.length);
        if (pads.length > 2 * x.dim())
            throw new ShapeException("Length of pad should be no more than twice the number of dimensions of the input."
                    + " Pad length is " + pads.length + "while the input has " + x.dim() + "dimensions.");
        for (int p = 0; p < pads.length / 2; p++) {
            int d = x.dim() - 1 - p;
            if (x.size(d) + pads[2 * p] + pads[2 * p + 1] < 0)
                throw new ShapeException(
                        "The input size " + x.size(d) + ", plus negative padding " + pads[2 * p] + " and "
                                + pads[2 * p + 1]
                                + " resulted in a negative output size, which is invalid. Check dimension " + d
                                + " of your input.");
        }
    }

    private static <A extends Array<A>> A trimmed(A x, int d, int before, int after) {
        A out = before < 0 ? x.narrow(d, -before, x.size(d) + before) : x;
        return after < 0 ? out.narrow(d, 0, out.size(d) + after) : out;
    }

    // ---- the array's own elements

    // Where nothing is left to go round PyTorch shows uninitialised memory; that is refused here.
    private static <A extends Array<A>> A circular(A x, int[] pads) {
        int[] sizes = x.shape().sizes();
        for (int p = pads.length / 2 - 1; p >= 0; p--) {
            int d = x.dim() - 1 - p;
            requireOneTurn(x.size(d), pads[2 * p], pads[2 * p + 1]);
            sizes[d] += pads[2 * p] + pads[2 * p + 1];
        }
        String node = "torch::autograd::CopySlices";
        Shape wanted = Shape.of(sizes);
        if (wanted.numel() == 0)
            return x.full(x.spec().with(wanted), Scalar.of(0L)).tied(x, node);
        A core = x;
        int[] borders = pads.clone();
        for (int p = pads.length / 2 - 1; p >= 0; p--) {
            int d = x.dim() - 1 - p;
            core = trimmed(core, d, pads[2 * p], pads[2 * p + 1]);
            borders[2 * p] = Math.max(0, pads[2 * p]);
            borders[2 * p + 1] = Math.max(0, pads[2 * p + 1]);
        }
        if (core.numel() == 0 && x.numel() > 0)
            throw new IllegalStateException("Padding value causes wrapping around more than once.");
        int copies = 1 + (int) Arrays.stream(pads).filter(p -> p > 0).count();
        return picked(core, borders, Mode.CIRCULAR).written(copies).named(node);
    }

    private static void requireOneTurn(int size, int before, int after) {
        if (before > size || after > size)
            throw new IllegalStateException("Padding value causes wrapping around more than once.");
        if (size + before + after < 0)
            throw new ShapeException("Negative padding value is resulting in an empty dimension");
    }

    private static <A extends Array<A>> A mirrored(A x, int[] pads, Mode mode) {
        int dims = pads.length / 2;
        requireElements(x, dims);
        for (int p = 0; p < dims; p++) {
            int d = x.dim() - 1 - p;
            int size = x.size(d);
            if (mode == Mode.REFLECT && (pads[2 * p] >= size || pads[2 * p + 1] >= size))
                throw new ShapeException("Argument #" + (4 + 2 * p)
                        + ": Padding size should be less than the corresponding input dimension, but got: padding ("
                        + pads[2 * p] + ", " + pads[2 * p + 1] + ") at dimension " + d + " of input " + x.shape());
        }
        requireRemainder(x, pads);
        if (x.dtype() == DType.BOOL)
            throw new DTypeException("\"" + (mode == Mode.REFLECT ? "reflection" : "replication") + "_pad" + dims
                    + "d\" not implemented for 'Bool'");
        return picked(x, pads, mode).inFormat(x.suggestsChannelsLast()).keeping(x, mode.node(dims));
    }

    private static <A extends Array<A>> void requireElements(A x, int dims) {
        int batch = x.dim() == dims + 2 ? 1 : 0;
        for (int d = batch; d < x.dim(); d++)
            if (x.size(d) == 0)
                throw new ShapeException("Expected " + (dims + 1) + "D or " + (dims + 2)
                        + "D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input, but got: "
                        + x.shape());
    }

    /** As PyTorch, which is content with one padded dimension that is not empty. */
    private static <A extends Array<A>> void requireRemainder(A x, int[] pads) {
        int largest = Integer.MIN_VALUE;
        int smallest = Integer.MAX_VALUE;
        for (int p = 0; p < pads.length / 2; p++) {
            int padded = x.size(-1 - p) + pads[2 * p] + pads[2 * p + 1];
            largest = Math.max(largest, padded);
            smallest = Math.min(smallest, padded);
        }
        if (largest < 1)
            throw new IllegalStateException(
                    "input (W: " + x.size(-1) + ") is too small. Calculated output W: " + largest);
        if (smallest < 0) throw new ShapeException("Trying to create tensor with negative dimension " + smallest);
    }

    private static <A extends Array<A>> A picked(A x, int[] pads, Mode mode) {
        A out = x;
        for (int p = pads.length / 2 - 1; p >= 0; p--) {
            int d = x.dim() - 1 - p;
            Tensor places = places(x.size(d), pads[2 * p], pads[2 * p + 1], mode);
            out = out.indexSelect(d, out.lift(places));
        }
        return out;
    }

    /** For each place of the padded dimension, the place that its element comes from. */
    private static Tensor places(int size, int before, int after, Mode mode) {
        Tensor out = Torch.arange(before + size + after);
        for (int i = 0; i < out.numel(); i++) out.storage().setLong(i, place(i - before, size, mode));
        return out;
    }

    private static int place(int i, int size, Mode mode) {
        return switch (mode) {
            case REFLECT -> i < 0 ? -i : i >= size ? 2 * (size - 1) - i : i;
            case REPLICATE -> Math.max(0, Math.min(size - 1, i));
            default -> Math.floorMod(i, size);
        };
    }
}
