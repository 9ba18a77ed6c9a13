package io.touchstone.tensor;

import io.touchstone.tensor.internal.Layouts;
import io.touchstone.tensor.op.view.Alias;
import io.touchstone.tensor.op.view.Cat;
import io.touchstone.tensor.op.view.Clone;
import io.touchstone.tensor.op.view.Expand;
import io.touchstone.tensor.op.view.Flip;
import io.touchstone.tensor.op.view.Part;
import io.touchstone.tensor.op.view.Permute;
import io.touchstone.tensor.op.view.Reshape;
import io.touchstone.tensor.op.view.Select;
import io.touchstone.tensor.op.view.Slice;
import io.touchstone.tensor.op.view.Squeeze;
import io.touchstone.tensor.op.view.Unsqueeze;
import io.touchstone.tensor.op.view.ViewAsType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Other shapes of the same elements. Most results are views: they share the array's memory.
 *
 * @param <A> the interpreter
 */
public interface Shaping<A extends Array<A>> extends Casting<A> {
    // ---- sizes

    /**
     * The elements under other sizes, of which one may be −1: a view if the layout allows, else of a copy.
     *
     * @throws ShapeException if the element counts differ
     * @torch torch.reshape
     */
    default A reshape(int... sizes) {
        return reshape(shape().inferred(sizes));
    }

    /** As {@link #reshape(int...)}. */
    default A reshape(Shape target) {
        if (Reshape.strides(shape(), strides(), target) != null)
            return unary(new Reshape(
                    target, Layouts.isContiguous(shape(), strides()) ? "ViewBackward0" : "ReshapeAliasBackward0"));
        return contiguous().unary(new Reshape(target, "UnsafeViewBackward0")).named("UnsafeViewBackward0");
    }

    /**
     * The elements under other sizes, of which one may be −1: always a view.
     *
     * @throws ShapeException if the element counts differ, or the layout does not allow a view
     * @torch torch.Tensor.view, torch.view_copy
     */
    default A view(int... sizes) {
        return unary(new Reshape(shape().inferred(sizes), "ViewBackward0"));
    }

    /**
     * The same bits as elements of another type, in the same memory; no gradient flows through it. Where the elements differ in size, the last
     * dimension shrinks or grows as much.
     *
     * @throws ShapeException if the layout does not allow it
     * @torch torch.Tensor.view
     */
    default A view(DType dtype) {
        return unary(new ViewAsType(dtype));
    }

    /**
     * Dimensions {@code start} to {@code end} (both included) as one; a scalar becomes a vector.
     *
     * @throws ShapeException if start is after end
     * @torch torch.flatten
     */
    default A flatten(int start, int end) {
        int first = shape().wrap(start);
        int last = shape().wrap(end);
        if (first > last) throw new ShapeException("flatten() has invalid args: start_dim cannot come after end_dim");
        if (dim() == 0) return reshape(1);
        if (first == last) return self();
        int[] sizes = new int[dim() - (last - first)];
        int merged = shape().count(first, last + 1);
        for (int d = 0; d < sizes.length; d++)
            sizes[d] = d < first ? size(d) : d == first ? merged : size(d + last - first);
        return reshape(Shape.of(sizes));
    }

    /** All dimensions as one. */
    default A flatten() {
        return flatten(0, -1);
    }

    /**
     * The dimension {@code dim} as several, of which one size may be −1.
     *
     * @throws IndexOutOfBoundsException if there is no such dimension
     * @throws ShapeException if no size is given, or they do not multiply to the dimension's
     * @torch torch.unflatten
     */
    default A unflatten(int dim, int... sizes) {
        int d = shape().wrap(dim);
        if (sizes.length == 0) throw new ShapeException("unflatten: sizes must be non-empty");
        if (dim() == 0) throw withoutDimensions(dim);
        int[] inner = Shape.of(size(d)).inferred(sizes).sizes();
        int[] out = new int[dim() - 1 + inner.length];
        for (int i = 0; i < out.length; i++)
            out[i] = i < d ? size(i) : i < d + inner.length ? inner[i - d] : size(i - inner.length + 1);
        return view(out);
    }

