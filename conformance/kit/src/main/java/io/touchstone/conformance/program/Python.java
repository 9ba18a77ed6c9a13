package io.touchstone.conformance.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A program as the PyTorch script that it stands for, which runs as it stands. */
public final class Python {
    /** What torch itself lacks, or has under this name something that cannot be called. Dunder names, and those that end in an underscore, are methods anyway. */
    private static final Set<String> METHODS = Set.of(
            // of tensors
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
            "unfold",
            "repeat",
            "sum_to_size",
            // of modules, optimizers and schedulers
            "eval",
            "get_last_lr",
            "load_state_dict",
            "parameters",
            "state_dict",
            "train",
            "zero_grad");

    /** Methods of the protocol that are properties in Python. */
    private static final Set<String> PROPERTIES = Set.of("mT", "T");

    /** Functions that end in an underscore, but are no methods. */
    private static final Set<String> FUNCTIONS =
            Set.of("celu_", "rrelu_", "selu_", "threshold_", "dropout_", "alpha_dropout_");

    private static final String INFERENCE = "inference";

    private final List<String> lines = new ArrayList<>();
    private final String indent;
    private boolean inInference;

    private Python(String indent) {
        this.indent = indent;
    }

    /** The script, a statement a line. */
    public static List<String> lines(Program program) {
        Python script = new Python("");
        script.add("import torch");
        script.steps(program.steps());
        program.returns().forEach(value -> script.add("print(" + PythonExpr.of(value) + ")"));
        return script.lines;
    }

    private void add(String line) {
        lines.add(indent + line);
    }

    private void steps(List<Step> steps) {
        steps.forEach(this::step);
    }

    /** A function of these steps. */
    private void function(String head, List<Step> steps, List<String> before, List<String> after) {
        add("def " + head + ":");
        Python body = new Python(indent + "    ");
        before.forEach(body::add);
        body.steps(steps);
        after.forEach(body::add);
        lines.addAll(body.lines);
    }

    private void step(Step step) {
        if (step instanceof Step.Leaf leaf) leaf(leaf);
        else if (step instanceof Step.Call call) assign(call.let(), call(call));
        else if (step instanceof Step.Backward b) add(backward(b));
        else if (step instanceof Step.Grad g) assign(g.let(), grad(g));
        else if (step instanceof Step.GradMode mode) mode(mode.mode());
        else if (step instanceof Step.Jvp j) jvp(j);
        else stateful(step);
    }

    private void stateful(Step step) {
        if (step instanceof Step.BuildModule m) module(m.let(), m.module());
        else if (step instanceof Step.Forward f)
            assign(f.let(), PythonExpr.path(f.module()) + PythonExpr.arguments(f.args(), f.kwargs()));
        else if (step instanceof Step.SetTraining t)
            add(PythonExpr.path(t.module()) + (t.training() ? ".train()" : ".eval()"));
        else if (step instanceof Step.ZeroGrad z) add(PythonExpr.path(z.owner()) + ".zero_grad()");
        else if (step instanceof Step.BuildOptimizer o) add(o.let() + " = torch." + o.type() + optimizer(o));
        else if (step instanceof Step.BuildScheduler s) add(s.let() + " = torch." + s.type() + scheduler(s));
        else if (step instanceof Step.Advance a) advance(a);
    }

    private void leaf(Step.Leaf leaf) {
        add(leaf.let() + " = " + PythonExpr.tensor(leaf.tensor(), leaf.requiresGrad() ? ", requires_grad=True" : ""));
    }

    private void assign(Target let, String value) {
        if (let instanceof Target.Name name) add(name.name() + " = " + value);
        else if (let instanceof Target.Names names) add(String.join(", ", names.names()) + ", = " + value);
        else add(value);
    }

    // ---- calls

    private static String call(Step.Call call) {
        String name = call.function();
        List<Expr> args = call.args();
        if (args.isEmpty() || !isMethod(name)) return "torch." + name + PythonExpr.arguments(args, call.kwargs());
        String self = PythonExpr.of(args.get(0));
        boolean plain = call.kwargs().isEmpty();
        if (plain && name.equals("__getitem__") && args.size() == 2) return self + PythonExpr.subscript(args.get(1));
        if (plain && name.equals("__setitem__") && args.size() == 3)
            return self + PythonExpr.subscript(args.get(1)) + " = " + PythonExpr.of(args.get(2));
        if (PROPERTIES.contains(name)) return self + "." + name;
        return self + "." + name + PythonExpr.arguments(args.subList(1, args.size()), call.kwargs());
    }

    /** Whether a call of this name is written after its first argument and a dot. */
    public static boolean isMethod(String name) {
        if (name.contains(".") || FUNCTIONS.contains(name)) return false;
        return name.endsWith("_") || METHODS.contains(name) || PROPERTIES.contains(name);
    }

    // ---- differentiation

    private static String backward(Step.Backward b) {
        List<String> args = new ArrayList<>();
        boolean several = b.root() instanceof Expr.ListOf;
        if (several) args.add(PythonExpr.of(b.root()));
        if (b.gradient() != null) args.add(PythonExpr.of(b.gradient()));
        if (b.retainGraph() != null) args.add("retain_graph=" + flag(b.retainGraph()));
        if (b.createGraph()) args.add("create_graph=True");
        if (b.inputs() != null) args.add("inputs=" + PythonExpr.list(b.inputs()));
        return (several ? "torch.autograd" : PythonExpr.of(b.root())) + ".backward(" + String.join(", ", args) + ")";
    }

