package io.touchstone.conformance.reference;

import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Value;
import io.touchstone.conformance.registry.UnsupportedException;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the values that run to those of the protocol. */
final class Results {
    private Results() {}

    /** How many elements the tensors in a result have together. */
    static long elements(@Nullable Object result) {
        if (result instanceof Array<?> array) return array.numel();
        if (result instanceof List<?> list)
            return list.stream().mapToLong(Results::elements).sum();
        if (result instanceof Map<?, ?> map)
            return map.values().stream().mapToLong(Results::elements).sum();
        return 0;
    }

    static Value value(@Nullable Object result) {
        if (result == null) return new Literal.None();
        if (result instanceof Array<?> array) return Literals.literal(array.value());
        if (result instanceof Long i) return new Literal.Int(i);
        if (result instanceof Double d) return new Literal.FloatNum(d);
        if (result instanceof Boolean b) return new Literal.Bool(b);
        if (result instanceof String s) return new Literal.Str(s);
        if (result instanceof DType dtype) return new Literal.DTypeOf(Literals.name(dtype));
        if (result instanceof Scalar complex) return new Literal.ComplexNum(complex.re(), complex.im());
        if (result instanceof List<?> list)
            return new Value.Sequence(list.stream().map(Results::value).toList());
        if (result instanceof Map<?, ?> map) return dict(map);
        throw new UnsupportedException("a returned " + result.getClass().getSimpleName());
    }

    private static Value dict(Map<?, ?> map) {
        List<Map.Entry<String, Value>> entries = new ArrayList<>();
        map.forEach((key, value) -> entries.add(Map.entry(String.valueOf(key), value(value))));
        return new Value.Dict(entries);
    }
}