    /**
     * Without its dimensions of size 1.
     *
     * @torch torch.squeeze, torch.squeeze_copy
     */
    default A squeeze() {
        return squeezed(IntStream.range(0, dim()).toArray(), "SqueezeBackward0");
    }

    /** Without dimension {@code dim}, if its size is 1. */
    default A squeeze(int dim) {
        return squeezed(new int[] {dim}, "SqueezeBackward1");
    }

    /** Without those of the given dimensions whose size is 1. */
    default A squeeze(int... dims) {
        if (dims.length == 0 && dim() == 0) return self();
        return squeezed(dims, "SqueezeBackward2");
    }

    private A squeezed(int[] dims, String node) {
        boolean[] mask = dims.length == 0 ? new boolean[dim()] : shape().mask(dims);
        List<Integer> kept = IntStream.range(0, dim())
                .filter(d -> !mask[d] || size(d) != 1)
                .boxed()
                .toList();
        return unary(new Squeeze(kept, node));
    }

    /**
     * With a new dimension of size 1 before dimension {@code dim}.
     *
     * @torch torch.unsqueeze, torch.unsqueeze_copy
     */
    default A unsqueeze(int dim) {
        int d = Shape.wrap(dim, dim() + 1);
        return unary(new Unsqueeze(d));
    }

    /**
     * Repeated along dimensions of size 1 and along new ones in front; −1 keeps a size. A view with stride 0.
     *
     * @throws ShapeException if a size that is not 1 would change
     * @torch torch.Tensor.expand, torch.expand_copy
     */
    default A expand(int... sizes) {
        int lead = sizes.length - dim();
        int[] target = sizes.clone();
        for (int i = 0; i < target.length; i++) {
            if (target[i] >= 0) continue;
            if (target[i] != -1 || i < lead)
                throw new ShapeException("The expanded size of the tensor (" + target[i]
                        + ") isn't allowed in a leading, non-existing dimension " + i);
            target[i] = lead < 0 ? 1 : size(i - lead);
        }
        if (lead < 0) throw Expand.fewerSizes(spec(), sizes);
        return unary(new Expand(Shape.of(target), false));
    }

    // ---- order

    /**
     * The dimensions in another order.
     *
     * @throws ShapeException unless each dimension is named once
     * @torch torch.permute, torch.permute_copy
     */
    default A permute(int... order) {
        if (order.length != dim())
            throw new ShapeException(
                    "permute(sparse_coo): number of dimensions in the tensor input does not match the length of"
                            + " the desired ordering of dimensions i.e. input.dim() = " + dim()
                            + " is not equal to len(dims) = "
                            + order.length);
        boolean[] seen = new boolean[order.length];
        List<Integer> wrapped = new ArrayList<>();
        for (int d : order) {
            int at = shape().wrap(d);
            if (seen[at]) throw new ShapeException("permute(): duplicate dims are not allowed.");
            seen[at] = true;
            wrapped.add(at);
        }
        return unary(new Permute(List.copyOf(wrapped), "PermuteBackward0"));
    }

    /**
     * Two dimensions exchanged.
     *
     * @torch torch.transpose, torch.transpose_copy
     */
    default A transpose(int dim0, int dim1) {
        int a = shape().wrap(dim0);
        int b = shape().wrap(dim1);
        return swapped(a, b, "TransposeBackward0");
    }

    private A swapped(int a, int b, String node) {
        Integer[] order = new Integer[dim()];
        for (int d = 0; d < order.length; d++) order[d] = d == a ? b : d == b ? a : d;
        return unary(new Permute(List.of(order), node));
    }

    /**
     * The transposed matrix; a vector or a scalar is its own.
     *
     * @throws ShapeException of more than two dimensions
     * @torch torch.t, torch.t_copy
     */
    default A t() {
        if (dim() > 2)
            throw new ShapeException("t() expects a tensor with <= 2 dimensions, but self is " + dim() + "D");
        return swapped(0, Math.max(0, dim() - 1), "TBackward0");
    }

