package io.touchstone.tensor;

import io.touchstone.tensor.op.view.Triangle;
import io.touchstone.tensor.op.view.Unmoved;
import io.touchstone.tensor.op.view.ViewScatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Diagonals as matrices, repetitions, rotations, and cutting and joining.
 *
 * @param <A> the interpreter
 */
public interface Arranging<A extends Array<A>> extends Viewing<A> {
    // ---- diagonals as matrices

    /**
     * The last dimension on a diagonal of two new dimensions, zeros beside it.
     *
     * @torch torch.diag_embed
     */
    default A diagEmbed(int offset, int dim1, int dim2) {
        int rank = dim() + 1;
        int first = Shape.wrap(dim1, rank);
        int second = Shape.wrap(dim2, rank);
        if (first == second) throw new ShapeException("diagonal dimensions cannot be identical " + dim1 + ", " + dim2);
        int n = Shape.exact(size(-1) + Math.abs((long) offset));
        int[] sizes = new int[rank];
        for (int d = 0, from = 0; d < rank; d++) sizes[d] = d == first || d == second ? n : size(from++);
        A zeros = full(new Spec(Shape.of(sizes), dtype()), Scalar.of(0L));
        return zeros.diagonalScatter(self(), offset, first, second).named("DiagEmbedBackward0");
    }

    /**
     * A vector as a matrix's diagonal, or a matrix's diagonal as a vector.
     *
     * @torch torch.diag
     */
    default A diag(int offset) {
        return switch (dim()) {
            case 1 -> diagEmbed(offset, 0, 1);
            case 2 -> diagonal(offset, 0, 1).rowMajorCopy().named("DiagonalBackward0_copy");
            default -> throw new ShapeException("diag(): Supports 1D or 2D tensors. Got " + dim() + "D");
        };
    }

    /**
     * All elements on the diagonal of a matrix.
     *
     * @torch torch.diagflat
     */
    default A diagflat(int offset) {
        return reshape(-1).diagEmbed(offset, 0, 1);
    }

    /**
     * Matrices with zeros above a diagonal.
     *
     * @torch torch.tril
     */
    default A tril(int diagonal) {
        return triangle("tril", diagonal, true);
    }

    /**
     * Matrices with zeros below a diagonal.
     *
     * @torch torch.triu
     */
    default A triu(int diagonal) {
        return triangle("triu", diagonal, false);
    }

    private A triangle(String op, int diagonal, boolean lower) {
        if (dim() < 2) throw new ShapeException(op + ": input tensor must have at least 2 dimensions");
        return unary(new Triangle(diagonal, lower));
    }

    /** Checks that there is a main diagonal. */
    default void requireDiagonal() {
        if (dim() < 2) throw new ShapeException("dimensions must larger than 1");
        for (int d = 0; d < dim(); d++)
            if (dim() > 2 && size(d) != size(0))
                throw new ShapeException("all dimensions of input must be of equal length");
    }

    /**
     * The array with one number along its main diagonal, where all places are equal. A tall matrix may begin again below, one row further
     * down, as if it went on.
     *
     * @throws ShapeException if there are fewer than two dimensions, or several of different sizes
     * @torch torch.Tensor.fill_diagonal_
     */
    default A filledDiagonal(Scalar value, boolean wrap) {
        requireDiagonal();
        int least = size(0);
        long step = 0;
        int[] dense = shape().contiguousStrides();
        for (int d = 0; d < dim(); d++) {
            least = Math.min(least, size(d));
            step += dense[d];
        }
        long end = wrap && dim() == 2 ? numel() : least * step;
        Tensor place = Torch.arange(numel());
        Tensor diagonal = place.remainder(Scalar.of(step)).eq(0L).logicalAnd(place.lt(end));
        return maskedFill(lift(diagonal.reshape(shape())), value).named(ViewScatter.IN_PLACE);
    }

    // ---- repetition

