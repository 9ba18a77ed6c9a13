package io.touchstone.tensor;

import io.touchstone.tensor.op.index.IndexPut;
import io.touchstone.tensor.op.index.Picking;
import io.touchstone.tensor.op.view.Alias;
import io.touchstone.tensor.op.view.Expand;
import io.touchstone.tensor.op.view.Replay;
import io.touchstone.tensor.op.view.Select;
import io.touchstone.tensor.op.view.Slice;
import io.touchstone.tensor.op.view.Unsqueeze;
import io.touchstone.tensor.op.view.ViewScatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code x[…]}, resolved: first the views that integers, slices and None make, then what index tensors pick from the last of them.
 *
 * @param <A> the interpreter
 */
final class Subscript<A extends Array<A>> {
    private final A x;
    private final List<View> views = new ArrayList<>();
    private final List<@Nullable Tensor> tensors = new ArrayList<>();
    private Shape shape;
    private @Nullable Tensor loneMask;
    private boolean loneSlice;
    private int taken; // of x's own dimensions, by the items so far

    private Subscript(A x) {
        this.x = x;
        this.shape = x.shape();
    }

    static <A extends Array<A>> Subscript<A> of(A x, Index... items) {
        Subscript<A> subscript = new Subscript<>(x);
        subscript.resolve(items);
        return subscript;
    }

    private void resolve(Index... items) {
        int used = 0;
        for (Index item : items) used += consumed(item);
        if (x.dim() == 0 && items.length == 1 && items[0] instanceof Index.At)
            throw new IndexOutOfBoundsException("invalid index of a 0-dim tensor. Use `tensor.item()` in Python or"
                    + " `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number");
        if (used > x.dim()) throw new IndexOutOfBoundsException("too many indices for tensor of dimension " + x.dim());
        for (Index item : items) take(item, x.dim() - used);
        forgetSkipped();
        loneSlice = items.length == 1 && items[0] instanceof Index.Range;
        spreadMasks();
    }

    private int consumed(Index item) {
        if (item instanceof Index.At || item instanceof Index.Range) return 1;
        if (item instanceof Index.Places p)
            return isMask(p.tensor()) ? p.tensor().dim() : 1;
        return 0;
    }

    private static boolean isMask(Tensor index) {
        return index.dtype() == DType.BOOL || index.dtype() == DType.UINT8;
    }

    /** Every ellipsis leaves out as many dimensions, and one that is not the first leaves out more than there are. */
    private void forgetSkipped() {
        while (tensors.size() > shape.rank() && tensors.get(tensors.size() - 1) == null)
            tensors.remove(tensors.size() - 1);
        if (tensors.size() > shape.rank())
            throw new IndexOutOfBoundsException("too many indices for tensor of dimension " + x.dim());
    }

    private void take(Index item, int left) {
        int d = tensors.size();
        if (d > shape.rank() && !(item instanceof Index.Ellipsis))
            throw new IndexOutOfBoundsException("Dimension out of range (expected to be in range of ["
                    + (-shape.rank() - 1) + ", " + shape.rank() + "], but got " + d + ")");
        if (item instanceof Index.At at) select(d, at.index());
        else if (item instanceof Index.Range range) slice(d, range);
        else if (item instanceof Index.Ellipsis) skip(left);
        else if (item instanceof Index.NewAxis) unsqueeze(d);
        else if (item instanceof Index.Bool bool) truth(d, bool.value());
        else if (item instanceof Index.Places places) places(d, places.tensor());
    }

    private void view(View view) {
        views.add(view);
        shape = view.spec(List.of(new Spec(shape, x.dtype()))).shape();
    }

    private void skip(int dims) {
        for (int i = 0; i < dims; i++) tensors.add(null);
        taken += dims;
    }

    private void select(int d, int index) {
        int place = shape.place(d, index);
        if (place < 0)
            throw new IndexOutOfBoundsException(
                    "index " + index + " is out of bounds for dimension " + taken + " with size " + shape.size(d));
        view(new Select(d, place));
        taken++;
    }

    private void slice(int d, Index.Range range) {
        int size = shape.size(d);
        int step = range.step() == null ? 1 : range.step();
        if (step <= 0) throw new IllegalArgumentException("step must be greater than zero");
        int start = range.start() == null ? 0 : range.start();
        Slice slice = Slice.between(d, size, start, range.end() == null ? size : range.end(), step);
        // PyTorch skips only what is written as the whole: x[-2:] of two elements makes a view
        boolean whole = start == 0 && slice.length() == size && step == 1;
        if (!whole) view(slice);
        skip(1);
    }

    private void unsqueeze(int d) {
        view(new Unsqueeze(d));
        tensors.add(null);
    }

    private void truth(int d, boolean value) {
        view(new Unsqueeze(d));
        tensors.add(value ? Torch.zeros(DType.INT64, 1) : Torch.zeros(DType.INT64, 0));
    }

    private void places(int d, Tensor index) {
        boolean mask = isMask(index);
        if (!mask && index.dtype() != DType.INT64 && index.dtype() != DType.INT32)
            throw new IndexOutOfBoundsException("tensors used as indices must be long, int, byte or bool tensors");
        if (index.dim() == 0 && mask) {
            truth(d, index.isTrue());
        } else {
            tensors.add(index);
            taken++;
        }
    }

