package io.touchstone.conformance.oracle;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** From the interpreter's values to those of the protocol. */
final class Results {
    private Results() {}

    static Value value(@Nullable Object result) {
        if (result == null) return new Literal.None();
        if (result instanceof Tensor tensor) return Tensors.literal(tensor);
        if (result instanceof Long i) return new Literal.Int(i);
        if (result instanceof Double d) return new Literal.FloatNum(d);
        if (result instanceof Boolean b) return new Literal.Bool(b);
        if (result instanceof String s) return new Literal.Str(s);
        if (result instanceof DTypeName dtype) return new Literal.DTypeOf(dtype);
        if (result instanceof Literal.ComplexNum complex) return complex;
        if (result instanceof List<?> list)
            return new Value.Sequence(list.stream().map(Results::value).toList());
        if (result instanceof Map<?, ?> map) return dict(map);
        throw new Unsupported("a returned " + result.getClass().getSimpleName());
    }

    private static Value dict(Map<?, ?> map) {
        List<Map.Entry<String, Value>> entries = new ArrayList<>();
        map.forEach((key, value) -> entries.add(Map.entry(String.valueOf(key), value(value))));
        return new Value.Dict(entries);
    }
}