    /**
     * The whole array repeated, {@code times[i]} times along dimension i; more counts than dimensions add dimensions in front.
     *
     * @throws ShapeException if there are fewer counts than dimensions, or a negative one
     * @torch torch.Tensor.repeat
     */
    default A repeat(int... times) {
        if (times.length < dim())
            throw new ShapeException(
                    "Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor");
        int lead = times.length - dim();
        for (int d = 0; d < times.length; d++)
            if (times[d] < 0 && (d < lead || size(d - lead) > 0))
                throw new ShapeException(
                        "Trying to create tensor with negative dimension " + times[d] + ": " + Arrays.toString(times));
        int[] spread = new int[2 * times.length];
        int[] apart = new int[2 * times.length];
        int[] joined = new int[times.length];
        for (int d = 0; d < times.length; d++) {
            int size = d < lead ? 1 : size(d - lead);
            apart[2 * d] = 1;
            apart[2 * d + 1] = size;
            spread[2 * d] = Math.max(0, times[d]);
            spread[2 * d + 1] = size;
            joined[d] = Shape.exact((long) spread[2 * d] * size);
        }
        A out = reshape(Shape.of(apart))
                .expandTo(Shape.of(spread))
                .rowMajorCopy()
                .reshape(Shape.of(joined));
        boolean isNothing = Arrays.stream(times).anyMatch(n -> n <= 0);
        return isNothing ? self().binary(new Unmoved("RepeatBackward0"), out.detach()) : out.named("RepeatBackward0");
    }

    /**
     * As {@link #repeat}, with fewer counts than dimensions meaning 1 in front.
     *
     * @torch torch.tile
     */
    default A tile(int... times) {
        int[] all = new int[Math.max(times.length, dim())];
        Arrays.fill(all, 1);
        System.arraycopy(times, 0, all, all.length - times.length, times.length);
        return repeat(all);
    }

    /**
     * Each place along a dimension repeated, all equally often or each as often as a vector says; without a dimension, of the flattened array.
     *
     * @throws ShapeException if there are neither one nor as many counts as places
     * @throws IllegalStateException if a count is negative
     * @torch torch.repeat_interleave
     */
    default A repeatInterleave(int[] counts, int dim) {
        int d = shape().wrap(dim);
        int size = shape().sizeOrOne(d);
        if (counts.length != 1 && counts.length != size)
            throw new ShapeException("repeats must have the same size as input along dim, but got repeats.size(0) = "
                    + counts.length + " and input.size(" + d + ") = " + size);
        if (size > 0 && Arrays.stream(counts).anyMatch(count -> count < 0))
            throw new IllegalStateException("repeats can not be negative");
        int[] places = IntStream.range(0, size)
                .flatMap(i -> IntStream.generate(() -> i).limit(counts.length == 1 ? counts[0] : counts[i]))
                .toArray();
        return indexSelect(d, lift(Tensor.of(places)));
    }

    /**
     * As {@link #repeatInterleave(int[], int)}, all places equally often.
     *
     * @throws IllegalArgumentException if that is negative
     */
    default A repeatInterleave(int times, int dim) {
        int d = shape().wrap(dim);
        if (times < 0) throw new IllegalArgumentException("Repeats must be non-negative");
        A apart = unsqueeze(d + 1);
        A repeated = apart.expandTo(apart.shape().resized(d + 1, times)).rowMajorCopy();
        return repeated.reshape(shape().resized(d, Shape.exact((long) times * size(d))));
    }

    // ---- rotation

    /**
     * Elements moved along dimensions, those that leave at one end coming in at the other; without dimensions, of the flattened array.
     *
     * @torch torch.roll
     */
    default A roll(long[] shifts, int[] dims) {
        if (shifts.length == 0) throw new ShapeException("`shifts` required");
        if (dims.length == 0 && shifts.length == 1)
            return reshape(-1).rolled(shifts[0], 0).reshape(shape()).named("RollBackward0");
        if (shifts.length != dims.length)
            throw new ShapeException(
                    "shifts and dimensions must align. shifts: " + shifts.length + ", dims:" + dims.length);
        if (numel() == 0) return copy().named("RollBackward0");
        A out = self();
        for (int i = 0; i < dims.length; i++) out = out.rolled(shifts[i], dims[i]);
        return out.named("RollBackward0");
    }

    /** Elements moved along one dimension. */
    default A rolled(long shift, int dim) {
        int size = shape().size(dim); // refuses what has no dimensions
        int d = shape().wrap(dim);
        if (size == 0) return copy();
        int start = Math.floorMod(-Math.floorMod(shift, size), size);
        return Shaping.cat(List.of(narrow(d, start, size - start), narrow(d, 0, start)), d);
    }

