package io.touchstone.conformance.explain;

import io.touchstone.autograd.Graph;
import io.touchstone.autograd.Node;
import io.touchstone.autograd.Variable;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.reference.Interpreter;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
     * @throws FormulaException if it does not parse
     */
    public static Explanation of(String expression, List<Let> lets) {
        List<Step.Call> steps = Formula.steps(expression, Registry.standard());
        try (Interpreter interpreter = new Interpreter()) {
            return new Run(interpreter).explained(expression, lets, steps);
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
        private final List<Value> values = new ArrayList<>();
        private final Map<Node, String> names = new HashMap<>();

        Run(Interpreter interpreter) {
            this.interpreter = interpreter;
        }

        Explanation explained(String expression, List<Let> lets, List<Step.Call> steps) {
            for (Let let : lets) {
                interpreter.run(let.step());
                Variable x = add(let.name(), "", List.of());
                if (x.requiresGrad()) names.put(x.gradientEdge().node(), let.name());
            }
            for (Step.Call step : steps) {
                interpreter.run(step);
                String name = step.let().names().get(0);
                Node node =
                        add(name, CallText.of(step), CallText.references(step)).gradFn();
                if (node != null) names.put(node, name);
            }
            Variable result = variable("t" + steps.size());
            if (!result.requiresGrad()) return new Explanation(expression, values, List.of(), List.of());
            List<Graph.Entry> entries = Graph.traced(result).entries();
            return new Explanation(expression, values, visits(entries), gradients(entries));
        }

        private Variable add(String name, String meaning, List<String> uses) {
            Variable x = variable(name);
            values.add(new Value(name, meaning, uses, x.tensor(), x.requiresGrad()));
            return x;
        }

        private Variable variable(String name) {
            if (interpreter.value(Expr.Ref.of(name)) instanceof Variable x) return x;
            throw new IllegalArgumentException(name + " is no tensor");
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
