package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.REAL;
import static io.touchstone.conformance.registry.Takes.Operands.MATRIX;
import static io.touchstone.conformance.registry.Takes.Operands.ONE_WITH_DIMENSION;
import static io.touchstone.conformance.registry.Takes.Operands.SPECIAL;

import io.touchstone.tensor.Arranging;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import io.touchstone.tensor.Writing;
import io.touchstone.tensor.op.view.RealCopy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Diagonals, windows, repetitions, rotations, and the parts of complex numbers. */
final class ArrangingRows {
    private ArrangingRows() {}

    static Rows rows() {
        Rows r = new Rows("arranging");
        views(r);
        scatters(r);
        diagonals(r);
        repetitions(r);
        rotations(r);
        return r;
    }

    private static void views(Rows r) {
        r.op("diagonal(Tensor input, int offset=0, int dim1=0, int dim2=1)", ArrangingRows::diagonal)
                .copied()
                .takes(MATRIX);
        r.op("linalg.diagonal(Tensor A, *, int offset=0, int dim1=-2, int dim2=-1)", ArrangingRows::diagonal)
                .takes(MATRIX);
        r.op("unfold(Tensor input, int dimension, int size, int step)", ArrangingRows::unfold)
                .copied()
                .takes(ONE_WITH_DIMENSION);
        r.op("as_strided(Tensor input, int[] size, int[] stride, int? storage_offset=None)", ArrangingRows::asStrided)
                .copied()
                .takes(SPECIAL);
        r.unary("real", Array::real);
        r.unary("imag", Array::imag).takes(SPECIAL);
        r.unary("view_as_real", Array::viewAsReal).takes(SPECIAL).copied();
        r.unary("view_as_complex", Array::viewAsComplex).takes(SPECIAL);
        r.unary("view_as_complex_copy", ArrangingRows::viewAsComplexCopy)
                .like("view_as_complex")
                .takes(SPECIAL);
        r.op("complex(Tensor real, Tensor imag)", ArrangingRows::complex).takes(SPECIAL);
        r.unary("adjoint", Array::adjoint).alias("mH").takes(MATRIX);
        r.unary("H", Array::conjugateTranspose).takes(MATRIX);
    }

    private static void scatters(Rows r) {
        r.op(
                        "diagonal_scatter(Tensor input, Tensor src, int offset=0, int dim1=0, int dim2=1)",
                        ArrangingRows::diagonalScatter)
                .takes(SPECIAL);
        r.op("select_scatter(Tensor input, Tensor src, int dim, int index)", ArrangingRows::selectScatter)
                .takes(SPECIAL)
                .takes(REAL);
        r.op(
                        "slice_scatter(Tensor input, Tensor src, int dim=0, int? start=None, int? end=None, int step=1)",
                        ArrangingRows::sliceScatter)
                .takes(SPECIAL)
                .takes(REAL);
        r.op(
                        "as_strided_scatter(Tensor input, Tensor src, int[] size, int[] stride, int? storage_offset=None)",
                        ArrangingRows::asStridedScatter)
                .takes(SPECIAL);
    }

    private static void diagonals(Rows r) {
        r.op("diag_embed(Tensor input, int offset=0, int dim1=-2, int dim2=-1)", ArrangingRows::diagEmbed)
                .takes(ONE_WITH_DIMENSION);
        r.op("diag(Tensor input, int diagonal=0)", ArrangingRows::diag).takes(MATRIX);
        r.op("diagflat(Tensor input, int offset=0)", ArrangingRows::diagflat);
        r.op("tril(Tensor input, int diagonal=0)", ArrangingRows::tril)
                .takes(MATRIX)
                .inPlace(Writing.FILLING);
        r.op("triu(Tensor input, int diagonal=0)", ArrangingRows::triu)
                .takes(MATRIX)
                .inPlace(Writing.FILLING);
        r.op("block_diag(Tensor[] *tensors)", ArrangingRows::blockDiag).takes(SPECIAL);
    }

