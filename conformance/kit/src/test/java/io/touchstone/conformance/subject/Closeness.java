package io.touchstone.conformance.subject;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Literal.TensorLiteral;
import io.touchstone.conformance.program.Value;
import java.util.List;
import java.util.Map;

/** Whether values are the same but for two units in the last place of floating numbers. */
final class Closeness {
    private static final int ULPS = 2;

    private Closeness() {}

    static boolean close(List<Value> xs, List<Value> ys) {
        if (xs.size() != ys.size()) return false;
        for (int i = 0; i < xs.size(); i++) if (!close(xs.get(i), ys.get(i))) return false;
        return true;
    }

    private static boolean close(Value x, Value y) {
        if (x instanceof TensorLiteral s && y instanceof TensorLiteral t) return close(s, t);
        if (x instanceof Value.Sequence s && y instanceof Value.Sequence t) return close(s.items(), t.items());
        if (x instanceof Value.Dict s && y instanceof Value.Dict t)
            return keys(s).equals(keys(t)) && close(values(s), values(t));
        if (x instanceof Literal.FloatNum s && y instanceof Literal.FloatNum t)
            return near(s.value(), t.value(), Math.ulp(t.value()));
        return x.equals(y);
    }

    private static List<String> keys(Value.Dict dict) {
        return dict.entries().stream().map(Map.Entry::getKey).toList();
    }

    private static List<Value> values(Value.Dict dict) {
        return dict.entries().stream().map(Map.Entry::getValue).toList();
    }

    private static boolean close(TensorLiteral x, TensorLiteral y) {
        if (x.dtype() != y.dtype() || !x.shape().equals(y.shape())) return false;
        if (x.dtype().isIntegral()) return x.data().equals(y.data());
        boolean single = x.dtype().part() == DTypeName.FLOAT32;
        for (int i = 0; i < x.data().size(); i++) {
            double v = y.data().real(i);
            if (!near(x.data().real(i), v, single ? Math.ulp((float) v) : Math.ulp(v))) return false;
        }
        return true;
    }

    private static boolean near(double x, double y, double ulp) {
        boolean same = Double.compare(x, y) == 0;
        return same || (Double.isFinite(x) && Double.isFinite(y) && Math.abs(x - y) <= ULPS * ulp);
    }
}
