package io.touchstone.conformance.oracle;

import io.touchstone.conformance.subject.Kind;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Node;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Follows the path of a reference. */
final class Attributes {
    private Attributes() {}

    static @Nullable Object follow(@Nullable Object value, List<String> path) {
        Object reached = value;
        for (String name : path) reached = step(reached, name);
        return reached;
    }

    private static @Nullable Object step(@Nullable Object value, String name) {
        if (value instanceof Tensor tensor) return of(tensor, name);
        if (value instanceof List<?> list) return list.get(position(list, name));
        if (value instanceof Map<?, ?> map && map.containsKey(name)) return map.get(name);
        if (value instanceof Attributed attributed) return attributed.attribute(name);
        throw missing(name);
    }

    static Rejection missing(String name) {
        return new Rejection(Kind.OTHER, "no attribute " + name);
    }

    private static int position(List<?> list, String name) {
        try {
            int index = Integer.parseInt(name);
            int place = index < 0 ? index + list.size() : index;
            if (place >= 0 && place < list.size()) return place;
        } catch (NumberFormatException e) {
            throw missing(name);
        }
        throw new Rejection(Kind.INDEX, "list index out of range");
    }

    private static @Nullable Object of(Tensor x, String name) {
        return switch (name) {
            case "grad" -> Unboxing.defined(x.grad());
            case "requires_grad" -> x.requires_grad();
            case "is_leaf" -> gradFn(x) == null; // asked as Python does, which makes the history of a view anew
            case "shape" -> Tensors.shape(x);
            case "stride" -> Tensors.strides(x);
            case "dtype" -> Tensors.dtype(x);
            case "ndim" -> x.dim();
            case "_version" -> x._version();
            case "grad_fn" -> gradFn(x);
            case "T" -> Aten.call("numpy_T", x);
            case "H" -> Aten.call("matrix_H", x);
            case "mT", "mH", "real", "imag" -> Aten.call(name, x);
            case "itemsize" -> x.element_size();
            case "nbytes" -> x.nbytes();
            case "output_nr" -> x.output_nr();
            case "data" -> x.detach();
            default -> throw missing(name);
        };
    }

    private static @Nullable String gradFn(Tensor x) {
        Node node = x.grad_fn();
        return node == null || node.isNull() ? null : node.name().getString();
    }
}