    /**
     * Turned by 90 degrees {@code times} times, from the first towards the second of two dimensions.
     *
     * @torch torch.rot90
     */
    default A rot90(long times, int... dims) {
        if (dims.length != 2)
            throw new ShapeException("expected total rotation dims == 2, but got dims = " + dims.length);
        if (dim() < 2) throw new ShapeException("expected total dims >= 2, but got total dims = " + dim());
        if (dims[0] == dims[1] || Math.abs(dims[0] - dims[1]) == dim())
            throw new ShapeException(
                    "expected rotation dims to be different, but got dim0 = " + dims[0] + " and dim1 = " + dims[1]);
        int from = shape().wrap(dims[0]);
        int to = shape().wrap(dims[1]);
        A out =
                switch (Math.floorMod(times, 4)) {
                    case 1 -> flip(to).transpose(from, to);
                    case 2 -> flip(from, to);
                    case 3 -> flip(from).transpose(from, to);
                    default -> inFormat(false).copy();
                };
        return Math.floorMod(times, 2) == 1 ? out.copy().named("Rot90Backward0") : out.named("Rot90Backward0");
    }

    // ---- at least so many dimensions

    /**
     * The array with at least one dimension.
     *
     * @torch torch.atleast_1d
     */
    default A atleast1d() {
        return dim() == 0 ? reshape(1) : self();
    }

    /**
     * The array with at least two dimensions, new ones in front.
     *
     * @torch torch.atleast_2d
     */
    default A atleast2d() {
        return dim() == 0 ? reshape(1, 1) : dim() == 1 ? unsqueeze(0) : self();
    }

    /**
     * The array with at least three dimensions: a vector becomes (1, n, 1), a matrix (n, m, 1).
     *
     * @torch torch.atleast_3d
     */
    default A atleast3d() {
        return switch (dim()) {
            case 0 -> reshape(1, 1, 1);
            case 1 -> unsqueeze(0).unsqueeze(-1);
            case 2 -> unsqueeze(-1);
            default -> self();
        };
    }

    // ---- joining and cutting

    /**
     * Cut before the given places along a dimension.
     *
     * @torch torch.tensor_split
     */
    default List<A> tensorSplit(int[] places, int dim) {
        requireSplittable();
        int d = shape().wrap(dim);
        List<A> parts = new ArrayList<>();
        int size = size(d);
        int start = 0;
        for (int i = 0; i <= places.length; i++) {
            int end = i == places.length ? size : places[i];
            parts.add(slice(d, start, end, 1));
            start = end;
        }
        return parts;
    }

    /** Cut into parts of sizes that differ by one at most, the larger ones first. */
    default List<A> tensorSplit(int parts, int dim) {
        requireSplittable();
        int d = shape().wrap(dim);
        if (parts < 1) throw new IllegalArgumentException("number of sections must be larger than 0, got " + parts);
        Storage.requireRoomForViews(parts);
        int size = size(d);
        int[] places = new int[parts - 1];
        for (int i = 0; i < places.length; i++) places[i] = (i + 1) * (size / parts) + Math.min(i + 1, size % parts);
        return tensorSplit(places, d);
    }

    private void requireSplittable() {
        if (dim() == 0)
            throw new ShapeException(
                    "tensor_split expected at least a 1-dimensional tensor, but got a tensor with 0 dims");
    }

    /**
     * Matrices along the diagonal of a larger one.
     *
     * @torch torch.block_diag
     */
    static <A extends Array<A>> A blockDiag(List<A> blocks) {
        DType common = Promotion.of(blocks.stream().map(A::spec).toList());
        List<A> matrices = new ArrayList<>();
        int columns = 0;
        for (A block : blocks) {
            if (block.dim() > 2)
                throw new ShapeException("torch.block_diag: Input tensors must have 2 or fewer dimensions. Input "
                        + matrices.size() + " has " + block.dim() + " dimensions");
            matrices.add(block.to(common).atleast2d());
            columns += matrices.get(matrices.size() - 1).size(1);
        }
        List<A> rows = new ArrayList<>();
        int before = 0;
        for (A block : matrices) {
            int after = columns - before - block.size(1);
            A left = block.full(block.spec().with(Shape.of(block.size(0), before)), Scalar.of(0L));
            A right = block.full(block.spec().with(Shape.of(block.size(0), after)), Scalar.of(0L));
            rows.add(Shaping.cat(List.of(left, block, right), 1));
            before += block.size(1);
        }
        return Shaping.cat(rows, 0);
    }
}
