package io.touchstone.conformance.report;

import io.touchstone.autograd.Variable;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.program.Target;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the steps of a program as statements on {@link Variable}s. */
final class JavaWriter {
    /** A step that has no statement; the program is then written otherwise. */
    static final class NoStatementException extends Exception {
        private static final long serialVersionUID = 1;
    }

    private final List<String> statements = new ArrayList<>();
    private final Map<String, Class<?>> types = new LinkedHashMap<>();
    private int modes;
    private int lists;

    private JavaWriter() {}

    /** The statements, if every step has one. */
    static Optional<List<String>> statements(Program program) {
        JavaWriter writer = new JavaWriter();
        try {
            for (Step step : program.steps()) writer.step(step);
            for (Expr value : program.returns())
                writer.statements.add(
                        "System.out.println(" + writer.value(value).code() + ");");
            return Optional.of(writer.statements);
        } catch (NoStatementException e) {
            return Optional.empty();
        }
    }

    private void step(Step step) throws NoStatementException {
        if (step instanceof Step.Leaf leaf) leaf(leaf);
        else if (step instanceof Step.Call call) call(call);
        else if (step instanceof Step.Backward backward) statements.add(backward(backward));
        else if (step instanceof Step.Grad grad) assign(grad.let(), new JavaValue(grad(grad), List.class));
        else if (step instanceof Step.GradMode mode) mode(mode.mode());
        else throw new NoStatementException();
    }

    private void leaf(Step.Leaf leaf) throws NoStatementException {
        String tensor = JavaLiteral.tensor(leaf.tensor());
        String maker = leaf.requiresGrad() ? "Variable.leaf(" : "Variable.constant(";
        assign(new Target.Name(leaf.let()), new JavaValue(maker + tensor + ")", Variable.class));
    }

    // ---- variables

    private void assign(Target let, JavaValue value) throws NoStatementException {
        if (let instanceof Target.Name name) assign(name.name(), value);
        else if (let instanceof Target.Names names) {
            String all = "results" + ++lists;
            assign(all, value);
            for (int i = 0; i < names.names().size(); i++)
                assign(names.names().get(i), element(types.get(all), all, i));
        } else statements.add(value.code() + ";");
    }

    private void assign(String name, JavaValue value) throws NoStatementException {
        Class<?> before = types.put(name, value.type());
        if (before != null && before != value.type()) throw new NoStatementException();
        statements.add((before == null ? "var " : "") + name + " = " + value.code() + ";");
    }

    private static JavaValue element(@Nullable Class<?> type, String code, int i) throws NoStatementException {
        if (type == List.class) return new JavaValue(code + ".get(" + i + ")", Variable.class);
        if (type == null || !type.isRecord() || i >= type.getRecordComponents().length)
            throw new NoStatementException();
        RecordComponent component = type.getRecordComponents()[i];
        return new JavaValue(code + "." + component.getName() + "()", JavaValue.type(component.getGenericType()));
    }

    /** A variable, or what leads from one. */
    private JavaValue value(Expr expr) throws NoStatementException {
        if (!(expr instanceof Expr.Ref ref)) throw new NoStatementException();
        Class<?> type = types.get(ref.name());
        if (type == null) throw new NoStatementException();
        JavaValue value = new JavaValue(ref.name(), type);
        for (String part : ref.path())
            value = part.matches("\\d{1,4}")
                    ? element(value.type(), value.code(), Integer.parseInt(part))
                    : attribute(value, part);
        return value;
    }

    private static JavaValue attribute(JavaValue of, String name) throws NoStatementException {
        if (of.type() != Variable.class) throw new NoStatementException();
        return switch (name) {
            case "grad" -> new JavaValue(of.code() + ".grad()", Variable.class);
            case "mT" -> new JavaValue(of.code() + ".mT()", Variable.class);
            case "requires_grad" -> new JavaValue(of.code() + ".requiresGrad()", Object.class);
            case "is_leaf" -> new JavaValue(of.code() + ".isLeaf()", Object.class);
            case "_version" -> new JavaValue(of.code() + ".version()", Object.class);
            case "shape" -> new JavaValue(of.code() + ".shape()", Object.class);
            case "stride" -> new JavaValue("Arrays.toString(" + of.code() + ".strides())", Object.class);
            case "dtype" -> new JavaValue(of.code() + ".dtype()", Object.class);
            default -> throw new NoStatementException();
        };
    }

