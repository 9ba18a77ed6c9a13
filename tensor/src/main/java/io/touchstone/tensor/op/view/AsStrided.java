package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Shaping;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.View;
import io.touchstone.tensor.internal.Layouts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Any look at the memory that the input lies in, by sizes and strides; elements may be shown several times.
 *
 * <p><b>Constraints</b> (C1) as many strides as sizes; (C2) none negative; (C3) within the storage. <b>Gradient</b> g added where its elements
 * came from, in equal shares if the input shows such an element several times; what was shown of the memory beside the input gets none.
 *
 * @param sizes the sizes of the output
 * @param strides its strides
 * @param offset where its first element is, counted from the input's first
 * @param inputStrides the strides of the input
 * @torch torch.as_strided
 */
public record AsStrided(List<Integer> sizes, List<Integer> strides, int offset, List<Integer> inputStrides)
        implements View {
    /** How {@code base} shows the memory as {@code shown} does. */
    public static AsStrided of(Tensor base, Tensor shown) {
        return new AsStrided(
                list(shown.shape().sizes()),
                list(shown.strides()),
                shown.offset() - base.offset(),
                list(base.strides()));
    }

    private static List<Integer> list(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** What the view shows of an array, copied if that is not laid out as the input was. */
    <A extends Array<A>> A look(A x) {
        return Arrays.equals(x.strides(), ints(inputStrides)) ? x.unary(this) : copied(x);
    }

    private <A extends Array<A>> A copied(A x) {
        A zero = x.full(x.spec().with(Shape.of(1)), Scalar.of(0L));
        return Shaping.cat(List.of(x.reshape(-1), zero), 0)
                .indexSelect(0, x.lift(places(x.shape())))
                .reshape(shape());
    }

    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0).with(shape());
    }

    private Shape shape() {
        return Shape.of(ints(sizes));
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Checks that all it shows lies in the memory of a tensor.
     *
     * @throws IndexOutOfBoundsException if it does not
     */
    public void requireWithin(Tensor x) {
        long last = (long) x.offset() + offset;
        for (int d = 0; d < sizes.size(); d++) last += (long) Math.max(0, sizes.get(d) - 1) * strides.get(d);
        boolean empty = Shape.of(ints(sizes)).numel() == 0;
        if (!empty && (x.offset() + offset < 0 || last >= x.storage().length()))
            throw new IndexOutOfBoundsException("setStorage: sizes " + sizes + ", strides " + strides
                    + ", storage offset "
                    + (x.offset() + offset) + ", and itemsize " + x.dtype().bytes() + " requiring a storage size of "
                    + (last + 1) * x.dtype().bytes() + " are out of bounds for storage of size "
                    + (long) x.storage().length() * x.dtype().bytes() + " [C3]");
    }

    @Override
    public Tensor alias(Tensor x, Spec output) {
        requireWithin(x);
        return x.alias(output.shape(), ints(strides), x.offset() + offset);
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        int n = x.shape().numel();
        A sums = g.full(g.spec().with(Shape.of(n + 1)), Scalar.of(0L))
                .indexAdd(0, g.lift(places(x.shape())), g.reshape(-1));
        boolean several = Layouts.mayRepeat(x.shape(), ints(inputStrides));
        A own = several ? shared(sums, x.shape()) : sums.narrow(0, 0, n);
        return own.reshape(x.shape());
    }

    /** For each element of an input that shows some of the memory several times, its share of the sum there. */
    private <A extends Array<A>> A shared(A sums, Shape x) {
        int[] own = distances(x.sizes(), ints(inputStrides), 0);
        Map<Integer, Integer> times = new HashMap<>();
        for (int at : own) times.merge(at, 1, Integer::sum);
        Map<Integer, Integer> first = first(own);
        int[] places = Arrays.stream(own).map(first::get).toArray();
        int[] counts = Arrays.stream(own).map(times::get).toArray();
        return sums.indexSelect(0, sums.lift(Tensor.of(places))).div(sums.lift(Tensor.of(counts)));
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tangent = t.get(0);
        return tangent == null ? null : copied(tangent);
    }

    /**
     * For each element of the output, the number of the input's element that it is, or the count of those for what is none.
     *
     * @param x the shape of the input
     */
    public Tensor places(Shape x) {
        int[] own = distances(x.sizes(), ints(inputStrides), 0);
        Map<Integer, Integer> numbers = first(own);
        return Tensor.of(Arrays.stream(distances(ints(sizes), ints(strides), offset))
                .map(at -> numbers.getOrDefault(at, own.length))
                .toArray());
    }

    /** Whether it certainly shows some element several times: PyTorch looks for strides of 0 only. */
    public boolean repeats() {
        return Layouts.overlapsItself(Shape.of(ints(sizes)), ints(strides));
    }

    /** The first element at each distance. */
    private static Map<Integer, Integer> first(int[] distances) {
        Map<Integer, Integer> numbers = new HashMap<>();
        for (int i = 0; i < distances.length; i++) numbers.putIfAbsent(distances[i], i);
        return numbers;
    }

    private static int[] distances(int[] sizes, int[] strides, int first) {
        int[] out = {first};
        for (int d = 0; d < sizes.length; d++) {
            int[] wider = new int[out.length * sizes[d]];
            for (int i = 0; i < wider.length; i++) wider[i] = out[i / sizes[d]] + i % sizes[d] * strides[d];
            out = wider;
        }
        return out;
    }

    @Override
    public String torchName() {
        return "as_strided";
    }
}
