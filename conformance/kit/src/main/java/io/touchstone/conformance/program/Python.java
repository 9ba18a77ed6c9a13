package io.touchstone.conformance.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A program as the PyTorch script that it stands for. */
public final class Python {
    /** What torch itself lacks, though its name could be a function's. */
    private static final Set<String> METHODS = Set.of(
            "view",
            "view_as",
            "reshape_as",
            "expand",
            "expand_as",
            "contiguous",
            "to",
            "type_as",
            "float",
            "double",
            "half",
            "bfloat16",
            "long",
            "int",
            "short",
            "char",
            "byte",
            "bool",
            "cfloat",
            "cdouble",
            "item",
            "tolist",
            "dim",
            "ndimension",
            "nelement",
            "size",
            "stride",
            "storage_offset",
            "element_size",
            "is_contiguous",
            "new_zeros",
            "new_empty",
            "new_ones",
            "new_full",
            "new_tensor",
            "retain_grad",
            "mT",
            "unfold",
            "repeat",
            "masked_fill_");

    private Python() {}

    /** The script, a statement a line. */
    public static List<String> lines(Program program) {
        List<String> lines = new ArrayList<>(List.of("import torch"));
        program.steps().forEach(step -> lines.addAll(statements(step)));
        program.returns().forEach(value -> lines.add("print(" + expr(value) + ")"));
        return lines;
    }

    private static List<String> statements(Step step) {
        if (step instanceof Step.Leaf leaf) return List.of(leaf(leaf));
        if (step instanceof Step.Call call) return List.of(assigned(call.let(), call(call)));
        if (step instanceof Step.Backward b) return List.of(backward(b));
        if (step instanceof Step.Grad g) return List.of(assigned(g.let(), grad(g)));
        if (step instanceof Step.GradMode mode) return List.of(mode(mode));
        if (step instanceof Step.BuildModule m) return module(m.let(), m.module());
        if (step instanceof Step.Forward f)
            return List.of(assigned(f.let(), f.module() + arguments(f.args(), f.kwargs())));
        if (step instanceof Step.SetTraining t) return List.of(t.module() + (t.training() ? ".train()" : ".eval()"));
        if (step instanceof Step.ZeroGrad z) return List.of(z.owner() + ".zero_grad()");
        if (step instanceof Step.BuildOptimizer o) return List.of(o.let() + " = torch." + o.type() + optimizer(o));
        if (step instanceof Step.BuildScheduler s) return List.of(s.let() + " = torch." + s.type() + scheduler(s));
        if (step instanceof Step.Advance a) return advance(a);
        return jvp((Step.Jvp) step);
    }

    private static String leaf(Step.Leaf leaf) {
        Literal.TensorLiteral tensor = leaf.tensor();
        String grad = leaf.requiresGrad() ? ", requires_grad=True" : "";
        return leaf.let() + " = " + tensor(tensor, grad);
    }

    private static String tensor(Literal.TensorLiteral tensor, String more) {
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
        if (tensor.dtype() == DTypeName.BOOL) return tensor.data().integer(i) != 0 ? "True" : "False";
        if (tensor.dtype().isIntegral()) return Long.toString(tensor.data().integer(i));
        if (!tensor.dtype().isComplex()) return real(tensor.data().real(i));
        return "complex(" + real(tensor.data().real(2 * i)) + ", "
                + real(tensor.data().real(2 * i + 1)) + ")";
    }

    private static String real(double x) {
        return Double.isFinite(x) ? Double.toString(x).replace("E", "e") : "float('" + x + "')";
    }

    private static String dtype(DTypeName dtype) {
        return "torch." + dtype.torchName();
    }

    private static String assigned(Target let, String value) {
        if (let instanceof Target.Name name) return name.name() + " = " + value;
        if (let instanceof Target.Names names) return String.join(", ", names.names()) + ", = " + value;
        return value;
    }

