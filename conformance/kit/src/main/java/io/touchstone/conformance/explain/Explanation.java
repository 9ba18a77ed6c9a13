package io.touchstone.conformance.explain;

import io.touchstone.autograd.Graph;
import io.touchstone.autograd.Node;
import io.touchstone.autograd.Variable;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.reference.Interpreter;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An expression's values, step by step forward, and its gradients, step by step backward.
 *
 * @param expression the expression
 * @param values its variables, then what each of its operations comes to
 * @param visits what backward does, in its order; empty if nothing requires a gradient
 * @param gradients the variables' gradients
 */
public record Explanation(String expression, List<Value> values, List<Visit> visits, List<Gradient> gradients) {
    /** Copies the lists. */
    public Explanation {
        values = List.copyOf(values);
        visits = List.copyOf(visits);
        gradients = List.copyOf(gradients);
    }

    /**
     * A variable, or the result of an operation.
     *
     * @param name what it is called
     * @param meaning the call; empty for a variable
     * @param uses the values that the call names
     * @param tensor its numbers
     * @param requiresGrad whether a gradient comes back to it
     */
    public record Value(String name, String meaning, List<String> uses, Tensor tensor, boolean requiresGrad) {
        /** Copies the list. */
        public Value {
            uses = List.copyOf(uses);
        }

        /** Whether it was given. */
        public boolean isLeaf() {
            return meaning.isEmpty();
        }
    }

    /**
     * A node at its turn.
     *
     * @param number its place in the order, from 1; the ends of paths count
     * @param node PyTorch's name of it
     * @param of the value that it computed, or a name of its own if that is none
     * @param arrived the gradients of that
     * @param given what its rule gives
     */
    public record Visit(int number, String node, String of, List<Tensor> arrived, List<Gradient> given) {
        /** Copies the lists. */
        public Visit {
            arrived = List.copyOf(arrived);
            given = List.copyOf(given);
        }

        /** The rule as one writes it on paper; empty if it is not a common one. */
        public String rule() {
            return Rules.of(node);
        }
    }

    /**
     * A gradient.
     *
     * @param of the value that it is of
     * @param tensor its numbers
     */
    public record Gradient(String of, Tensor tensor) {}

    /**
     * Explains an expression.
     *
     * @param expression in Python, of one element: {@code mse_loss(tanh(x @ w + b), y)}
     * @param lets its variables
     * @throws FormulaException if it does not parse, or cannot be computed or differentiated
     */
    public static Explanation of(String expression, List<Let> lets) {
        Set<String> names = new LinkedHashSet<>();
        for (Let let : lets)
            if (!names.add(let.name())) throw new FormulaException("variable '" + let.name() + "' is given twice");
        List<Formula.Placed> steps = Formula.steps(expression, Registry.standard(), names);
        try (Interpreter interpreter = new Interpreter()) {
            return new Run(interpreter, expression).explained(lets, steps);
        }
    }

    /** As lines for a terminal. */
    public String text() {
        return ExplanationText.of(this);
    }

    /** As a self-contained page that goes through the steps on a picture. */
    public String page() {
        return ExplanationPage.of(this);
    }

    /** The expression as it is run. */
    private static final class Run {
        private final Interpreter interpreter;
        private final String expression;
        private final List<Value> values = new ArrayList<>();
        private final Map<Node, String> names = new HashMap<>();

        Run(Interpreter interpreter, String expression) {
            this.interpreter = interpreter;
            this.expression = expression;
        }

        Explanation explained(List<Let> lets, List<Formula.Placed> steps) {
            for (Let let : lets) {
                interpreter.run(let.step());
                Variable x = (Variable) Objects.requireNonNull(interpreter.value(Expr.Ref.of(let.name())));
                values.add(new Value(let.name(), "", List.of(), x.tensor(), x.requiresGrad()));
                if (x.requiresGrad()) names.put(x.gradientEdge().node(), let.name());
            }
            Formula.Placed last = steps.get(steps.size() - 1);
            for (Formula.Placed step : steps.subList(0, steps.size() - 1)) run(step);
            Variable result = run(last);
            if (!result.requiresGrad()) return new Explanation(expression, values, List.of(), List.of());
            if (result.numel() != 1)
                throw wrong(
                        last,
                        "backward begins at one number, not at the shape " + result.shape()
                                + " (take its sum() or mean())");
            List<Graph.Entry> entries = traced(result, last).entries();
            return new Explanation(expression, values, visits(entries), gradients(entries));
        }

        private Variable run(Formula.Placed step) {
            Step.Call call = step.call();
            if (!(value(step) instanceof Variable x))
                throw wrong(step, call.function() + "() gives no single tensor, and others are not explained");
            String name = call.let().names().get(0);
            values.add(new Value(name, CallText.of(call), CallText.references(call), x.tensor(), x.requiresGrad()));
            Node node = x.gradFn();
            if (node != null) names.put(node, name);
            return x;
        }

        private @Nullable Object value(Formula.Placed step) {
            try {
                interpreter.run(step.call());
                return interpreter.value(Expr.Ref.of(step.call().let().names().get(0)));
            } catch (RuntimeException e) {
                throw refused(step, e);
            }
        }

        private Graph traced(Variable result, Formula.Placed last) {
            try {
                return Graph.traced(result);
            } catch (RuntimeException e) {
                throw refused(last, e);
            }
        }

        private FormulaException wrong(Formula.Placed step, String reason) {
            return new FormulaException(expression, step.at(), reason);
        }

        /** What PyTorch's words say of a step, with its place. */
        private FormulaException refused(Formula.Placed step, RuntimeException e) {
            return new FormulaException(expression, step.at(), e.getMessage() + hint(e), e);
        }

        private String hint(RuntimeException e) {
            boolean integers =
                    values.stream().anyMatch(x -> x.isLeaf() && x.tensor().dtype() == DType.INT64);
            return e instanceof DTypeException && integers ? " (constants without a point are int64)" : "";
        }

        private List<Visit> visits(List<Graph.Entry> entries) {
            List<Visit> visits = new ArrayList<>();
            for (Graph.Entry entry : entries) {
                if (entry.isLeaf()) continue;
                List<Gradient> given = new ArrayList<>();
                for (int i = 0; i < entry.given().size(); i++) {
                    Graph.Link link = entry.inputs().get(i);
                    Tensor gradient = entry.given().get(i);
                    if (link != null && gradient != null)
                        given.add(new Gradient(label(entries.get(link.node())), gradient));
                }
                visits.add(new Visit(entry.number() + 1, entry.name(), label(entry), arrived(entry), given));
            }
            return visits;
        }

        private List<Gradient> gradients(List<Graph.Entry> entries) {
            List<Gradient> gradients = new ArrayList<>();
            for (Graph.Entry entry : entries)
                if (entry.isLeaf()) for (Tensor g : arrived(entry)) gradients.add(new Gradient(label(entry), g));
            return gradients;
        }

        private static List<Tensor> arrived(Graph.Entry entry) {
            List<Tensor> arrived = new ArrayList<>();
            for (Tensor g : entry.arrived()) if (g != null) arrived.add(g);
            return arrived;
        }

        /** The variable that a node computed; a node inside an operation has none. */
        private String label(Graph.Entry entry) {
            return names.getOrDefault(entry.node(), "step " + (entry.number() + 1));
        }
    }
}