    // PyTorch counts a mask as one item until all others are resolved, so that x[mask, 1] selects from the mask's
    // second dimension
    private void spreadMasks() {
        List<@Nullable Tensor> items = new ArrayList<>(tensors);
        tensors.clear();
        List<Tensor> picking = items.stream().flatMap(Stream::ofNullable).toList();
        if (picking.size() == 1 && isMask(picking.get(0))) loneMask = picking.get(0);
        for (Tensor index : items) {
            if (index == null || !isMask(index)) {
                tensors.add(index);
            } else {
                requireCovers(index, tensors.size());
                tensors.addAll(index.nonzero().unbind(1));
            }
        }
        while (tensors.size() < shape.rank()) tensors.add(null);
    }

    private void requireCovers(Tensor mask, int d) {
        for (int i = 0; i < mask.dim(); i++)
            if (d + i >= shape.rank() || mask.size(i) != shape.size(d + i))
                throw new IndexOutOfBoundsException("The shape of the mask " + mask.shape() + " at index " + i
                        + " does not match the shape of the indexed tensor " + shape + " at index " + (d + i));
    }

    /** What the views show. */
    A seen() {
        A seen = x;
        for (View view : views) seen = seen.unary(view);
        return seen;
    }

    private boolean picks() {
        return tensors.stream().anyMatch(t -> t != null);
    }

    /** {@code x[…]}. */
    A read() {
        if (picks()) return seen().unary(Picking.of(shape, tensors));
        if (!views.isEmpty()) return seen();
        return x.unary(loneSlice ? new Slice(0, 0, shape.size(0), 1) : new Alias());
    }

    /** x with {@code value} at the indexed places. */
    A written(A value) {
        if (!picks()) return scattered(trimmed(value).to(x.dtype()).expandTo(shape));
        return put(trimmed(value), false);
    }

    /** x with {@code value} put, or added, at the indexed places. */
    A put(A value, boolean accumulate) {
        if (!picks()) return written(value);
        return scattered(placed(seen(), value, accumulate));
    }

    /** How {@code value} is stored at the indexed places. */
    Writing writing(A value) {
        if (!picks()) {
            requireFits(value);
            return value.dim() == 0 && shape.rank() > 0 ? Writing.SHARING : Writing.ELEMENTWISE;
        }
        return fillsMask(value) ? Writing.FILLING : Writing.PUTTING;
    }

    // asked before whether it may be written to
    private void requireFits(A value) {
        if (!value.shape().equals(shape))
            new Expand(shape, false).spec(List.of(trimmed(value).spec()));
    }

    private boolean fillsMask(A value) {
        return loneMask != null && value.numel() == 1;
    }

    /** As what {@code value} is read: as it is, or as it is broadcast to the indexed places. */
    A source(A value) {
        if (value.shape().equals(shape) || value.dim() == 0) return value;
        A trimmed = trimmed(value);
        return picks() || trimmed.shape().equals(shape) ? trimmed : trimmed.unary(new Expand(shape, false));
    }

    /** What the views show, {@code shown}, with {@code value} at the indexed places. */
    A replaced(A shown, A value) {
        if (picks()) return placed(shown, trimmed(value), false);
        boolean fills = value.dim() == 0 && shape.rank() > 0;
        return shown.overwritten(trimmed(value), fills ? "FillBackward3" : "torch::autograd::CopyBackwards");
    }

    private A placed(A shown, A value, boolean accumulate) {
        if (loneMask != null && fillsMask(value) && !accumulate) return masked(shown, value, loneMask);
        requireSuits(value);
        Picking picking = Picking.of(shape, tensors);
        return shown.binary(new IndexPut(picking, accumulate), value.expandTo(picking.resultShape(shape)));
    }

    private void requireSuits(A value) {
        Shape target = Picking.resultShape(shape, tensors);
        if (!value.shape().expandsTo(target))
            throw new ShapeException("shape mismatch: value tensor of shape " + value.shape()
                    + " cannot be broadcast to indexing result of shape " + target);
        if (value.dtype() != x.dtype())
            throw new DTypeException("Index put requires the source and destination dtypes match, got "
                    + x.dtype().scalarName() + " for the destination and "
                    + value.dtype().scalarName() + " for the source.");
    }

    // PyTorch fills by a mask that is the only index, whatever the value's type; but a mask of bytes it refuses here
    private A masked(A shown, A value, Tensor mask) {
        if (mask.dtype() != DType.BOOL)
            throw new DTypeException("masked_fill_ only supports boolean masks, but got mask with dtype unsigned char");
        value.value().item().requireFits(x.dtype());
        A cast = trimmed(value).to(x.dtype());
        Picking picking = Picking.of(shape, tensors);
        return shown.binary(new IndexPut(picking, false), cast.expandTo(picking.resultShape(shape)));
    }

    private A scattered(A part) {
        if (views.isEmpty()) return part;
        List<Integer> strides =
                Arrays.stream(x.shape().contiguousStrides()).boxed().toList();
        return x.binary(new ViewScatter(new Replay(List.copyOf(views)), strides, "CopySlices"), part);
    }

    // leading sizes of 1 do not count, as in PyTorch
    private static <A extends Array<A>> A trimmed(A value) {
        A trimmed = value;
        while (trimmed.dim() > 0 && trimmed.size(0) == 1) trimmed = trimmed.squeeze(0);
        return trimmed;
    }
}
