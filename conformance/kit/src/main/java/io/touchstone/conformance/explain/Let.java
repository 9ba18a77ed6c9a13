package io.touchstone.conformance.explain;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A variable and its numbers: {@code x=[[1, 2], [3, 4]]}.
 *
 * @param name the variable
 * @param tensor its numbers
 * @param requiresGrad whether a gradient is wanted
 */
public record Let(String name, Literal.TensorLiteral tensor, boolean requiresGrad) {
    private static final Set<String> NOT_NAMES = Set.of("True", "False", "None");

    /**
     * Reads {@code name=numbers}, the numbers in nested lists. They are float64; where no gradient is wanted and all are integers, int64,
     * and where all are True or False, bool, as PyTorch makes tensors of them.
     *
     * @throws FormulaException if they do not parse, or are ragged
     */
    public static Let parse(String text, boolean requiresGrad) {
        int equals = text.indexOf('=');
        if (equals < 1) throw new FormulaException(text, 0, "expected name=numbers");
        String name = text.substring(0, equals).strip();
        if (!name.matches("[\\p{L}_][\\p{L}\\d_]*") || NOT_NAMES.contains(name))
            throw new FormulaException(text, 0, "'" + name + "' is no name");
        Expr value = Formula.constant(text, equals + 1);
        List<Long> shape = new ArrayList<>();
        for (Expr e = value; e instanceof Expr.ListOf list; e = list.items().get(0)) {
            shape.add((long) list.items().size());
            if (list.items().isEmpty()) break;
        }
        List<Literal> numbers = new ArrayList<>();
        collect(value, shape, 0, numbers, text);
        return new Let(name, tensor(shape, numbers, requiresGrad), requiresGrad);
    }

    private static void collect(Expr value, List<Long> shape, int depth, List<Literal> into, String text) {
        boolean fits = value instanceof Expr.ListOf list
                ? depth < shape.size() && list.items().size() == shape.get(depth)
                : depth == shape.size();
        if (!fits) throw new FormulaException(text, text.indexOf('=') + 1, "lists of different lengths");
        if (value instanceof Expr.ListOf list) list.items().forEach(e -> collect(e, shape, depth + 1, into, text));
        else if (value instanceof Literal.Int || value instanceof Literal.FloatNum || value instanceof Literal.Bool)
            into.add((Literal) value);
        else throw new FormulaException(text, text.indexOf('=') + 1, "expected numbers");
    }

    private static Literal.TensorLiteral tensor(List<Long> shape, List<Literal> numbers, boolean requiresGrad) {
        boolean truths = numbers.stream().allMatch(n -> n instanceof Literal.Bool);
        boolean integers = numbers.stream().noneMatch(n -> n instanceof Literal.FloatNum);
        if (requiresGrad || !integers || numbers.isEmpty())
            return Literal.TensorLiteral.reals(
                    DTypeName.FLOAT64,
                    shape,
                    numbers.stream().mapToDouble(Let::real).toArray());
        return Literal.TensorLiteral.integers(
                truths ? DTypeName.BOOL : DTypeName.INT64,
                shape,
                numbers.stream().mapToLong(Let::integer).toArray());
    }

    private static double real(Literal number) {
        return number instanceof Literal.FloatNum f ? f.value() : integer(number);
    }

    private static long integer(Literal number) {
        if (number instanceof Literal.Bool truth) return truth.value() ? 1 : 0;
        return ((Literal.Int) number).value();
    }

    Step.Leaf step() {
        return new Step.Leaf(name, tensor, requiresGrad);
    }
}
