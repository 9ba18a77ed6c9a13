package io.touchstone.conformance.registry;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Promotion;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nested lists of numbers as tensors, and back. */
final class Nested {
    private Nested() {}

    /**
     * The tensor that nested lists of numbers write out.
     *
     * @param dtype its type, or null for the one that the numbers have together
     * @throws IllegalArgumentException if lists that stand side by side differ in length
     */
    static Tensor tensor(@Nullable Object data, @Nullable DType dtype) {
        List<Integer> sizes = new ArrayList<>();
        for (Object level = data; level instanceof List<?> list; level = list.isEmpty() ? null : list.get(0))
            sizes.add(list.size());
        List<Scalar> flat = new ArrayList<>();
        flatten(data, 0, sizes, flat);
        DType type = dtype != null ? dtype : common(flat);
        Tensor out = Tensor.allocate(new Spec(Shape.of(sizes), type));
        for (int i = 0; i < flat.size(); i++)
            out.storage().set(i, Tensor.scalar(flat.get(i), type).storage(), 0);
        return out;
    }

    private static void flatten(@Nullable Object data, int depth, List<Integer> sizes, List<Scalar> flat) {
        if (!(data instanceof List<?> list)) {
            if (depth < sizes.size())
                throw new ArgumentException("expected sequence of length " + sizes.get(depth) + " at dim " + depth);
            flat.add(number(data));
            return;
        }
        if (depth == sizes.size()) throw new ArgumentException("must be real number, not list");
        if (list.size() != sizes.get(depth))
            throw new IllegalArgumentException("expected sequence of length " + sizes.get(depth) + " at dim " + depth
                    + " (got " + list.size() + ")");
        for (Object item : list) flatten(item, depth + 1, sizes, flat);
    }

    private static Scalar number(@Nullable Object value) {
        if (value instanceof Long i) return Scalar.of(i);
        if (value instanceof Boolean b) return Scalar.of(b);
        if (value instanceof Double d) return Scalar.of(d);
        if (value instanceof Scalar complex) return complex;
        if (value instanceof io.touchstone.tensor.Array<?> array)
            return array.value().item();
        throw new ArgumentException("not a sequence or number: " + PythonTypes.of(value));
    }

    private static DType common(List<Scalar> numbers) {
        if (numbers.isEmpty()) return DType.defaultFloat();
        Promotion types = Promotion.start();
        numbers.forEach(types::add);
        return types.result();
    }

    /** The elements of a tensor as nested lists; of one without dimensions, the number alone. */
    static Object lists(Tensor x) {
        if (x.dim() == 0) return plain(x.item());
        List<Object> out = new ArrayList<>();
        for (int i = 0; i < x.size(0); i++) out.add(lists(x.select(0, i)));
        return out;
    }

    /** A number as a program's value. */
    static Object plain(Scalar number) {
        return switch (number.category()) {
            case BOOL -> number.integer() != 0;
            case INTEGER -> number.integer();
            case FLOATING -> number.re();
            case COMPLEX -> number;
        };
    }
}
