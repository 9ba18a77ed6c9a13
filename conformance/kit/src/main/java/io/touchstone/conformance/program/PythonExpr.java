package io.touchstone.conformance.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Expressions in Python. */
final class PythonExpr {
    private PythonExpr() {}

    static String of(Expr e) {
        if (e instanceof Literal literal) return literal(literal);
        if (e instanceof Expr.ListOf list) return list(list.items());
        if (e instanceof Expr.Ref ref) return ref(ref);
        if (e instanceof Expr.Slice s) return "slice(" + s.start() + ", " + s.stop() + ", " + s.step() + ")";
        if (e instanceof Expr.ParametersOf p) return path(p.module()) + ".parameters()";
        if (e instanceof Expr.ModuleSpec m) return module(m);
        return "...";
    }

    static String list(List<Expr> items) {
        return items.stream().map(PythonExpr::of).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Arguments in parentheses. */
    static String arguments(List<Expr> args, Map<String, Expr> kwargs) {
        List<String> all = new ArrayList<>(args.stream().map(PythonExpr::of).toList());
        kwargs.forEach((name, value) -> all.add(name + "=" + of(value)));
        return "(" + String.join(", ", all) + ")";
    }

    /** A module in one expression; state, which needs a statement, is left out. */
    static String module(Expr.ModuleSpec m) {
        String to = m.dtype() == null ? "" : ".to(" + dtype(m.dtype()) + ")";
        String mode = m.train() == null ? "" : m.train() ? ".train()" : ".eval()";
        return "torch." + m.type() + arguments(m.args(), m.kwargs()) + to + mode;
    }

    /** What stands in brackets behind a tensor. */
    static String subscript(Expr indices) {
        if (!(indices instanceof Expr.ListOf list)) return "[" + of(indices) + "]";
        String items = list.items().stream().map(PythonExpr::index).collect(Collectors.joining(", "));
        return "[" + (list.items().isEmpty() ? "()" : items) + "]";
    }

    private static String index(Expr item) {
        if (!(item instanceof Expr.Slice s)) return of(item);
        return bound(s.start()) + ":" + bound(s.stop()) + (s.step() == null ? "" : ":" + s.step());
    }

    private static String bound(@Nullable Long bound) {
        return bound == null ? "" : bound.toString();
    }

    // ---- references

    /** A reference as it is written in a program. */
    static String path(String dotted) {
        return ref(Expr.Ref.of(dotted));
    }

    /** Inside a dictionary, as an optimizer's groups are, names are keys. */
    private static String ref(Expr.Ref ref) {
        String out = ref.name();
        boolean keys = false;
        for (String part : ref.path()) {
            if (part.chars().allMatch(Character::isDigit)) out += "[" + part + "]";
            else out = keys ? out + "['" + part + "']" : attribute(out, part);
            keys |= part.equals("state_dict") || part.equals("param_groups");
        }
        return out;
    }

    private static String attribute(String of, String name) {
        return switch (name) {
            case "stride", "state_dict" -> of + "." + name + "()";
            case "last_lr" -> of + ".get_last_lr()";
            case "grad_fn" -> "(" + of + ".grad_fn and " + of + ".grad_fn.name())";
            default -> of + "." + name;
        };
    }

    // ---- literals

    private static String literal(Literal e) {
        if (e instanceof Literal.Int i) return Long.toString(i.value());
        if (e instanceof Literal.Bool b) return b.value() ? "True" : "False";
        if (e instanceof Literal.Str s) return quoted(s.value());
        if (e instanceof Literal.FloatNum f) return real(f.value());
        if (e instanceof Literal.ComplexNum z) return "complex(" + real(z.re()) + ", " + real(z.im()) + ")";
        if (e instanceof Literal.DTypeOf d) return dtype(d.dtype());
        if (e instanceof Literal.TensorLiteral t) return tensor(t, "");
        return "None";
    }

    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    static String dtype(DTypeName dtype) {
        return "torch." + dtype.torchName();
    }

    private static String real(double x) {
        if (Double.isFinite(x)) return Decimals.write(DTypeName.FLOAT64, x).replace("E", "e");
        return Double.isNaN(x) ? "float('nan')" : x > 0 ? "float('inf')" : "float('-inf')";
    }

    /** A tensor written out, with more arguments behind. */
    static String tensor(Literal.TensorLiteral tensor, String more) {
        if (tensor.shape().contains(0L))
            return "torch.zeros(" + tensor.shape() + ", dtype=" + dtype(tensor.dtype()) + more + ")";
        return "torch.tensor(" + nested(tensor, tensor.shape(), 0) + ", dtype=" + dtype(tensor.dtype()) + more + ")";
    }

    private static String nested(Literal.TensorLiteral tensor, List<Long> shape, long at) {
        if (shape.isEmpty()) return element(tensor, (int) at);
        long inner = shape.stream().skip(1).reduce(1L, (a, b) -> a * b);
        List<String> items = new ArrayList<>();
        for (long i = 0; i < shape.get(0); i++)
            items.add(nested(tensor, shape.subList(1, shape.size()), at + i * inner));
        return "[" + String.join(", ", items) + "]";
    }

    private static String element(Literal.TensorLiteral tensor, int i) {
        DTypeName dtype = tensor.dtype();
        if (dtype == DTypeName.BOOL) return tensor.data().integer(i) != 0 ? "True" : "False";
        if (dtype.isIntegral()) return Long.toString(tensor.data().integer(i));
        if (!dtype.isComplex()) return element(dtype, tensor.data().real(i));
        return "complex(" + element(dtype.part(), tensor.data().real(2 * i)) + ", "
                + element(dtype.part(), tensor.data().real(2 * i + 1)) + ")";
    }

    /** A number in as few digits as its type needs; Python reads them as float64 first, which is wide enough for float32 alone. */
    private static String element(DTypeName dtype, double x) {
        if (dtype == DTypeName.FLOAT32 && Double.isFinite(x))
            return Decimals.write(dtype, x).replace("E", "e");
        return real(x);
    }
}