    /**
     * The dimensions in the opposite order.
     *
     * @torch torch.Tensor.T
     */
    default A T() {
        Integer[] order = new Integer[dim()];
        for (int d = 0; d < order.length; d++) order[d] = order.length - 1 - d;
        return unary(new Permute(List.of(order), "PermuteBackward0"));
    }

    /**
     * The last two dimensions exchanged.
     *
     * @throws ShapeException of fewer than two dimensions
     * @torch torch.Tensor.mT
     */
    default A mT() {
        if (dim() == 0) return self(); // as in PyTorch, though a vector is refused
        if (dim() < 2)
            throw new ShapeException(
                    "tensor.mT is only supported on matrices or batches of matrices. Got " + dim() + "-D tensor.");
        return transpose(-2, -1);
    }

    /**
     * Dimension {@code from} moved to place {@code to}.
     *
     * @torch torch.movedim
     */
    default A movedim(int from, int to) {
        int a = shape().wrap(from);
        int b = shape().wrap(to);
        if (dim() == 0) return unary(new Alias());
        List<Integer> order = new ArrayList<>();
        for (int d = 0; d < dim(); d++) if (d != a) order.add(d);
        order.add(b, a);
        return permute(order.stream().mapToInt(Integer::intValue).toArray());
    }

    /**
     * Dimensions {@code from} moved to the places {@code to}, one by one; the others fill the places between in order.
     *
     * @throws ShapeException if there are not as many places as dimensions, or one is named twice
     */
    default A movedim(int[] from, int[] to) {
        if (from.length != to.length)
            throw new ShapeException("movedim: Invalid source or destination dims: source (" + Arrays.toString(from)
                    + " dims) should contain the same number of dims as destination (" + Arrays.toString(to)
                    + " dims)");
        int[] sources = shape().wrapped(from);
        int[] places = shape().wrapped(to);
        boolean[] moved = distinct("source", sources);
        boolean[] taken = distinct("destination", places);
        if (dim() == 0) return unary(new Alias());
        int[] order = new int[dim()];
        int next = 0;
        for (int place = 0; place < order.length; place++) {
            if (taken[place]) continue;
            while (moved[next]) next++;
            order[place] = next++;
        }
        for (int i = 0; i < from.length; i++) order[places[i]] = sources[i];
        return permute(order);
    }

    private boolean[] distinct(String name, int[] dims) {
        boolean[] seen = new boolean[Math.max(dim(), 1)];
        for (int d : dims) {
            if (seen[d])
                throw new ShapeException("movedim: repeated dim in `" + name + "` (" + Arrays.toString(dims) + ")");
            seen[d] = true;
        }
        return seen;
    }

    /**
     * A copy with some dimensions running backwards.
     *
     * @torch torch.flip
     */
    default A flip(int... dims) {
        if (dims.length == 0) return copy().named("FlipBackward0");
        return unary(new Flip(Dims.inTurn(shape(), false, dims)));
    }

    // ---- parts

    /**
     * One place along a dimension, which disappears.
     *
     * @throws IndexOutOfBoundsException if there is no such place
     * @torch torch.select, torch.select_copy
     */
    default A select(int dim, int index) {
        if (dim() == 0) throw new IndexOutOfBoundsException("select() cannot be applied to a 0-dim tensor.");
        return unary(place(shape(), dim, index));
    }

    /** The view of one place along a dimension. */
    static Select place(Shape x, int dim, int index) {
        int d = x.wrap(dim);
        int place = x.place(d, index);
        if (place < 0)
            throw new IndexOutOfBoundsException(
                    "select(): index " + index + " out of range for tensor of size " + x + " at dimension " + d);
        return new Select(d, place);
    }

