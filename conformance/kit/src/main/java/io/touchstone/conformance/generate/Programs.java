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
        for (int i = 0; i < call.inputs().size(); i++) {
            Input input = call.inputs().get(i);
            Layout layout = input.layout();
            String name = "x" + i;
            boolean leaf = layout == Layout.DENSE && input.tensor().dtype().isDifferentiable() && !call.overwrites();
            steps.add(new Step.Leaf(name, Literals.literal(layout.holding(input.tensor())), leaf));
            steps.addAll(layout.steps(name, input.tensor().shape()));
        }
        List<Expr> args = call.args().stream().map(Programs::expr).toList();
        Map<String, Expr> kwargs = new LinkedHashMap<>();
        call.kwargs().forEach((key, value) -> kwargs.put(key, expr(value)));
        String result = call.overwrites() ? "x0" : "y";
        Target target = call.overwrites() ? new Target.Nothing() : new Target.Name(result);
        steps.add(new Step.Call(target, call.operation().name(), args, kwargs));
        return new Program(steps, List.of(Expr.Ref.of(result)));
    }

    private static Expr expr(@Nullable Object value) {
        if (value instanceof Expr expr) return expr;
        if (value instanceof Case.Place place) return Expr.Ref.of("x" + place.number());
        if (value instanceof List<?> items)
            return new Expr.ListOf(items.stream().map(Programs::expr).toList());
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