    private static void repetitions(Rows r) {
        r.op("repeat(Tensor input, int[] repeats)", ArrangingRows::repeat).takes(SPECIAL);
        r.op("tile(Tensor input, int[] dims)", ArrangingRows::tile).takes(SPECIAL);
        r.op(
                        "repeat_interleave(Tensor input, Tensor repeats, int? dim=None, *, int? output_size=None)",
                        ArrangingRows::repeatInterleaveEach)
                .or(
                        "repeat_interleave(Tensor input, int repeats, int? dim=None, *, int? output_size=None)",
                        ArrangingRows::repeatInterleave)
                .or("repeat_interleave(Tensor repeats, *, int? output_size=None)", ArrangingRows::repeatPlaces)
                .takes(SPECIAL);
        r.unary("atleast_1d", Array::atleast1d).orEach(Array::atleast1d);
        r.unary("atleast_2d", Array::atleast2d).orEach(Array::atleast2d);
        r.unary("atleast_3d", Array::atleast3d).orEach(Array::atleast3d);
        r.op("sum_to_size(Tensor input, int[] size)", ArrangingRows::sumToSize).takes(SPECIAL);
    }

    private static void rotations(Rows r) {
        r.op("roll(Tensor input, int[1] shifts, int[1] dims=[])", ArrangingRows::roll)
                .takes(SPECIAL);
        r.op("rot90(Tensor input, int k=1, int[] dims=[0, 1])", ArrangingRows::rot90)
                .takes(MATRIX);
        r.op("fliplr(Tensor input)", ArrangingRows::fliplr).takes(MATRIX);
        r.op("flipud(Tensor input)", ArrangingRows::flipud).takes(ONE_WITH_DIMENSION);
        r.op("tensor_split(Tensor input, int sections, int dim=0)", ArrangingRows::tensorSplit)
                .or("tensor_split(Tensor input, int[] indices, int dim=0)", ArrangingRows::tensorSplitAt)
                .or(
                        "tensor_split(Tensor input, Tensor tensor_indices_or_sections, int dim=0)",
                        ArrangingRows::tensorSplitBy)
                .takes(SPECIAL);
    }

    private static <A extends Array<A>> A viewAsComplexCopy(A x) {
        return x.viewAsComplex().unary(new RealCopy("view_as_complex_copy")).named("ViewAsComplexBackward0_copy");
    }

    private static <A extends Array<A>> Object diagonal(Arguments<A> a) {
        return a.self().diagonal(a.integer("offset"), a.integer("dim1"), a.integer("dim2"));
    }

    private static <A extends Array<A>> Object unfold(Arguments<A> a) {
        return a.self().unfold(a.integer("dimension"), a.integer("size"), a.integer("step"));
    }

    private static <A extends Array<A>> Object asStrided(Arguments<A> a) {
        return a.self().asStrided(a.integers("size"), a.integers("stride"), offset(a));
    }

    /** PyTorch counts from the beginning of the storage, the language from the array's first element. */
    private static <A extends Array<A>> int offset(Arguments<A> a) {
        Integer given = a.maybeInteger("storage_offset");
        if (given == null) return 0;
        Tensor x = a.self().value();
        if (given < 0)
            requirePlace(
                    given, a.integers("size"), a.integers("stride"), x.storage().length());
        return given - x.offset();
    }

    /** Refuses what begins before the storage does; what else is wrong with it is told first. */
    private static void requirePlace(int offset, int[] sizes, int[] strides, int length) {
        if (sizes.length != strides.length || Arrays.stream(strides).anyMatch(step -> step < 0)) return;
        boolean empty = Arrays.stream(sizes).anyMatch(size -> size == 0);
        // PyTorch counts without a sign
        if (!empty && offset < -1)
            throw new ShapeException("Storage size calculation overflowed with sizes=" + Arrays.toString(sizes)
                    + " and strides=" + Arrays.toString(strides));
        if (empty || offset + span(sizes, strides) <= length) requireOffset(offset);
    }

    /** Refuses an offset before the beginning of the storage. */
    static void requireOffset(int offset) {
        if (offset < 0) throw new IllegalArgumentException("Tensor: invalid storage offset " + offset);
    }

    /** How much memory elements laid out like this reach over. */
    private static long span(int[] sizes, int[] strides) {
        long last = 0;
        for (int d = 0; d < sizes.length; d++) last += (sizes[d] - 1L) * strides[d];
        return last + 1;
    }