    /** An array: a variable, or one written out. */
    String array(Expr expr) throws NoStatementException {
        return expr instanceof Literal.TensorLiteral t
                ? "Variable.constant(" + JavaLiteral.tensor(t) + ")"
                : variable(expr);
    }

    /** An item between brackets. */
    String index(Expr item) throws NoStatementException {
        if (item instanceof Literal.Int i && i.value() == (int) i.value()) return "Index.at(" + i.value() + ")";
        if (item instanceof Expr.Slice s) return "Index.range(" + s.start() + ", " + s.stop() + ", " + s.step() + ")";
        if (item instanceof Expr.Ellipsis) return "Index.ellipsis()";
        if (item instanceof Literal.None) return "Index.newAxis()";
        if (item instanceof Literal.Bool b) return "new Index.Bool(" + b.value() + ")";
        return "new Index.Places(" + array(item) + ".tensor())";
    }

    private String variable(Expr expr) throws NoStatementException {
        JavaValue value = value(expr);
        if (value.type() != Variable.class) throw new NoStatementException();
        return value.code();
    }

    /** Arrays as a list. */
    String variables(List<Expr> exprs) throws NoStatementException {
        List<String> all = new ArrayList<>();
        for (Expr expr : exprs) all.add(array(expr));
        return "List.of(" + String.join(", ", all) + ")";
    }

    /** As a list that may have null in it. */
    private String maybeVariables(List<Expr> exprs) throws NoStatementException {
        List<String> all = new ArrayList<>();
        for (Expr expr : exprs) all.add(expr instanceof Literal.None ? "(Variable) null" : array(expr));
        return "Arrays.asList(" + String.join(", ", all) + ")";
    }

    // ---- calls and modes

    private void call(Step.Call call) throws NoStatementException {
        JavaValue value = new JavaCall(this, call).value();
        if (call.let() instanceof Target.Nothing || value.type() != void.class) assign(call.let(), value);
        else throw new NoStatementException();
    }

    private void mode(Step.GradMode.Mode mode) {
        if (modes > 0) statements.add("mode" + modes + ".close();");
        String entered =
                switch (mode) {
                    case NO_GRAD -> "noGrad";
                    case ENABLE_GRAD -> "enableGrad";
                    case INFERENCE_MODE -> "inference";
                };
        statements.add("var mode" + ++modes + " = GradMode." + entered + "();");
    }

    // ---- differentiation

    private String backward(Step.Backward b) throws NoStatementException {
        boolean simple = b.gradient() == null && b.retainGraph() == null && !b.createGraph() && b.inputs() == null;
        if (simple && b.root() instanceof Expr.Ref) return variable(b.root()) + ".backward();";
        List<Expr> roots = b.root() instanceof Expr.ListOf list ? list.items() : List.of(b.root());
        return "Autograd.backward(" + variables(roots) + ", " + seeds(gradients(b.gradient()), roots.size()) + ", "
                + b.retainGraph() + ", " + b.createGraph() + ", "
                + (b.inputs() == null ? "null" : variables(b.inputs()))
                + ");";
    }

    private static @Nullable List<Expr> gradients(@Nullable Expr gradient) {
        if (gradient == null) return null;
        return gradient instanceof Expr.ListOf list ? list.items() : List.of(gradient);
    }

    private String seeds(@Nullable List<Expr> gradients, int roots) throws NoStatementException {
        return gradients == null ? "Collections.nCopies(" + roots + ", (Variable) null)" : maybeVariables(gradients);
    }

    private String grad(Step.Grad g) throws NoStatementException {
        return "Autograd.grad(" + variables(g.outputs()) + ", " + variables(g.inputs()) + ", "
                + seeds(g.gradOutputs(), g.outputs().size()) + ", new Autograd.Options(" + g.retainGraph() + ", "
                + g.createGraph() + ", " + g.allowUnused() + ", false, false))";
    }
}
