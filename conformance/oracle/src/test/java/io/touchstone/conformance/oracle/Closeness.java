package io.touchstone.conformance.oracle;

import io.touchstone.conformance.program.Elements;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Value;
import java.util.List;

/** Whether two values are the same but for a few units in the last place of their reals. */
final class Closeness {
    private static final int ULPS = 2;

    private Closeness() {}

    static boolean close(Value a, Value b) {
        if (a instanceof Literal.TensorLiteral x && b instanceof Literal.TensorLiteral y)
            return x.dtype() == y.dtype() && x.shape().equals(y.shape()) && close(x, x.data(), y.data());
        if (a instanceof Literal.FloatNum x && b instanceof Literal.FloatNum y)
            return close(x.value(), y.value(), Math.ulp(x.value()));
        if (a instanceof Value.Sequence x && b instanceof Value.Sequence y) return close(x.items(), y.items());
        if (a instanceof Value.Dict x && b instanceof Value.Dict y)
            return x.entries().stream()
                            .map(e -> e.getKey())
                            .toList()
                            .equals(y.entries().stream().map(e -> e.getKey()).toList())
                    && close(
                            x.entries().stream().map(e -> e.getValue()).toList(),
                            y.entries().stream().map(e -> e.getValue()).toList());
        return a.equals(b);
    }

    static boolean close(List<Value> a, List<Value> b) {
        if (a.size() != b.size()) return false;
        for (int i = 0; i < a.size(); i++) if (!close(a.get(i), b.get(i))) return false;
        return true;
    }

    private static boolean close(Literal.TensorLiteral of, Elements a, Elements b) {
        if (of.dtype().isIntegral()) return a.equals(b);
        for (int i = 0; i < a.size(); i++) if (!close(a.real(i), b.real(i), ulp(of, a.real(i)))) return false;
        return true;
    }

    private static double ulp(Literal.TensorLiteral of, double x) {
        return switch (of.dtype()) {
            case FLOAT64, COMPLEX128 -> Math.ulp(x);
            default -> Math.ulp((float) x);
        };
    }

    private static boolean close(double a, double b, double ulp) {
        return Double.compare(a, b) == 0 || Math.abs(a - b) <= ULPS * ulp;
    }
}