    /**
     * {@code length} places along a dimension, from {@code start}.
     *
     * @throws IndexOutOfBoundsException if they are not all there
     * @torch torch.narrow, torch.narrow_copy
     */
    default A narrow(int dim, int start, int length) {
        if (dim() == 0) throw new ShapeException("narrow() cannot be applied to a 0-dim tensor.");
        if (length < 0) throw new ShapeException("narrow(): length must be non-negative.");
        int d = shape().wrap(dim);
        if (start < -size(d) || start > size(d))
            throw new IndexOutOfBoundsException("start out of range (expected to be in range of [" + -size(d) + ", "
                    + size(d) + "], but got " + start + ")");
        int from = start < 0 ? start + size(d) : start;
        if (length > size(d) - from)
            throw new ShapeException(
                    "start (" + from + ") + length (" + length + ") exceeds dimension size (" + size(d) + ").");
        return unary(new Slice(d, from, length, 1));
    }

    /**
     * Every {@code step}-th place along a dimension, from {@code start} to before {@code end}; bounds may count from the end and are
     * cut to what is there.
     *
     * @throws IllegalArgumentException unless the step is positive
     * @torch torch.Tensor.__getitem__, torch.slice_copy
     */
    default A slice(int dim, int start, int end, int step) {
        if (dim() == 0) throw new ShapeException("slice() cannot be applied to a 0-dim tensor.");
        return unary(places(shape(), dim, start, end, step));
    }

    /** The view of some places along a dimension. */
    static Slice places(Shape x, int dim, int start, int end, int step) {
        int d = x.wrap(dim);
        if (step <= 0) throw new IllegalArgumentException("slice step must be positive");
        return Slice.between(d, x.size(d), start, end, step);
    }

    /**
     * Pieces of the given sizes along a dimension.
     *
     * @throws ShapeException unless the sizes add up to the dimension's
     * @torch torch.split, torch.split_with_sizes_copy
     */
    default List<A> split(List<Integer> sizes, int dim) {
        if (dim() == 0) throw new ShapeException("split expects at least a 1-dimensional tensor");
        int d = shape().wrap(dim);
        long total = 0;
        for (int size : sizes) {
            if (size < 0)
                throw new ShapeException("split_with_sizes expects split_sizes have only non-negative entries, but got"
                        + " split_sizes=" + sizes);
            total += size;
        }
        if (total != size(d))
            throw new ShapeException("split_with_sizes expects split_sizes to sum exactly to " + size(d)
                    + " (input tensor's size at dimension " + d + "), but got split_sizes=" + sizes);
        return pieces(sizes, d, "SplitWithSizesBackward0");
    }

    /**
     * Pieces of {@code size} along a dimension; the last may be smaller.
     *
     * @torch torch.split, torch.split_copy, torch.unsafe_split
     */
    default List<A> split(int size, int dim) {
        if (dim() == 0) throw new ShapeException("split expects at least a 1-dimensional tensor");
        if (size < 0) throw new ShapeException("split expects split_size be non-negative, but got split_size=" + size);
        int d = shape().wrap(dim);
        int n = size(d);
        if (size == 0 && n != 0)
            throw new ShapeException("split_size can only be 0 if dimension size is 0, but got dimension size of " + n);
        Storage.requireRoomForViews(n / Math.max(size, 1));
        List<Integer> sizes = new ArrayList<>();
        for (long start = 0; start < n || sizes.isEmpty(); start += Math.max(size, 1))
            sizes.add((int) Math.min(size, n - start));
        return pieces(sizes, d, "SplitBackward0");
    }

    private List<A> pieces(List<Integer> sizes, int d, String node) {
        Storage.requireRoomForViews(sizes.size());
        List<A> out = new ArrayList<>();
        int start = 0;
        for (int size : sizes) {
            out.add(unary(new Part(new Slice(d, start, size, 1), out.size(), node)));
            start += size;
        }
        return out;
    }

    /**
     * At most {@code chunks} pieces of equal size along a dimension, but that the last may be smaller.
     *
     * @torch torch.chunk
     */
    default List<A> chunk(int chunks, int dim) {
        if (dim() == 0) throw new ShapeException("chunk expects at least a 1-dimensional tensor");
        if (chunks <= 0)
            throw new IllegalArgumentException("chunk expects `chunks` to be greater than 0, got: " + chunks);
        int d = shape().wrap(dim);
        int size = -Math.floorDiv(-size(d), chunks);
        if (size == 0) return split(java.util.Collections.nCopies(chunks, 0), d);
        return split(size, d);
    }

