package io.touchstone.conformance.oracle;

import io.touchstone.conformance.program.DTypeName;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** {@code torch.tensor}: nested lists of numbers, of the dtype that Python infers from all of them. */
final class NestedData {
    private NestedData() {}

    static Tensor tensor(@Nullable Object data, @Nullable DTypeName asked) {
        if (data instanceof Tensor given)
            return Aten.tensor("to", given.detach(), asked == null ? Tensors.dtype(given) : asked, false, true);
        // As wide as can be at first: what is asked for is rounded once.
        Tensor wide = wide(data);
        return Aten.tensor("to", wide, asked == null ? inferred(Tensors.dtype(wide)) : asked, false, true);
    }

    private static DTypeName inferred(DTypeName wide) {
        return switch (wide) {
            case FLOAT64 -> DefaultDType.get();
            case COMPLEX128 -> DefaultDType.get() == DTypeName.FLOAT64 ? DTypeName.COMPLEX128 : DTypeName.COMPLEX64;
            default -> wide;
        };
    }

    private static Tensor wide(@Nullable Object data) {
        if (data instanceof Tensor tensor) return tensor.detach();
        if (data instanceof List<?> list) return list.isEmpty() ? empty() : stacked(list);
        if (data == null || !Param.isNumber(data)) throw Rejection.type("Could not infer dtype of " + data);
        return Tensors.wrappedNumber(data);
    }

    private static Tensor empty() {
        return Aten.tensor("zeros", List.of(0L));
    }

    private static Tensor stacked(List<?> list) {
        List<Tensor> parts = new ArrayList<>();
        for (Object item : list) parts.add(wide(item));
        Tensor first = parts.get(0);
        DTypeName common = DTypeName.BOOL;
        for (Tensor part : parts) {
            if (!Tensors.shape(part).equals(Tensors.shape(first)))
                throw Rejection.value(
                        "expected sequence of length " + length(first) + " at dim 1 (got " + length(part) + ")");
            DTypeName dtype = Tensors.dtype(part);
            // The enum's order is that of the categories.
            if (dtype.compareTo(common) > 0) common = dtype;
        }
        List<Tensor> alike = new ArrayList<>();
        for (Tensor part : parts) alike.add(Aten.tensor("to", part, common));
        return Aten.tensor("stack", alike, 0L);
    }

    private static long length(Tensor part) {
        return part.dim() == 0 ? 0 : part.size(0);
    }
}
