package io.touchstone.conformance.registry;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What counts as true in Python. */
final class PythonTruth {
    private PythonTruth() {}

    /** What Python makes of a value as a condition. */
    static boolean of(@Nullable Object value) {
        if (value instanceof Boolean b) return b;
        if (value instanceof Long n) return n != 0;
        if (value instanceof Double x) return x != 0;
        if (value instanceof Scalar z) return !z.isZero();
        if (value instanceof String text) return !text.isEmpty();
        if (value instanceof List<?> items) return !items.isEmpty();
        if (value instanceof Array<?> x) return of(x.value());
        return value != null;
    }

    private static boolean of(Tensor x) {
        if (x.numel() != 1)
            throw new IllegalArgumentException("Boolean value of Tensor with "
                    + (x.numel() == 0 ? "no values" : "more than one value") + " is ambiguous");
        return !x.item().isZero();
    }
}
