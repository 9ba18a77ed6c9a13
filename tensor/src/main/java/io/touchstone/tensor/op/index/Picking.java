package io.touchstone.tensor.op.index;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.LinearMap;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import io.touchstone.tensor.internal.Layouts;
import io.touchstone.tensor.internal.Loops;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Indexing by tensors, reduced to picking rows of a matrix.
 *
 * <p>The dimensions that tensors index are moved to the front and merged into one; the index tensors, broadcast together, become one
 * vector of row numbers. In the result their common shape stands where the indexed dimensions were, if those are neighbours, else in
 * front. <b>Gradient</b> g added at the picked places.
 *
 * @param order the input's dimensions, the indexed ones first
 * @param indexed how many are indexed
 * @param rows the row numbers
 * @param common the index tensors' common shape
 * @param place where the common shape goes among the remaining dimensions
 * @torch torch.Tensor.__getitem__
 */
public record Picking(List<Integer> order, int indexed, Tensor rows, Shape common, int place) implements LinearMap {
    /** Copies the list. */
    public Picking {
        order = List.copyOf(order);
    }

    /** The plan for {@code shape}, given an index tensor or null for each dimension. */
    public static Picking of(Shape shape, List<@Nullable Tensor> tensors) {
        List<Integer> first = dims(tensors, true);
        List<Integer> rest = dims(tensors, false);
        Shape common = common(shape, tensors);
        int width = 1;
        for (int d : rest) width *= shape.size(d);
        boolean empty = width == 0 || common.numel() == 0;
        Tensor rows = Torch.zeros(DType.INT64, common.sizes());
        for (int i = 0;
                i < first.size() && !empty;
                i++) { // PyTorch's message numbers the index tensors, not the dimensions
            int size = shape.size(first.get(i));
            Tensor index = Objects.requireNonNull(tensors.get(first.get(i)));
            rows = rows.mul((long) size).add(Indices.wrapped(index, i, size));
        }
        List<Integer> order = new ArrayList<>(first);
        order.addAll(rest);
        return new Picking(order, first.size(), rows.reshape(-1), common, place(first));
    }

    /** The shape of what is picked from {@code shape}, whether or not the places exist. */
    public static Shape resultShape(Shape shape, List<@Nullable Tensor> tensors) {
        List<Integer> sizes = new ArrayList<>();
        for (int d : dims(tensors, false)) sizes.add(shape.size(d));
        sizes.addAll(place(dims(tensors, true)), common(shape, tensors).toList());
        return Shape.of(sizes);
    }

    private static List<Integer> dims(List<@Nullable Tensor> tensors, boolean indexed) {
        List<Integer> dims = new ArrayList<>();
        for (int d = 0; d < tensors.size(); d++) if (indexed == (tensors.get(d) != null)) dims.add(d);
        return dims;
    }

    private static int place(List<Integer> first) {
        boolean neighbours = first.get(first.size() - 1) - first.get(0) == first.size() - 1;
        return neighbours ? first.get(0) : 0;
    }

    private static Shape common(Shape shape, List<@Nullable Tensor> tensors) {
        Shape common = Shape.SCALAR;
        try {
            for (Tensor index : tensors) if (index != null) common = common.broadcast(index.shape());
        } catch (ShapeException e) {
            List<String> shapes = new ArrayList<>();
            for (Tensor index : tensors)
                if (index != null) shapes.add(index.shape().toString());
            throw new IndexOutOfBoundsException(
                    "shape mismatch: indexing tensors could not be broadcast together with shapes "
                            + String.join(", ", shapes));
        }
        for (int d : dims(tensors, true))
            if (shape.size(d) == 0 && common.numel() > 0)
                throw new IndexOutOfBoundsException("index is out of bounds for dimension with size 0");
        return common;
    }

    /** The rows that the plan picks from. */
    private Tensor matrix(Tensor x) {
        Tensor moved = x.permute(order.stream().mapToInt(Integer::intValue).toArray());
        return moved.reshape(moved.shape().count(0, indexed), moved.shape().count(indexed, moved.dim()));
    }

    /** The shape of the remaining dimensions. */
    private List<Integer> remaining(Shape shape) {
        return order.subList(indexed, order.size()).stream().map(shape::size).toList();
    }

    /** The shape of what is picked from an array of shape {@code x}. */
    public Shape resultShape(Shape x) {
        List<Integer> sizes = new ArrayList<>(remaining(x));
        sizes.addAll(place, common.toList());
        return Shape.of(sizes);
    }

    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0).with(resultShape(in.get(0).shape()));
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor x = in.get(0);
        Tensor picked = matrix(x).indexSelect(0, rows);
        List<Integer> sizes = new ArrayList<>(common.toList());
        sizes.addAll(remaining(x.shape()));
        boolean onlyPlaces =
                output.shape().numel() == 0 && remaining(x.shape()).stream().allMatch(size -> size == 1);
        Tensor out = onlyPlaces
                ? Tensor.allocate(output)
                : Tensor.allocate(output, Layouts.forResult(output.shape(), steps(x)));
        Loops.copy(arranged(picked.reshape(Shape.of(sizes)), true), out);
        return out;
    }

    /**
     * How far apart neighbours in the result are in x, where dimensions remain, and in the index tensors, where they do not; these
     * have dimensions of size 1 around their own.
     */
    private List<int[]> steps(Tensor x) {
        List<Integer> within = new ArrayList<>(order.subList(indexed, order.size()).stream()
                .map(d -> x.strides()[d])
                .toList());
        List<Integer> among = new ArrayList<>();
        for (int size : remaining(x.shape())) {
            int around = among.size() < place ? Math.max(1, common.numel()) : 1;
            among.add(size == 1 ? around : 0);
        }
        within.addAll(place, Collections.nCopies(common.rank(), 0));
        among.addAll(place, Arrays.stream(common.contiguousStrides()).boxed().toList());
        return List.of(
                within.stream().mapToInt(Integer::intValue).toArray(),
                among.stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public Picking raised(int count, List<Spec> each) {
        List<Integer> all = new ArrayList<>();
        for (int d : order.subList(0, indexed)) all.add(d + 1);
        all.add(0);
        for (int d : order.subList(indexed, order.size())) all.add(d + 1);
        return new Picking(all, indexed, rows, common, place + 1);
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        return g.blank(x.with(g.dtype())).binary(new IndexPut(this, true), g);
    }

    @Override
    public String nodeName() {
        return "IndexBackward0";
    }

    /** x with {@code value}, of the result's shape, put or added at the picked places. */
    Tensor put(Tensor x, Tensor value, boolean accumulate) {
        Tensor source = arranged(value, false);
        Tensor matrix = matrix(x);
        Tensor flat = source.reshape(rows.numel(), matrix.size(1));
        Tensor changed = accumulate ? matrix.indexAdd(0, rows, flat) : matrix.indexCopy(0, rows, flat);
        int[] back = new int[order.size()];
        for (int i = 0; i < back.length; i++) back[order.get(i)] = i;
        return changed.reshape(Shape.of(order.stream().map(x.shape()::size).toList()))
                .permute(back)
                .laidOutAs(x);
    }

    // the common dimensions from the front to their place, or back
    private Tensor arranged(Tensor x, boolean toPlace) {
        int k = common.rank();
        if (place == 0 || k == 0) return x;
        int[] order = new int[x.dim()];
        for (int i = 0; i < order.length; i++) {
            int from = i < place ? i + k : i < place + k ? i - place : i;
            if (toPlace) order[i] = from;
            else order[from] = i;
        }
        return x.permute(order);
    }

    @Override
    public boolean keepsParameters() {
        return true;
    }
}