    private static String call(Step.Call call) {
        String name = call.function();
        boolean method = name.endsWith("_") && !name.contains(".") || METHODS.contains(name);
        if (name.equals("__getitem__"))
            return expr(call.args().get(0)) + subscript(call.args().get(1));
        if (name.equals("__setitem__"))
            return expr(call.args().get(0)) + subscript(call.args().get(1)) + " = "
                    + expr(call.args().get(2));
        if (!method || call.args().isEmpty()) return "torch." + name + arguments(call.args(), call.kwargs());
        List<Expr> rest = call.args().subList(1, call.args().size());
        return expr(call.args().get(0)) + "." + name + arguments(rest, call.kwargs());
    }

    private static String subscript(Expr indices) {
        if (!(indices instanceof Expr.ListOf list)) return "[" + expr(indices) + "]";
        String items = list.items().stream().map(Python::index).collect(Collectors.joining(", "));
        return "[" + (list.items().isEmpty() ? "()" : items) + "]";
    }

    private static String index(Expr item) {
        if (!(item instanceof Expr.Slice s)) return expr(item);
        return bound(s.start()) + ":" + bound(s.stop()) + (s.step() == null ? "" : ":" + s.step());
    }

    private static String bound(@Nullable Long bound) {
        return bound == null ? "" : bound.toString();
    }

    private static String arguments(List<Expr> args, Map<String, Expr> kwargs) {
        List<String> all = new ArrayList<>(args.stream().map(Python::expr).toList());
        kwargs.forEach((name, value) -> all.add(name + "=" + expr(value)));
        return "(" + String.join(", ", all) + ")";
    }

    private static String expr(Expr e) {
        if (e instanceof Literal.Int i) return Long.toString(i.value());
        if (e instanceof Literal.Bool b) return b.value() ? "True" : "False";
        if (e instanceof Literal.Str s)
            return "'" + s.value().replace("\\", "\\\\").replace("'", "\\'") + "'";
        if (e instanceof Literal.FloatNum f) return real(f.value());
        if (e instanceof Literal.ComplexNum z) return "complex(" + real(z.re()) + ", " + real(z.im()) + ")";
        if (e instanceof Literal.DTypeOf d) return dtype(d.dtype());
        if (e instanceof Literal.TensorLiteral t) return tensor(t, "");
        if (e instanceof Expr.ListOf list) return list(list.items());
        if (e instanceof Expr.Ref ref) return ref(ref);
        if (e instanceof Expr.Slice s) return "slice(" + s.start() + ", " + s.stop() + ", " + s.step() + ")";
        if (e instanceof Expr.Ellipsis) return "...";
        if (e instanceof Expr.ParametersOf p) return p.module() + ".parameters()";
        if (e instanceof Expr.ModuleSpec m) return "torch." + m.type() + arguments(m.args(), m.kwargs());
        return "None";
    }

    private static String ref(Expr.Ref ref) {
        StringBuilder out = new StringBuilder(ref.name());
        for (String part : ref.path()) {
            boolean place = part.chars().allMatch(Character::isDigit);
            out.append(place ? "[" + part + "]" : "." + part);
        }
        return out.toString();
    }

