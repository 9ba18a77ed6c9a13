package io.touchstone.conformance.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes {@link Literal}s. */
final class LiteralWriter {
    private LiteralWriter() {}

    static Json json(Literal literal) {
        if (literal instanceof Literal.Int i) return Json.Num.of(i.value());
        if (literal instanceof Literal.Bool b) return new Json.Bool(b.value());
        if (literal instanceof Literal.Str s) return new Json.Text(s.value());
        if (literal instanceof Literal.FloatNum f) return Json.object("float", real(DTypeName.FLOAT64, f.value()));
        if (literal instanceof Literal.DTypeOf d) return Json.object("dtype", dtype(d.dtype()));
        if (literal instanceof Literal.TensorLiteral t) return Json.object("tensor", tensor(t));
        if (literal instanceof Literal.ComplexNum c)
            return Json.object(
                    "complex", new Json.Arr(List.of(real(DTypeName.FLOAT64, c.re()), real(DTypeName.FLOAT64, c.im()))));
        return new Json.Null();
    }

    static Json dtype(DTypeName dtype) {
        return new Json.Text(dtype.torchName());
    }

    static Json tensor(Literal.TensorLiteral tensor) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("dtype", dtype(tensor.dtype()));
        fields.put(
                "shape",
                new Json.Arr(tensor.shape().stream().<Json>map(Json.Num::of).toList()));
        List<Json> data = new ArrayList<>(tensor.data().size());
        for (int i = 0; i < tensor.data().size(); i++) data.add(element(tensor.dtype(), tensor.data(), i));
        fields.put("data", new Json.Arr(data));
        return new Json.Obj(fields);
    }

    private static Json element(DTypeName dtype, Elements data, int index) {
        if (dtype == DTypeName.BOOL) return new Json.Bool(data.integer(index) != 0);
        if (dtype.isIntegral()) return Json.Num.of(data.integer(index));
        return real(dtype.part(), data.real(index));
    }

    private static Json real(DTypeName dtype, double value) {
        if (Double.isNaN(value)) return new Json.Text("nan");
        if (Double.isInfinite(value)) return new Json.Text(value > 0 ? "inf" : "-inf");
        return new Json.Num(Decimals.write(dtype, value));
    }
}
