package io.touchstone.conformance.explain;

import io.touchstone.autograd.Graph;
import io.touchstone.autograd.Node;
import io.touchstone.autograd.Variable;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.reference.Interpreter;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An expression's values, step by step forward, and its gradients, step by step backward. */
public final class Explanation {
    private final StringBuilder out = new StringBuilder();
    private final Map<Node, String> names = new HashMap<>();

    private Explanation() {}

    /**
     * Explains an expression.
     *
     * @param expression in Python, of one element: {@code mse_loss(tanh(x @ w + b), y)}
     * @param lets its variables
     * @throws FormulaException if it does not parse
     */
    public static String of(String expression, List<Let> lets) {
        Explanation explanation = new Explanation();
        try (Interpreter interpreter = new Interpreter()) {
            explanation.explain(expression, lets, interpreter);
        }
        return explanation.out.toString();
    }

    private void explain(String expression, List<Let> lets, Interpreter interpreter) {
        List<Step.Call> steps = Formula.steps(expression, Registry.standard());
        out.append(expression).append("\n\nforward\n");
        for (Let let : lets) leaf(let, interpreter);
        for (Step.Call step : steps) forward(step, interpreter);
        Variable result = variable(interpreter, "t" + steps.size());
        if (result.requiresGrad()) backward(Graph.traced(result));
        else out.append("\nnothing requires a gradient\n");
    }

    private void leaf(Let let, Interpreter interpreter) {
        interpreter.run(let.step());
        Variable x = variable(interpreter, let.name());
        line(let.name(), "", x.tensor());
        if (x.requiresGrad()) names.put(x.gradientEdge().node(), let.name());
    }

    private static Variable variable(Interpreter interpreter, String name) {
        if (interpreter.value(Expr.Ref.of(name)) instanceof Variable x) return x;
        throw new IllegalArgumentException(name + " is no tensor");
    }

    private void line(String name, String meaning, Tensor value) {
        String left = "  " + name + " = " + (meaning.isEmpty() ? "" : meaning + " = ");
        out.append(left).append(indented(value, left.length())).append('\n');
    }

    private static String indented(Tensor value, int column) {
        return value.toString().replace("\n", "\n" + " ".repeat(column));
    }

    private void forward(Step.Call step, Interpreter interpreter) {
        interpreter.run(step);
        String name = step.let().names().get(0);
        Variable value = variable(interpreter, name);
        line(name, meaning(step), value.tensor());
        Node node = value.gradFn();
        if (node != null) names.put(node, name);
    }

    private static String meaning(Step.Call step) {
        List<String> arguments =
                step.args().stream().map(Explanation::argument).collect(Collectors.toCollection(ArrayList::new));
        step.kwargs().forEach((key, value) -> arguments.add(key + "=" + argument(value)));
        return step.function() + "(" + String.join(", ", arguments) + ")";
    }

    private static String argument(Expr e) {
        if (e instanceof Expr.Ref ref) return ref.dotted();
        if (e instanceof Literal.Int i) return Long.toString(i.value());
        if (e instanceof Literal.FloatNum f) return Double.toString(f.value());
        if (e instanceof Literal.Str s) return "'" + s.value() + "'";
        if (e instanceof Literal.Bool b) return b.value() ? "True" : "False";
        if (e instanceof Expr.ListOf list)
            return list.items().stream().map(Explanation::argument).collect(Collectors.joining(", ", "[", "]"));
        return "None";
    }

    private void backward(Graph graph) {
        out.append("\nbackward: g is the gradient that has arrived, the sum of what was given\n");
        for (Graph.Entry entry : graph.entries()) if (!entry.isLeaf()) rule(entry, graph);
        out.append("\ngradients\n");
        for (Graph.Entry entry : graph.entries()) if (entry.isLeaf()) gradient(entry);
    }

    private void rule(Graph.Entry entry, Graph graph) {
        out.append("  ").append(entry.number() + 1).append(". ").append(entry.name());
        String formula = Rules.of(entry.name());
        if (!formula.isEmpty()) out.append(": ").append(formula);
        out.append('\n');
        for (Tensor g : entry.arrived()) if (g != null) indented("g", label(entry), g);
        for (int i = 0; i < entry.given().size(); i++) {
            Graph.Link link = entry.inputs().get(i);
            Tensor given = entry.given().get(i);
            if (link != null && given != null)
                indented("gives", label(graph.entries().get(link.node())), given);
        }
    }

    /** The variable that a node computed; a node inside an operation has none. */
    private String label(Graph.Entry entry) {
        return names.getOrDefault(entry.node(), "step " + (entry.number() + 1));
    }

    private void indented(String what, String where, Tensor value) {
        String left = "       " + what + " " + where + " = ";
        out.append(left).append(indented(value, left.length())).append('\n');
    }

    private void gradient(Graph.Entry leaf) {
        for (Tensor g : leaf.arrived()) if (g != null) line(label(leaf) + ".grad", "", g);
    }
}
