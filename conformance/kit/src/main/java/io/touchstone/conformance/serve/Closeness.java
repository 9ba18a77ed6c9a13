package io.touchstone.conformance.serve;

import io.touchstone.conformance.program.Elements;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Value;
import java.util.List;
import java.util.Map;

/** Whether two values are the same but for the last digits of their reals. */
public enum Closeness {
    /** Two units in the last place. */
    TIGHT {
        @Override
        double bound(double x, boolean single) {
            return 2 * (single ? Math.ulp((float) x) : Math.ulp(x));
        }
    },
    /** What another order of operations does to one of them. */
    NEAR {
        @Override
        double bound(double x, boolean single) {
            return (single ? 1e-5 : 1e-9) * Math.max(1, Math.abs(x));
        }
    },
    /** What another order of summation may do. */
    LOOSE {
        @Override
        double bound(double x, boolean single) {
            return 1e-6 * Math.max(1, Math.abs(x));
        }
    };

    abstract double bound(double x, boolean single);

    private boolean close(Value a, Value b) {
        if (a instanceof Literal.TensorLiteral x && b instanceof Literal.TensorLiteral y)
            return x.dtype() == y.dtype() && x.shape().equals(y.shape()) && close(x, y.data());
        if (a instanceof Literal.FloatNum x && b instanceof Literal.FloatNum y)
            return close(x.value(), y.value(), false);
        if (a instanceof Value.Sequence x && b instanceof Value.Sequence y) return close(x.items(), y.items());
        if (a instanceof Value.Dict x && b instanceof Value.Dict y)
            return keys(x).equals(keys(y)) && close(values(x), values(y));
        return a.equals(b);
    }

    /** Whether the values are the same so far, one by one. */
    public boolean close(List<Value> a, List<Value> b) {
        if (a.size() != b.size()) return false;
        for (int i = 0; i < a.size(); i++) if (!close(a.get(i), b.get(i))) return false;
        return true;
    }

    private static List<String> keys(Value.Dict dict) {
        return dict.entries().stream().map(Map.Entry::getKey).toList();
    }

    private static List<Value> values(Value.Dict dict) {
        return dict.entries().stream().map(Map.Entry::getValue).toList();
    }

    private boolean close(Literal.TensorLiteral x, Elements y) {
        if (x.dtype().isIntegral()) return x.data().equals(y);
        boolean single =
                switch (x.dtype()) {
                    case FLOAT64, COMPLEX128 -> false;
                    default -> true;
                };
        for (int i = 0; i < y.size(); i++) if (!close(x.data().real(i), y.real(i), single)) return false;
        return true;
    }

    private boolean close(double a, double b, boolean single) {
        return Double.compare(a, b) == 0 || Math.abs(a - b) <= bound(a, single);
    }
}