    /**
     * All places along a dimension, one by one.
     *
     * @torch torch.unbind, torch.unbind_copy
     */
    default List<A> unbind(int dim) {
        if (dim() == 0) throw withoutDimensions(dim);
        int d = shape().wrap(dim);
        Storage.requireRoomForViews(size(d));
        List<A> out = new ArrayList<>();
        for (int i = 0; i < size(d); i++) out.add(unary(new Part(new Select(d, i), i, "UnbindBackward0")));
        return out;
    }

    private static IndexOutOfBoundsException withoutDimensions(int dim) {
        return new IndexOutOfBoundsException("Dimension specified as " + dim + " but tensor has no dimensions");
    }

    // ---- joining

    /**
     * Arrays one after the other along a dimension, in their common type. A vector without elements is passed over, whatever the
     * others' shapes.
     *
     * @throws IllegalArgumentException if there are none
     * @throws ShapeException if one has no dimensions, or sizes differ beside {@code dim}
     * @torch torch.cat
     */
    static <A extends Array<A>> A cat(List<A> arrays, int dim) {
        if (arrays.isEmpty()) throw new IllegalArgumentException("torch.cat(): expected a non-empty list of Tensors");
        for (int i = 0; i < arrays.size(); i++)
            if (arrays.get(i).dim() == 0)
                throw new ShapeException("zero-dimensional tensor (at position " + i + ") cannot be concatenated");
        boolean nothing = arrays.stream().allMatch(x -> x.shape().equals(Shape.of(0)));
        Shape shape = arrays.stream()
                .map(Interpreter::shape)
                .filter(s -> !s.equals(Shape.of(0)))
                .findFirst()
                .orElse(Shape.of(0));
        A joined = joined(arrays, nothing ? 0 : shape.wrap(dim)); // of nothing, along whatever it is
        boolean channelsLast = arrays.stream().allMatch(Casting::suggestsChannelsLast);
        return channelsLast ? joined.inFormat(true).named("CatBackward0") : joined;
    }

    private static <A extends Array<A>> A joined(List<A> arrays, int dim) {
        DType dtype = Promotion.of(arrays.stream().map(Interpreter::spec).toList());
        List<A> cast = arrays.stream().map(x -> x.to(dtype)).toList();
        return cast.get(0).single(new Cat(dim), cast);
    }

    /**
     * Arrays of one shape along a new dimension.
     *
     * @throws IllegalArgumentException if there are none
     * @throws ShapeException if shapes differ
     * @torch torch.stack
     */
    static <A extends Array<A>> A stack(List<A> arrays, int dim) {
        if (arrays.isEmpty()) throw new IllegalArgumentException("stack expects a non-empty TensorList");
        Shape first = arrays.get(0).shape();
        int d = Shape.wrap(dim, first.rank() + 1);
        for (int i = 1; i < arrays.size(); i++)
            if (!arrays.get(i).shape().equals(first))
                throw new ShapeException("stack expects each tensor to be equal size, but got " + first
                        + " at entry 0 and " + arrays.get(i).shape() + " at entry " + i);
        List<A> each = arrays.stream().map(x -> x.unsqueeze(d)).toList();
        if (d == first.rank()) return cat(each, d).named("StackBackward0");
        A stacked = joined(each, d);
        boolean channelsLast = arrays.stream().allMatch(Casting::suggestsChannelsLast);
        return (channelsLast ? stacked.unary(Clone.at(splitChannelsLast(first, arrays.size(), d))) : stacked)
                .named("StackBackward0");
    }

    /** PyTorch joins along the dimension itself, channels last if the arrays are, and then splits it. */
    private static int[] splitChannelsLast(Shape each, int arrays, int dim) {
        Shape joined = each.resized(dim, arrays * each.size(dim));
        int[] strides = Reshape.strides(joined, Layouts.channelsLast(joined), each.inserted(dim, arrays));
        return Objects.requireNonNull(strides); // a dimension can always be split
    }
}
