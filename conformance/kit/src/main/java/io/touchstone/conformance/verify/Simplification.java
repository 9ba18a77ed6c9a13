package io.touchstone.conformance.verify;

import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Rewriting;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.program.Target;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.ReferenceSubject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A way to make programs simpler. Each proposal is simpler than the program in a sense of its own, so that going on with proposals comes to an end;
 * whether it still means anything, running it tells.
 */
@FunctionalInterface
interface Simplification {
    /** Simpler programs, the boldest first; made one by one, since all of them together may be thousands of times the program. */
    Stream<Program> of(Program program);

    /** All, in the order in which they do best. */
    static List<Simplification> all() {
        return List.of(
                listed(Simplification::fewerReturns),
                listed(Simplification::fewerSteps),
                listed(Simplification::bypasses),
                listed(Simplification::constants),
                listed(Simplification::defaults),
                listed(Literals::narrower),
                listed(Literals::plainerTensors),
                Literals::plainerNumbers);
    }

    private static Simplification listed(Function<Program, List<Program>> proposals) {
        return program -> proposals.apply(program).stream();
    }

    /** One returned expression alone; then all but one. */
    private static List<Program> fewerReturns(Program program) {
        List<Expr> returns = program.returns();
        List<Program> out = new ArrayList<>();
        if (returns.size() < 2) return out;
        for (Expr only : returns) out.add(new Program(program.steps(), List.of(only)));
        for (int i = 0; i < returns.size(); i++) out.add(new Program(program.steps(), without(returns, i, i + 1)));
        return out;
    }

    /** Runs of steps left out, long ones first, late ones first: what comes late is what others need least. */
    private static List<Program> fewerSteps(Program program) {
        List<Step> steps = program.steps();
        List<Program> out = new ArrayList<>();
        for (int size = Math.max(1, steps.size() / 2); size >= 1; size /= 2)
            for (int at = steps.size() - size; at >= 0; at--)
                out.add(new Program(without(steps, at, at + size), program.returns()));
        return out;
    }

    private static <T> List<T> without(List<T> items, int from, int to) {
        List<T> out = new ArrayList<>(items.subList(0, from));
        out.addAll(items.subList(to, items.size()));
        return out;
    }

    /** A call left out, and one of its arguments used where its result was. */
    private static List<Program> bypasses(Program program) {
        List<Program> out = new ArrayList<>();
        for (int i = program.steps().size() - 1; i >= 0; i--) {
            if (!(program.steps().get(i) instanceof Step.Call call) || !(call.let() instanceof Target.Name name))
                continue;
            for (Expr argument : call.args())
                if (argument instanceof Expr.Ref ref && !ref.name().equals(name.name()))
                    out.add(renamed(program, i, name.name(), ref));
        }
        return out;
    }

    private static Program renamed(Program program, int step, String name, Expr.Ref other) {
        Rewriting renaming = new Rewriting() {
            @Override
            protected Expr ref(Expr.Ref ref) {
                if (!ref.name().equals(name)) return ref;
                List<String> path = new ArrayList<>(other.path());
                path.addAll(ref.path());
                return new Expr.Ref(other.name(), path);
            }
        };
        List<Step> steps = new ArrayList<>(program.steps().subList(0, step));
        for (Step later : program.steps().subList(step + 1, program.steps().size())) steps.add(renaming.step(later));
        return new Program(steps, program.returns().stream().map(renaming::expr).toList());
    }

    /** A call's result written out, as the reference computes it. */
    private static List<Program> constants(Program program) {
        List<Program> out = new ArrayList<>();
        for (int i = program.steps().size() - 1; i >= 0; i--) {
            if (!(program.steps().get(i) instanceof Step.Call call) || !(call.let() instanceof Target.Name name))
                continue;
            Literal.TensorLiteral value = value(program, i, name.name());
            if (value == null) continue;
            out.add(with(program, i, new Step.Leaf(name.name(), value, false)));
            if (!value.dtype().isIntegral()) out.add(with(program, i, new Step.Leaf(name.name(), value, true)));
        }
        return out;
    }

    private static Literal.@Nullable TensorLiteral value(Program program, int step, String name) {
        Program start = new Program(program.steps().subList(0, step + 1), List.of(Expr.Ref.of(name)));
        try (ReferenceSubject reference = new ReferenceSubject()) {
            return reference.run(start) instanceof Answer.Ok ok
                            && ok.values().get(0) instanceof Literal.TensorLiteral tensor
                    ? tensor
                    : null;
        }
    }

    private static Program with(Program program, int step, Step other) {
        List<Step> steps = new ArrayList<>(program.steps());
        steps.set(step, other);
        return new Program(steps, program.returns());
    }

    /** Arguments left out, the last first; leaves without gradient; modules without state. */
    private static List<Program> defaults(Program program) {
        List<Program> out = new ArrayList<>();
        for (int i = 0; i < program.steps().size(); i++)
            for (Step simpler : defaults(program.steps().get(i))) out.add(with(program, i, simpler));
        return out;
    }

    private static List<Step> defaults(Step step) {
        List<Step> out = new ArrayList<>();
        if (step instanceof Step.Leaf leaf && leaf.requiresGrad())
            out.add(new Step.Leaf(leaf.let(), leaf.tensor(), false));
        if (step instanceof Step.Call call) {
            for (Map<String, Expr> fewer : fewer(call.kwargs()))
                out.add(new Step.Call(call.let(), call.function(), call.args(), fewer));
            int last = call.args().size() - 1;
            if (last > 0)
                out.add(new Step.Call(call.let(), call.function(), call.args().subList(0, last), call.kwargs()));
        }
        if (step instanceof Step.BuildModule build) {
            Expr.ModuleSpec m = build.module();
            for (Map<String, Expr> fewer : fewer(m.kwargs()))
                out.add(new Step.BuildModule(
                        build.let(), new Expr.ModuleSpec(m.type(), m.args(), fewer, m.dtype(), m.state(), m.train())));
        }
        if (step instanceof Step.BuildOptimizer o)
            for (Map<String, Expr> fewer : fewer(o.kwargs()))
                out.add(new Step.BuildOptimizer(o.let(), o.type(), o.groups(), fewer));
        return out;
    }

    private static List<Map<String, Expr>> fewer(Map<String, Expr> kwargs) {
        List<String> names = new ArrayList<>(kwargs.keySet());
        return IntStream.range(0, names.size())
                .mapToObj(i -> {
                    Map<String, Expr> rest = new LinkedHashMap<>(kwargs);
                    rest.remove(names.get(names.size() - 1 - i));
                    return rest;
                })
                .toList();
    }
}
