package io.touchstone.conformance.explain;

import io.touchstone.autograd.Graph;
import io.touchstone.autograd.Variable;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.reference.Interpreter;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
     * @param number its place in the order, from 1
     * @param node PyTorch's name of it
     * @param of the value that it computed, or a name of its own if that is none
     * @param place the call that it belongs to; a variable's name at the end of a path
     * @param arrived the gradients of that
     * @param reads the values that its rule reads
     * @param given what its rule gives
     * @param words what is said of the rule, if none is written with what is given
     */
    public record Visit(
            int number,
            String node,
            String of,
            String place,
            List<Tensor> arrived,
            List<Read> reads,
            List<Given> given,
            String words) {
        /** Copies the lists. */
        public Visit {
            arrived = List.copyOf(arrived);
            reads = List.copyOf(reads);
            given = List.copyOf(given);
        }

        /** Whether this is the end of a path, where a variable's gradient accumulates. */
        public boolean isEnd() {
            return of.equals(place);
        }

        /** Its number, its name, and where it belongs. */
        String title() {
            return number + ". " + node + " of " + place;
        }

        /** What there is to see of it. */
        List<Line> lines(String arriving) {
            List<Line> lines = new ArrayList<>();
            if (isEnd()) for (Tensor g : arrived) lines.add(new Line(of + ".grad += ", g));
            else for (Tensor g : arrived) lines.add(new Line(arriving + " = " + d(of) + " = ", g));
            for (Read read : reads) lines.add(new Line("reads " + read.name() + " = ", read.tensor()));
            for (Given g : given) lines.add(new Line(g.told(), g.tensor()));
            return lines;
        }
    }

    /**
     * What a node's rule gives to one of its inputs.
     *
     * @param input the number of the input, from 0
     * @param of what the input is called
     * @param rule how it comes about, as one writes it on paper; empty if that is not told
     * @param tensor the numbers
     */
    public record Given(int input, String of, String rule, Tensor tensor) {
        private String told() {
            return "input " + input + ": " + d(of) + " = " + (rule.isEmpty() ? "" : rule + " = ");
        }
    }

    /** The gradient of a value, as one writes it. */
    private static String d(String of) {
        return of.contains(" ") ? "d(" + of + ")" : "d" + of;
    }

    /**
     * A line of a telling.
     *
     * @param left what it begins with
     * @param tensor what follows
     */
    record Line(String left, Tensor tensor) {
        private static final int LONGEST = 60;

        /** Both, the tensor's rows below one another; after a long beginning it has lines of its own. */
        @Override
        public String toString() {
            String printed = tensor.toString();
            if (left.length() <= LONGEST) return left + printed.replace("\n", "\n" + " ".repeat(left.length()));
            return left.strip() + "\n    " + printed.replace("\n", "\n    ");
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
     * A value that a rule reads.
     *
     * @param name what it is called
     * @param tensor its numbers
     */
    public record Read(String name, Tensor tensor) {}

    /**
     * Explains an expression.
     *
     * @param expression in Python, of one element: {@code mse_loss(tanh(x @ w + b), y)}
     * @param lets its variables
     * @throws FormulaException if it does not parse, or cannot be computed or differentiated
     */
    public static Explanation of(String expression, List<Let> lets) {
        return of(expression, lets, Path.of("."));
    }

    /**
     * Explains an expression.
     *
     * @param project Touchstone's own directory, whose sources tell of the rarer rules
     * @throws FormulaException if it does not parse, or cannot be computed or differentiated
     */
    public static Explanation of(String expression, List<Let> lets, Path project) {
        Set<String> names = new LinkedHashSet<>();
        for (Let let : lets)
            if (!names.add(let.name())) throw new FormulaException("variable '" + let.name() + "' is given twice");
        List<Formula.Placed> steps = Formula.steps(expression, Registry.standard(), names);
        try (Interpreter interpreter = new Interpreter()) {
            return new Run(interpreter, expression, new Specifications(project)).explained(lets, steps);
        }
    }

    /** What stands in rules for the gradient that has arrived: g, unless a variable is called so. */
    public String arriving() {
        return arriving(values);
    }

    private static String arriving(List<Value> values) {
        return values.stream().anyMatch(value -> value.name().equals("g")) ? "G" : "g";
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
        private final Specifications specifications;
        private final List<Value> values = new ArrayList<>();
        private final ValueNames names = new ValueNames();

        Run(Interpreter interpreter, String expression, Specifications specifications) {
            this.interpreter = interpreter;
            this.expression = expression;
            this.specifications = specifications;
        }

        Explanation explained(List<Let> lets, List<Formula.Placed> steps) {
            for (Let let : lets) {
                interpreter.run(let.step());
                Variable x = (Variable) Objects.requireNonNull(interpreter.value(Expr.Ref.of(let.name())));
                names.variable(let.name(), x);
                values.add(new Value(let.name(), "", List.of(), x.tensor(), x.requiresGrad()));
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
            Backward backward = new Backward(traced(result, last), names, specifications, arriving(values));
            return new Explanation(expression, values, backward.visits(), backward.gradients());
        }

        private Variable run(Formula.Placed step) {
            Step.Call call = step.call();
            if (!(value(step) instanceof Variable x))
                throw wrong(step, call.function() + "() gives no single tensor, and others are not explained");
            names.result(call, x);
            values.add(new Value(
                    ValueNames.nameOf(call),
                    CallText.of(call),
                    CallText.references(call),
                    x.tensor(),
                    x.requiresGrad()));
            return x;
        }

        private @Nullable Object value(Formula.Placed step) {
            try {
                interpreter.run(step.call());
                return interpreter.value(Expr.Ref.of(ValueNames.nameOf(step.call())));
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
    }
}
