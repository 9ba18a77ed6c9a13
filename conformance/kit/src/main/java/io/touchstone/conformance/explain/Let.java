package io.touchstone.conformance.explain;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * A variable and its numbers: {@code x=[[1, 2], [3, 4]]}.
 *
 * @param name the variable
 * @param tensor its numbers
 * @param requiresGrad whether a gradient is wanted
 */
public record Let(String name, Literal.TensorLiteral tensor, boolean requiresGrad) {
    /**
     * Reads {@code name=numbers}, the numbers in nested lists; they are float64.
     *
     * @throws FormulaException if they do not parse, or are ragged
     */
    public static Let parse(String text, boolean requiresGrad) {
        int equals = text.indexOf('=');
        if (equals < 1) throw new FormulaException(text, 0, "expected name=numbers");
        String name = text.substring(0, equals).strip();
        Expr value = Formula.constant(text, equals + 1);
        List<Long> shape = new ArrayList<>();
        for (Expr e = value; e instanceof Expr.ListOf list; e = list.items().get(0)) {
            shape.add((long) list.items().size());
            if (list.items().isEmpty()) break;
        }
        List<Double> numbers = new ArrayList<>();
        collect(value, shape, 0, numbers, text);
        double[] data = numbers.stream().mapToDouble(Double::doubleValue).toArray();
        return new Let(name, Literal.TensorLiteral.reals(DTypeName.FLOAT64, shape, data), requiresGrad);
    }

    private static void collect(Expr value, List<Long> shape, int depth, List<Double> into, String text) {
        boolean fits = value instanceof Expr.ListOf list
                ? depth < shape.size() && list.items().size() == shape.get(depth)
                : depth == shape.size();
        if (!fits) throw new FormulaException(text, text.indexOf('=') + 1, "lists of different lengths");
        if (value instanceof Expr.ListOf list) list.items().forEach(e -> collect(e, shape, depth + 1, into, text));
        else if (value instanceof Literal.Int i) into.add((double) i.value());
        else if (value instanceof Literal.FloatNum f) into.add(f.value());
        else throw new FormulaException(text, text.indexOf('=') + 1, "expected numbers");
    }

    Step.Leaf step() {
        return new Step.Leaf(name, tensor, requiresGrad);
    }
}
