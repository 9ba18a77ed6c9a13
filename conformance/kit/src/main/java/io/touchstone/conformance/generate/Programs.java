package io.touchstone.conformance.generate;

import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.program.Target;
import io.touchstone.conformance.reference.Literals;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A case as a program, which anything that speaks the protocol can run. */
public final class Programs {
    private Programs() {}

    /** The arrays in their layouts as {@code x0}, {@code x1}, …, then the call. */
    public static Program of(Case call) {
        List<Step> steps = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < call.inputs().size(); i++) {
            Input input = call.inputs().get(i);
            Layout layout = input.layout();
            String name = "x" + i;
            names.add(name);
            boolean leaf = layout == Layout.DENSE && input.tensor().dtype().isDifferentiable() && !call.overwrites();
            steps.add(new Step.Leaf(name, Literals.literal(layout.holding(input.tensor())), leaf));
            steps.addAll(layout.steps(name, name, input.tensor().shape()));
        }
        String result = call.overwrites() ? "x0" : "y";
        Target target = call.overwrites() ? new Target.Nothing() : new Target.Name(result);
        steps.add(step(call, target, names));
        return new Program(steps, List.of(Expr.Ref.of(result)));
    }

    /** The step that makes the call, its arrays being in the given variables. */
    static Step.Call step(Case call, Target let, List<String> arrays) {
        List<Expr> args = call.args().stream().map(value -> expr(value, arrays)).toList();
        Map<String, Expr> kwargs = new LinkedHashMap<>();
        call.kwargs().forEach((key, value) -> kwargs.put(key, expr(value, arrays)));
        return new Step.Call(let, call.operation().name(), args, kwargs);
    }

    /** A plain value as an expression. */
    static Expr literal(@Nullable Object value) {
        return expr(value, List.of());
    }

    private static Expr expr(@Nullable Object value, List<String> arrays) {
        if (value instanceof Expr expr) return expr;
        if (value instanceof Case.Place place) return Expr.Ref.of(arrays.get(place.number()));
        if (value instanceof List<?> items)
            return new Expr.ListOf(
                    items.stream().map(item -> expr(item, arrays)).toList());
        if (value instanceof Long i) return new Literal.Int(i);
        if (value instanceof Boolean b) return new Literal.Bool(b);
        if (value instanceof Double d) return new Literal.FloatNum(d);
        if (value instanceof String s) return new Literal.Str(s);
        if (value instanceof DType dtype) return new Literal.DTypeOf(Literals.name(dtype));
        if (value instanceof Scalar z) return new Literal.ComplexNum(z.re(), z.im());
        if (value == null) return new Literal.None();
        throw new IllegalStateException("no literal for " + value);
    }
}
