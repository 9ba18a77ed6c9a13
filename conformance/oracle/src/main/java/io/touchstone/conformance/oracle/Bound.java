package io.touchstone.conformance.oracle;

import io.touchstone.conformance.program.DTypeName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** The arguments of one call by name. */
final class Bound {
    private final String function;
    private final Map<String, @Nullable Object> values;

    Bound(String function, Map<String, @Nullable Object> values) {
        this.function = function;
        this.values = values;
    }

    @Nullable
    Object get(String name) {
        return values.get(name);
    }

    boolean has(String name) {
        return values.get(name) != null;
    }

    Map<String, @Nullable Object> all() {
        return values;
    }

    Tensor tensor(String name) {
        if (get(name) instanceof Tensor tensor) return tensor;
        throw wrong(name, "Tensor");
    }

    long integer(String name) {
        if (get(name) instanceof Long value) return value;
        throw wrong(name, "int");
    }

    double real(String name) {
        if (get(name) instanceof Double value) return value;
        if (get(name) instanceof Long value) return value;
        if (get(name) instanceof Boolean value) return value ? 1 : 0;
        throw wrong(name, "float");
    }

    /** What Python asks for its truth, whatever it is. */
    private static final Set<String> TRUTHS =
            Set.of("inplace", "return_indices", "hard", "size_average", "reduce", "recompute_scale_factor");

    boolean flag(String name) {
        if (get(name) instanceof Boolean value) return value;
        boolean asked = TRUTHS.contains(name) || name.equals("full") && function.endsWith("gaussian_nll_loss");
        if (asked) return isTrue(get(name));
        throw wrong(name, "bool");
    }

    private static boolean isTrue(@Nullable Object value) {
        if (value instanceof Number number) return number.doubleValue() != 0;
        if (value instanceof String text) return !text.isEmpty();
        if (value instanceof List<?> list) return !list.isEmpty();
        return value != null;
    }

    String text(String name) {
        if (get(name) instanceof String value) return value;
        throw wrong(name, "str");
    }

    List<?> list(String name) {
        if (get(name) instanceof List<?> value) return value;
        throw wrong(name, "list");
    }

    List<Tensor> tensors(String name) {
        return list(name).stream()
                .map(item -> {
                    if (item instanceof Tensor tensor) return tensor;
                    throw wrong(name, "list of Tensor");
                })
                .toList();
    }

    /** A list of integers; a single integer stands for as many as asked for. */
    List<Long> integers(String name, int count) {
        if (get(name) instanceof Long value) return Collections.nCopies(count, value);
        return list(name).stream()
                .map(item -> {
                    if (item instanceof Long value) return value;
                    throw wrong(name, "list of int");
                })
                .toList();
    }

    /** A dtype or null. */
    @Nullable
    DTypeName maybeDType(String name) {
        if (!has(name)) return null;
        if (get(name) instanceof DTypeName dtype) return dtype;
        throw wrong(name, "torch.dtype");
    }

    /** A dtype, or the default one. */
    DTypeName dtype(String name) {
        DTypeName dtype = maybeDType(name);
        return dtype == null ? DefaultDType.get() : dtype;
    }

    private Rejection wrong(String name, String expected) {
        return Rejection.type(function + "(): argument '" + name + "' must be " + expected);
    }

    /** The number by which libtorch knows a reduction; the two deprecated flags win over the word, as in Python. */
    long reduction() {
        boolean legacy = has("size_average") || has("reduce");
        if (legacy) {
            boolean average = !has("size_average") || flag("size_average");
            boolean reduce = !has("reduce") || flag("reduce");
            return reduce ? average ? 1 : 2 : 0;
        }
        // Python looks for the name among those that there are, or joins it to a message
        if (function.endsWith("poisson_nll_loss")) text("reduction");
        return switch (String.valueOf(get("reduction"))) {
            case "none" -> 0;
            case "mean" -> 1;
            case "sum" -> 2;
            default -> throw Rejection.value(get("reduction") + " is not a valid value for reduction");
        };
    }

    /** A tensor reduced as asked for. */
    Tensor reduced(Tensor losses) {
        return switch ((int) reduction()) {
            case 0 -> losses;
            case 1 -> Aten.tensor("mean", losses);
            default -> Aten.tensor("sum", losses);
        };
    }
}