    private static <A extends Array<A>> Object complex(Arguments<A> a) {
        A z = a.array("real").complex(a.array("imag"));
        for (A part : List.of(a.array("real"), a.array("imag")))
            if (part.wantsGradient())
                z = z.consulting(part, "ComplexBackward0"); // the gradient of a part looks at its type
        return z;
    }

    private static <A extends Array<A>> Object diagonalScatter(Arguments<A> a) {
        A src = a.array("src");
        return a.recorded(
                a.self().diagonalScatter(src, a.integer("offset"), a.integer("dim1"), a.integer("dim2")), src);
    }

    private static <A extends Array<A>> Object selectScatter(Arguments<A> a) {
        A src = a.array("src");
        return a.recorded(a.self().selectScatter(src, a.integer("dim"), a.integer("index")), src);
    }

    private static <A extends Array<A>> Object sliceScatter(Arguments<A> a) {
        Integer start = a.maybeInteger("start");
        Integer end = a.maybeInteger("end");
        int first = start == null ? 0 : start;
        int last = end == null ? Integer.MAX_VALUE : end;
        A src = a.array("src");
        return a.recorded(a.self().sliceScatter(src, a.integer("dim"), first, last, a.integer("step")), src);
    }

    private static <A extends Array<A>> Object asStridedScatter(Arguments<A> a) {
        A src = a.array("src");
        return a.recorded(a.self().asStridedScatter(src, a.integers("size"), a.integers("stride"), offset(a)), src);
    }

    private static <A extends Array<A>> Object diagEmbed(Arguments<A> a) {
        return a.self().diagEmbed(a.integer("offset"), a.integer("dim1"), a.integer("dim2"));
    }

    private static <A extends Array<A>> Object diag(Arguments<A> a) {
        return a.self().diag(a.integer("diagonal"));
    }

    private static <A extends Array<A>> Object diagflat(Arguments<A> a) {
        return a.self().diagflat(a.integer("offset"));
    }

    private static <A extends Array<A>> Object tril(Arguments<A> a) {
        return a.self().tril(a.integer("diagonal"));
    }

    private static <A extends Array<A>> Object triu(Arguments<A> a) {
        return a.self().triu(a.integer("diagonal"));
    }

    private static <A extends Array<A>> Object blockDiag(Arguments<A> a) {
        List<A> blocks = a.arrays("tensors");
        if (blocks.isEmpty()) return a.lift(Torch.zeros(DType.FLOAT32, 1, 0));
        return Arranging.blockDiag(blocks).named("BlockDiagBackward0");
    }

    private static <A extends Array<A>> Object repeat(Arguments<A> a) {
        return a.self().repeat(a.integers("repeats"));
    }

    private static <A extends Array<A>> Object tile(Arguments<A> a) {
        return a.self().tile(a.integers("dims"));
    }

    private static <A extends Array<A>> Object repeatInterleave(Arguments<A> a) {
        int times = a.integer("repeats");
        A x = repeated(a);
        int dim = x.shape().wrap(a.has("dim") ? a.integer("dim") : 0);
        if (times < 0) throw new IllegalArgumentException("Repeats must be non-negative");
        int size = Shape.exact((long) x.size(dim) * times);
        if (a.has("output_size") && a.integer("output_size") != size)
            throw new ShapeException("repeat_interleave: Invalid output_size, expected " + size + " but got "
                    + a.integer("output_size"));
        return x.repeatInterleave(times, dim);
    }

    private static <A extends Array<A>> Object repeatInterleaveEach(Arguments<A> a) {
        Tensor repeats = a.array("repeats").value();
        if (repeats.dim() > 1) throw new ShapeException("repeats must be 0-dim or 1-dim tensor");
        A x = repeated(a);
        int dim = x.shape().wrap(a.has("dim") ? a.integer("dim") : 0);
        int size = x.size(dim);
        if (repeats.numel() != 1 && repeats.numel() != size)
            throw new ShapeException("repeats must have the same size as input along dim, but got repeats.size(0) = "
                    + repeats.numel() + " and input.size(" + dim + ") = " + size);
        return x.repeatInterleave(counts(repeats, repeats.numel() == 1 ? size : 1, a.maybeInteger("output_size")), dim);
    }

    private static <A extends Array<A>> A repeated(Arguments<A> a) {
        return a.has("dim") ? a.self() : a.self().reshape(-1);
    }

