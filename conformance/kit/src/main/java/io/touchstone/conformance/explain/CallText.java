package io.touchstone.conformance.explain;

import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A step's call as one reads it: {@code add(t1, b)}. */
final class CallText {
    private CallText() {}

    static String of(Step.Call step) {
        if (step.function().equals("__getitem__") && step.args().get(1) instanceof Expr.ListOf places)
            return argument(step.args().get(0)) + "[" + arguments(places) + "]";
        List<String> arguments =
                step.args().stream().map(CallText::argument).collect(Collectors.toCollection(ArrayList::new));
        step.kwargs().forEach((key, value) -> arguments.add(key + "=" + argument(value)));
        return step.function() + "(" + String.join(", ", arguments) + ")";
    }

    /** The values that it names. */
    static List<String> references(Step.Call step) {
        return Stream.concat(step.args().stream(), step.kwargs().values().stream())
                .flatMap(CallText::named)
                .toList();
    }

    private static Stream<String> named(Expr e) {
        if (e instanceof Expr.Ref ref) return Stream.of(ref.dotted());
        return e instanceof Expr.ListOf list ? list.items().stream().flatMap(CallText::named) : Stream.of();
    }

    static String argument(Expr e) {
        if (e instanceof Expr.Ref ref) return ref.dotted();
        if (e instanceof Literal.Int i) return Long.toString(i.value());
        if (e instanceof Literal.FloatNum f) return Double.toString(f.value());
        if (e instanceof Literal.Str s) return "'" + s.value() + "'";
        if (e instanceof Literal.Bool b) return b.value() ? "True" : "False";
        if (e instanceof Expr.ListOf list) return "[" + arguments(list) + "]";
        if (e instanceof Literal.DTypeOf type) return "torch." + type.dtype().torchName();
        if (e instanceof Expr.Ellipsis) return "...";
        if (e instanceof Expr.Slice slice)
            return bound(slice.start()) + ":" + bound(slice.stop()) + (slice.step() == null ? "" : ":" + slice.step());
        return "None";
    }

    private static String arguments(Expr.ListOf list) {
        return list.items().stream().map(CallText::argument).collect(Collectors.joining(", "));
    }

    private static String bound(@Nullable Long bound) {
        return bound == null ? "" : bound.toString();
    }
}
