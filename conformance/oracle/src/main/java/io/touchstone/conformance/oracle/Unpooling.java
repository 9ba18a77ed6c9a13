package io.touchstone.conformance.oracle;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** {@code max_unpool1d}, {@code 2d} and {@code 3d}. */
final class Unpooling {
    private Unpooling() {}

    static void define(Library functions) {
        for (int n = 1; n <= 3; n++) {
            int dims = n;
            functions.define(
                    "max_unpool" + n + "d(input, indices, kernel_size, stride=None, padding=0, output_size=None)",
                    a -> unpool(dims, a));
        }
    }

    private static @Nullable Object unpool(int dims, Bound a) {
        Tensor x = a.tensor("input");
        List<Long> stride = a.has("stride") ? a.integers("stride", dims) : a.integers("kernel_size", dims);
        List<Long> padding = a.integers("padding", dims);
        List<Long> size = size(x, dims, stride, a);
        return switch (dims) {
            // A line is a plane of one column.
            case 1 ->
                Aten.call(
                        "squeeze",
                        Aten.call(
                                "max_unpool2d",
                                Aten.call("unsqueeze", x, -1L),
                                Aten.call("unsqueeze", a.get("indices"), -1L),
                                List.of(size.get(0), 1L)),
                        -1L);
            case 2 -> Aten.call("max_unpool2d", x, a.get("indices"), size);
            default -> Aten.call("max_unpool3d", x, a.get("indices"), size, stride, padding);
        };
    }

    /** What was pooled, as far as the sizes tell, or what is asked for if it is less than a stride away. */
    private static List<Long> size(Tensor x, int dims, List<Long> stride, Bound a) {
        List<Long> kernel = a.integers("kernel_size", dims);
        List<Long> padding = a.integers("padding", dims);
        List<Long> smallest = new ArrayList<>();
        for (int i = 0; i < dims; i++)
            smallest.add((x.size(i - dims) - 1) * stride.get(i) + kernel.get(i) - 2 * padding.get(i));
        if (!a.has("output_size")) return smallest;
        List<Long> asked = a.integers("output_size", dims);
        List<Long> spatial = asked.subList(asked.size() - dims, asked.size());
        for (int i = 0; i < dims; i++)
            if (Math.abs(spatial.get(i) - smallest.get(i)) >= stride.get(i))
                throw Rejection.value("invalid output_size " + spatial + " (dim " + i + " must be less than "
                        + stride.get(i) + " away from " + smallest.get(i) + ")");
        return spatial;
    }
}