    private static void requireCounts(Tensor repeats) {
        if (repeats.dtype() != DType.INT64 && repeats.dtype() != DType.INT32)
            throw new DTypeException("\"repeat_interleave_cpu\" not implemented for '"
                    + repeats.dtype().scalarName() + "': repeats has to be Long or Int tensor");
    }

    /** How often each is repeated, which is done so many times over. */
    private static int[] counts(Tensor repeats, int times, @Nullable Integer expected) {
        requireCounts(repeats);
        int[] counts = new int[repeats.numel()];
        for (int i = 0; i < counts.length; i++) counts[i] = Shape.exact(Math.max(-1, repeats.longAt(i)));
        if (expected != null
                && counts.length > 0
                && expected != times * IntStream.of(counts).asLongStream().sum())
            throw new ShapeException("allocated size does not match required size");
        if (times > 0 && IntStream.of(counts).anyMatch(count -> count < 0))
            throw new IllegalStateException("repeats can not be negative");
        return counts;
    }

    private static <A extends Array<A>> Object repeatPlaces(Arguments<A> a) {
        Tensor repeats = a.array("repeats").value();
        requireCounts(repeats);
        if (repeats.dim() != 1) throw new ShapeException("repeat_interleave only accept 1D vector as repeat");
        int[] counts = counts(repeats, 1, a.maybeInteger("output_size"));
        double[] places = IntStream.range(0, repeats.numel()).asDoubleStream().toArray();
        Tensor all = Tensor.of(DType.INT64, Shape.of(places.length), places);
        return a.lift(all.repeatInterleave(counts, 0).to(repeats.dtype()));
    }

    private static <A extends Array<A>> Object sumToSize(Arguments<A> a) {
        Shape target = a.shape("size");
        if (!target.expandsTo(a.self().shape()))
            throw new ShapeException("size {" + target + "} is not expandable to size {"
                    + a.self().shape() + "}.");
        if (target.rank() == 0) return a.self().sum();
        if (target.equals(a.self().shape())) return a.self();
        return a.self().to(a.self().dtype().toAccumulator()).sumTo(target);
    }

    private static <A extends Array<A>> Object roll(Arguments<A> a) {
        return a.self().roll(a.longIntegers("shifts"), a.integers("dims"));
    }

    private static <A extends Array<A>> Object rot90(Arguments<A> a) {
        return a.self().rot90(a.longInteger("k"), a.integers("dims"));
    }

    private static <A extends Array<A>> Object fliplr(Arguments<A> a) {
        if (a.self().dim() < 2) throw new IllegalArgumentException("Input must be >= 2-d.");
        return a.self().flip(1);
    }

    private static <A extends Array<A>> Object flipud(Arguments<A> a) {
        if (a.self().dim() < 1) throw new IllegalArgumentException("Input must be >= 1-d.");
        return a.self().flip(0);
    }

    private static <A extends Array<A>> Object tensorSplit(Arguments<A> a) {
        return a.self().tensorSplit(a.integer("sections"), a.integer("dim"));
    }

    private static <A extends Array<A>> Object tensorSplitAt(Arguments<A> a) {
        return a.self().tensorSplit(a.integers("indices"), a.integer("dim"));
    }

    private static <A extends Array<A>> Object tensorSplitBy(Arguments<A> a) {
        if (a.self().dim() == 0)
            throw new ShapeException(
                    "tensor_split expected at least a 1-dimensional tensor, but got a tensor with 0 dims");
        Tensor by = a.array("tensor_indices_or_sections").value();
        if (by.dtype() != DType.INT64)
            throw new DTypeException(
                    "tensor_split expected tensor_indices_or_sections to be on cpu and have dtype long, but got "
                            + by.dtype().scalarName());
        if (by.dim() > 1)
            throw new ShapeException(
                    "tensor_split expected tensor_indices_or_sections to be a zero-dimensional or one-dimensional tensor,"
                            + " but got a tensor with " + by.dim() + " dims");
        if (by.dim() == 0) return a.self().tensorSplit((int) by.longAt(0), a.integer("dim"));
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < by.numel(); i++) places.add((int) by.longAt(i));
        return a.self().tensorSplit(places.stream().mapToInt(Integer::intValue).toArray(), a.integer("dim"));
    }
}