    private static String grad(Step.Grad g) {
        List<String> args = new ArrayList<>(List.of(PythonExpr.list(g.outputs()), PythonExpr.list(g.inputs())));
        if (g.gradOutputs() != null) args.add("grad_outputs=" + PythonExpr.list(g.gradOutputs()));
        if (g.retainGraph() != null) args.add("retain_graph=" + flag(g.retainGraph()));
        if (g.createGraph()) args.add("create_graph=True");
        if (g.allowUnused()) args.add("allow_unused=True");
        return "torch.autograd.grad(" + String.join(", ", args) + ")";
    }

    private static String flag(boolean value) {
        return value ? "True" : "False";
    }

    /** One mode at a time; inference mode lasts as long as somebody holds it. */
    private void mode(Step.GradMode.Mode mode) {
        if (inInference) add(INFERENCE + ".__exit__(None, None, None)");
        inInference = mode == Step.GradMode.Mode.INFERENCE_MODE;
        if (inInference) {
            add(INFERENCE + " = torch.inference_mode()");
            add(INFERENCE + ".__enter__()");
        } else add("torch.set_grad_enabled(" + flag(mode == Step.GradMode.Mode.ENABLE_GRAD) + ")");
    }

    private void jvp(Step.Jvp j) {
        String outputs = j.outputs().stream().map(PythonExpr::of).collect(Collectors.joining(", ", "(", ",)"));
        function("f(" + String.join(", ", j.inputs()) + ")", j.program(), List.of(), List.of("return " + outputs));
        assign(j.let(), "torch.func.jvp(f, " + tuple(j.primals()) + ", " + tuple(j.tangents()) + ")[1]");
    }

    private static String tuple(List<Expr> items) {
        return items.stream().map(PythonExpr::of).collect(Collectors.joining(", ", "(", ",)"));
    }

    // ---- modules and optimizers

    private void module(String let, Expr.ModuleSpec m) {
        add(let + " = " + PythonExpr.module(withParts(let, m)));
        if (m.state() != null) add(let + ".load_state_dict(" + dictionary(m.state()) + ")");
    }

    /** The same module, its parts that have a state built before by statements of their own. */
    private Expr.ModuleSpec withParts(String let, Expr.ModuleSpec m) {
        List<Expr> args = new ArrayList<>();
        for (Expr arg : m.args()) args.add(part(let + "_" + args.size(), arg));
        Map<String, Expr> kwargs = new LinkedHashMap<>();
        m.kwargs().forEach((name, value) -> kwargs.put(name, part(let + "_" + name, value)));
        return new Expr.ModuleSpec(m.type(), args, kwargs, m.dtype(), null, m.train());
    }

    private Expr part(String let, Expr arg) {
        if (arg instanceof Expr.ListOf list) {
            List<Expr> parts = new ArrayList<>();
            for (Expr item : list.items()) parts.add(part(let + "_" + parts.size(), item));
            return new Expr.ListOf(parts);
        }
        if (!(arg instanceof Expr.ModuleSpec m)) return arg;
        if (m.state() == null) return withParts(let, m);
        module(let, m);
        return Expr.Ref.of(let);
    }

    private static String dictionary(Map<String, Expr> entries) {
        return entries.entrySet().stream()
                .map(e -> PythonExpr.quoted(e.getKey()) + ": " + PythonExpr.of(e.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String optimizer(Step.BuildOptimizer o) {
        boolean plain = o.groups().size() == 1 && o.groups().get(0).options().isEmpty();
        String groups = plain
                ? PythonExpr.of(o.groups().get(0).params())
                : o.groups().stream().map(Python::group).collect(Collectors.joining(", ", "[", "]"));
        return "(" + groups + named(o.kwargs()) + ")";
    }

    private static String group(Step.ParamGroup group) {
        Map<String, Expr> entries = new LinkedHashMap<>(Map.of("params", group.params()));
        entries.putAll(group.options());
        return dictionary(entries);
    }

    private static String scheduler(Step.BuildScheduler s) {
        String args = s.args().stream().map(a -> ", " + PythonExpr.of(a)).collect(Collectors.joining());
        return "(" + s.optimizer() + args + named(s.kwargs()) + ")";
    }

    private static String named(Map<String, Expr> kwargs) {
        return kwargs.entrySet().stream()
                .map(e -> ", " + e.getKey() + "=" + PythonExpr.of(e.getValue()))
                .collect(Collectors.joining());
    }

    private void advance(Step.Advance a) {
        Step.Closure closure = a.closure();
        if (closure == null) {
            add(a.target() + ".step" + PythonExpr.arguments(a.args(), Map.of()));
            return;
        }
        String loss = PythonExpr.of(closure.loss());
        function(
                "closure()",
                closure.program(),
                List.of(a.target() + ".zero_grad()"),
                List.of(loss + ".backward()", "return " + loss));
        add(a.target() + ".step(closure)");
    }
}