    private static String list(List<Expr> items) {
        return items.stream().map(Python::expr).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String backward(Step.Backward b) {
        List<String> args = new ArrayList<>();
        if (b.gradient() != null) args.add(expr(b.gradient()));
        if (b.retainGraph() != null) args.add("retain_graph=" + expr(new Literal.Bool(b.retainGraph())));
        if (b.createGraph()) args.add("create_graph=True");
        if (b.inputs() != null) args.add("inputs=" + list(b.inputs()));
        boolean several = b.root() instanceof Expr.ListOf;
        if (several) args.add(0, expr(b.root()));
        return (several ? "torch.autograd" : expr(b.root())) + ".backward(" + String.join(", ", args) + ")";
    }

    private static String grad(Step.Grad g) {
        List<String> args = new ArrayList<>(List.of(list(g.outputs()), list(g.inputs())));
        if (g.gradOutputs() != null) args.add("grad_outputs=" + list(g.gradOutputs()));
        if (g.retainGraph() != null) args.add("retain_graph=" + expr(new Literal.Bool(g.retainGraph())));
        if (g.createGraph()) args.add("create_graph=True");
        if (g.allowUnused()) args.add("allow_unused=True");
        return "torch.autograd.grad(" + String.join(", ", args) + ")";
    }

    private static String mode(Step.GradMode mode) {
        return switch (mode.mode()) {
            case NO_GRAD -> "torch.set_grad_enabled(False)";
            case ENABLE_GRAD -> "torch.set_grad_enabled(True)";
            case INFERENCE_MODE -> "torch.inference_mode().__enter__()";
        };
    }

    private static List<String> module(String let, Expr.ModuleSpec m) {
        List<String> lines = new ArrayList<>();
        String to = m.dtype() == null ? "" : ".to(" + dtype(m.dtype()) + ")";
        lines.add(let + " = torch." + m.type() + arguments(m.args(), m.kwargs()) + to);
        if (m.state() != null)
            lines.add(let + ".load_state_dict({"
                    + m.state().entrySet().stream()
                            .map(e -> "'" + e.getKey() + "': " + expr(e.getValue()))
                            .collect(Collectors.joining(", "))
                    + "})");
        if (m.train() != null) lines.add(let + (m.train() ? ".train()" : ".eval()"));
        return lines;
    }

    private static String optimizer(Step.BuildOptimizer o) {
        boolean plain = o.groups().size() == 1 && o.groups().get(0).options().isEmpty();
        String groups = plain
                ? expr(o.groups().get(0).params())
                : o.groups().stream().map(Python::group).collect(Collectors.joining(", ", "[", "]"));
        return "(" + groups + named(o.kwargs()) + ")";
    }

    private static String group(Step.ParamGroup group) {
        StringBuilder out = new StringBuilder("{'params': " + expr(group.params()));
        group.options().forEach((key, value) -> out.append(", '" + key + "': " + expr(value)));
        return out + "}";
    }

    private static String scheduler(Step.BuildScheduler s) {
        String args = s.args().stream().map(a -> ", " + expr(a)).collect(Collectors.joining());
        return "(" + s.optimizer() + args + named(s.kwargs()) + ")";
    }

    private static String named(Map<String, Expr> kwargs) {
        return kwargs.entrySet().stream()
                .map(e -> ", " + e.getKey() + "=" + expr(e.getValue()))
                .collect(Collectors.joining());
    }

    private static List<String> advance(Step.Advance a) {
        Step.Closure closure = a.closure();
        if (closure == null) return List.of(a.target() + ".step" + arguments(a.args(), Map.of()));
        List<String> lines = new ArrayList<>(List.of("def closure():", "    " + a.target() + ".zero_grad()"));
        closure.program().forEach(step -> statements(step).forEach(line -> lines.add("    " + line)));
        String loss = expr(closure.loss());
        lines.addAll(List.of("    " + loss + ".backward()", "    return " + loss, a.target() + ".step(closure)"));
        return lines;
    }

    private static List<String> jvp(Step.Jvp j) {
        List<String> lines = new ArrayList<>(List.of("def f(" + String.join(", ", j.inputs()) + "):"));
        j.program().forEach(step -> statements(step).forEach(line -> lines.add("    " + line)));
        lines.add("    return " + j.outputs().stream().map(Python::expr).collect(Collectors.joining(", ", "(", ",)")));
        lines.add(assigned(j.let(), "torch.func.jvp(f, (" + each(j.primals()) + "), (" + each(j.tangents()) + "))[1]"));
        return lines;
    }

    private static String each(List<Expr> items) {
        return items.stream()
                .map(e -> expr(e) + ", ")
                .collect(Collectors.joining())
                .strip();
    }
}
