package io.touchstone.conformance.program;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Any program that can be written, whether it makes sense or not. */
final class ArbitraryPrograms {
    private ArbitraryPrograms() {}

    static Arbitrary<Program> programs() {
        return Combinators.combine(steps(2).list().ofMaxSize(4), exprs().list().ofMaxSize(3))
                .as(Program::new);
    }

    static Arbitrary<Literal.TensorLiteral> tensors() {
        return Combinators.combine(Arbitraries.of(DTypeName.values()), shapes()).flatAs(ArbitraryPrograms::tensors);
    }

    private static Arbitrary<List<Long>> shapes() {
        return Arbitraries.longs().between(0, 3).list().ofMaxSize(3);
    }

    private static Arbitrary<Literal.TensorLiteral> tensors(DTypeName dtype, List<Long> shape) {
        int numbers =
                (int) shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b) * dtype.numbersPerElement();
        if (dtype.isIntegral())
            return integers(dtype)
                    .array(long[].class)
                    .ofSize(numbers)
                    .map(data -> Literal.TensorLiteral.integers(dtype, shape, data));
        return reals().array(double[].class)
                .ofSize(numbers)
                .map(data -> Literal.TensorLiteral.reals(dtype, shape, data));
    }

    private static Arbitrary<Long> integers(DTypeName dtype) {
        return switch (dtype) {
            case BOOL -> Arbitraries.longs().between(0, 1);
            case UINT8 -> Arbitraries.longs().between(0, 255);
            case INT8 -> Arbitraries.longs().between(Byte.MIN_VALUE, Byte.MAX_VALUE);
            case INT16 -> Arbitraries.longs().between(Short.MIN_VALUE, Short.MAX_VALUE);
            case INT32 -> Arbitraries.longs().between(Integer.MIN_VALUE, Integer.MAX_VALUE);
            default -> Arbitraries.longs();
        };
    }

    /** All bit patterns, and those that matter more often. */
    static Arbitrary<Double> reals() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(Double::longBitsToDouble),
                Arbitraries.integers().map(bits -> (double) Float.intBitsToFloat(bits)),
                Arbitraries.of(
                        0.0,
                        -0.0,
                        1e-45,
                        0.1,
                        65504.0,
                        9.5e22,
                        Double.MIN_VALUE,
                        Double.NaN,
                        Double.POSITIVE_INFINITY));
    }

    private static Arbitrary<Expr> exprs() {
        return Arbitraries.lazyOf(ArbitraryPrograms::simple, ArbitraryPrograms::simple, () -> exprs().list()
                .ofMaxSize(2)
                .map(Expr.ListOf::new));
    }

    private static Arbitrary<Expr> simple() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(Literal.Int::new),
                Arbitraries.of(true, false).map(Literal.Bool::new),
                Arbitraries.strings().map(Literal.Str::new),
                Arbitraries.just(new Literal.None()),
                reals().map(Literal.FloatNum::new),
                Combinators.combine(reals(), reals()).as(Literal.ComplexNum::new),
                Arbitraries.of(DTypeName.values()).map(Literal.DTypeOf::new),
                tensors().map(tensor -> tensor),
                Arbitraries.of("x", "y.0", "m.weight.grad").map(Expr.Ref::of),
                Combinators.combine(bounds(), bounds(), bounds())
                        .as((a, b, c) -> new Expr.Slice(a.orElse(null), b.orElse(null), c.orElse(null))),
                Arbitraries.just(new Expr.Ellipsis()),
                names().map(Expr.ParametersOf::new));
    }

    private static Arbitrary<Optional<Long>> bounds() {
        return Arbitraries.longs().optional();
    }

    private static Arbitrary<String> names() {
        return Arbitraries.of("x", "y", "model", "größe");
    }

    private static Arbitrary<Map<String, Expr>> options() {
        return Arbitraries.maps(Arbitraries.of("dim", "keepdim", "lr", "betas"), exprs())
                .ofMaxSize(3);
    }

    private static Arbitrary<Target> targets() {
        return Arbitraries.oneOf(
                Arbitraries.just(new Target.Nothing()),
                names().map(Target.Name::new),
                names().list().ofMaxSize(2).map(Target.Names::new));
    }

    private static Arbitrary<Step> steps(int depth) {
        Arbitrary<Step> flat = Arbitraries.oneOf(
                Combinators.combine(names(), tensors(), Arbitraries.of(true, false))
                        .as(Step.Leaf::new),
                Combinators.combine(
                                targets(),
                                Arbitraries.of("add", "nn.functional.relu"),
                                exprs().list().ofMaxSize(2),
                                options())
                        .as(Step.Call::new),
                Combinators.combine(targets(), names(), exprs().list().ofMaxSize(2), options())
                        .as(Step.Forward::new),
                Combinators.combine(
                                exprs(),
                                exprs().optional(),
                                flags(),
                                Arbitraries.of(true, false),
                                exprs().list().ofMaxSize(2).optional())
                        .as((root, g, retain, create, inputs) ->
                                new Step.Backward(root, none(g), retain.orElse(null), create, inputs.orElse(null))),
                Combinators.combine(
                                targets(),
                                exprs().list().ofMaxSize(2),
                                flags(),
                                Arbitraries.of(true, false),
                                Arbitraries.of(true, false))
                        .as((let, ends, retain, create, unused) ->
                                new Step.Grad(let, ends, ends, null, retain.orElse(null), create, unused)),
                Arbitraries.of(Step.GradMode.Mode.values()).map(Step.GradMode::new),
                Combinators.combine(names(), Arbitraries.of(true, false)).as(Step.SetTraining::new),
                names().map(Step.ZeroGrad::new),
                Combinators.combine(names(), modules(2)).as(Step.BuildModule::new),
                Combinators.combine(names(), groups().list().ofMinSize(1).ofMaxSize(2), options())
                        .as((let, groups, kwargs) -> new Step.BuildOptimizer(let, "optim.SGD", groups, kwargs)),
                Combinators.combine(names(), names(), exprs().list().ofMaxSize(1), options())
                        .as((let, optimizer, args, kwargs) ->
                                new Step.BuildScheduler(let, "optim.lr_scheduler.StepLR", optimizer, args, kwargs)),
                Combinators.combine(names(), exprs().list().ofMaxSize(1))
                        .as((target, args) -> new Step.Advance(target, args, null)));
        return depth == 0 ? flat : Arbitraries.frequencyOf(Tuple.of(8, flat), Tuple.of(1, nested(depth - 1)));
    }

    /** JSON's null is the absence of an optional field, so None cannot be given there. */
    private static @Nullable Expr none(Optional<Expr> expr) {
        return expr.filter(e -> !(e instanceof Literal.None)).orElse(null);
    }

    private static Arbitrary<Optional<Boolean>> flags() {
        return Arbitraries.of(true, false).optional();
    }

    private static Arbitrary<Step> nested(int depth) {
        return Arbitraries.oneOf(
                Combinators.combine(targets(), steps(depth).list().ofMaxSize(2), names(), exprs())
                        .as((let, steps, name, expr) ->
                                new Step.Jvp(let, steps, List.of(name), List.of(expr), List.of(expr), List.of(expr))),
                Combinators.combine(names(), steps(depth).list().ofMaxSize(2), exprs())
                        .as((target, steps, loss) ->
                                new Step.Advance(target, List.of(), new Step.Closure(steps, loss))));
    }

    private static Arbitrary<Step.ParamGroup> groups() {
        return Combinators.combine(exprs(), options()).as(Step.ParamGroup::new);
    }

    private static Arbitrary<Expr.ModuleSpec> modules(int depth) {
        Arbitrary<List<Expr>> args = depth == 0
                ? exprs().list().ofMaxSize(1)
                : Arbitraries.oneOf(
                        exprs().list().ofMaxSize(1),
                        modules(depth - 1).map(m -> (Expr) m).list().ofMaxSize(2));
        return Combinators.combine(
                        Arbitraries.of("nn.Linear", "nn.Sequential"),
                        args,
                        options(),
                        Arbitraries.of(DTypeName.values()).optional(),
                        options().optional(),
                        flags())
                .as((type, arguments, kwargs, dtype, state, train) -> new Expr.ModuleSpec(
                        type, arguments, kwargs, dtype.orElse(null), state.orElse(null), train.orElse(null)));
    }
}
