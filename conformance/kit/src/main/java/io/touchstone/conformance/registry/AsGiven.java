package io.touchstone.conformance.registry;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers as a program gave them: Python keeps an integer where a real number is wanted, an array where a rate is, and anything where a truth is. */
final class AsGiven {
    private AsGiven() {}

    /** What was given, unless it is something else by now. */
    static @Nullable Object shown(@Nullable Object given, @Nullable Object now) {
        if (given instanceof Variable x && now instanceof Double d)
            return x.item().re() == d ? x : Variable.constant(Tensor.scalar(d).to(x.dtype()));
        if (given instanceof Number a && now instanceof Number b && a.doubleValue() == b.doubleValue()) return given;
        if (given instanceof Boolean truth && now instanceof Number n && n.doubleValue() == (truth ? 1 : 0))
            return given;
        if (now instanceof Boolean truth && PythonTruth.of(given) == truth) return given;
        if (now instanceof Map<?, ?> entries) return shown(Map.of(), entries);
        if (now instanceof List<?> items) return shown(given instanceof List<?> list ? list : List.of(), items);
        return now instanceof Integer i ? (Object) i.longValue() : now;
    }

    private static List<@Nullable Object> shown(List<?> given, List<?> now) {
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = 0; i < now.size(); i++)
            items.add(shown(given.size() == now.size() ? given.get(i) : null, now.get(i)));
        return items;
    }

    static Map<String, @Nullable Object> shown(Map<?, ?> given, Map<?, ?> now) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        now.forEach((key, value) -> shown.put(String.valueOf(key), shown(given.get(key), value)));
        return shown;
    }
}
