package io.touchstone.conformance.program;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes {@link Program}s as JSON, leaving out what has its default. */
public final class ProgramWriter {
    private ProgramWriter() {}

    /** The program as one line of text that {@link ProgramReader#read(String)} reads back as an equal program. */
    public static String write(Program program) {
        return JsonText.write(json(program));
    }

    /** The program as an object with the keys {@code program} and {@code return}. */
    public static Json.Obj json(Program program) {
        return new Entries()
                .put("program", steps(program.steps()))
                .put("return", exprs(program.returns()))
                .object();
    }

    /** An expression. */
    public static Json json(Expr expr) {
        if (expr instanceof Literal literal) return LiteralWriter.json(literal);
        if (expr instanceof Expr.ListOf list) return exprs(list.items());
        if (expr instanceof Expr.Ref ref) return Json.object("ref", new Json.Text(ref.dotted()));
        if (expr instanceof Expr.ParametersOf p) return Json.object("parameters", new Json.Text(p.module()));
        if (expr instanceof Expr.ModuleSpec module) return module(module, new Entries());
        if (expr instanceof Expr.Slice slice)
            return Json.object(
                    "slice", new Json.Arr(List.of(bound(slice.start()), bound(slice.stop()), bound(slice.step()))));
        return Json.object("ellipsis", new Json.Bool(true));
    }

    /** A step. */
    public static Json json(Step step) {
        if (step instanceof Step.Leaf leaf) return leaf(leaf);
        if (step instanceof Step.Call call)
            return arguments(let(call.let()).put("call", call.function()), call.args(), call.kwargs());
        if (step instanceof Step.Forward forward)
            return arguments(let(forward.let()).put("forward", forward.module()), forward.args(), forward.kwargs());
        if (step instanceof Step.Backward backward) return backward(backward);
        if (step instanceof Step.Grad grad) return grad(grad);
        if (step instanceof Step.Jvp jvp) return jvp(jvp);
        if (step instanceof Step.BuildModule build)
            return module(build.module(), new Entries().put("let", build.let()));
        if (step instanceof Step.BuildOptimizer build) return optimizer(build);
        if (step instanceof Step.BuildScheduler build) return scheduler(build);
        if (step instanceof Step.Advance advance) return advance(advance);
        return flag(step);
    }

    private static Json flag(Step step) {
        if (step instanceof Step.GradMode mode)
            return Json.object("grad_mode", new Json.Text(mode.mode().name().toLowerCase(Locale.ROOT)));
        if (step instanceof Step.SetTraining set)
            return Json.object(set.training() ? "train" : "eval", new Json.Text(set.module()));
        return Json.object("zero_grad", new Json.Text(((Step.ZeroGrad) step).owner()));
    }

    private static Json leaf(Step.Leaf leaf) {
        return new Entries()
                .put("let", leaf.let())
                .put("tensor", LiteralWriter.tensor(leaf.tensor()))
                .putIfTrue("requires_grad", leaf.requiresGrad())
                .object();
    }

    private static Json backward(Step.Backward step) {
        return new Entries()
                .put("backward", json(step.root()))
                .putIfPresent("gradient", step.gradient() == null ? null : json(step.gradient()))
                .putIfPresent("retain_graph", bool(step.retainGraph()))
                .putIfTrue("create_graph", step.createGraph())
                .putIfPresent("inputs", step.inputs() == null ? null : exprs(step.inputs()))
                .object();
    }

    private static Json grad(Step.Grad step) {
        Json.Obj inner = new Entries()
                .put("outputs", exprs(step.outputs()))
                .put("inputs", exprs(step.inputs()))
                .putIfPresent("grad_outputs", step.gradOutputs() == null ? null : exprs(step.gradOutputs()))
                .putIfPresent("retain_graph", bool(step.retainGraph()))
                .putIfTrue("create_graph", step.createGraph())
                .putIfTrue("allow_unused", step.allowUnused())
                .object();
        return let(step.let()).put("grad", inner).object();
    }

    private static Json jvp(Step.Jvp step) {
        Json.Obj inner = new Entries()
                .put("program", steps(step.program()))
                .put("inputs", texts(step.inputs()))
                .put("primals", exprs(step.primals()))
                .put("tangents", exprs(step.tangents()))
                .put("outputs", exprs(step.outputs()))
                .object();
        return let(step.let()).put("jvp", inner).object();
    }

    private static Json module(Expr.ModuleSpec module, Entries entries) {
        entries.put("module", module.type()).put("args", exprs(module.args()));
        if (!module.kwargs().isEmpty()) entries.put("kwargs", exprs(module.kwargs()));
        if (module.dtype() != null) entries.put("dtype", LiteralWriter.dtype(module.dtype()));
        if (module.state() != null) entries.put("state", exprs(module.state()));
        return entries.putIfPresent("train", bool(module.train())).object();
    }

    private static Json optimizer(Step.BuildOptimizer step) {
        List<Step.ParamGroup> groups = step.groups();
        boolean single = groups.size() == 1 && groups.get(0).options().isEmpty();
        Json params = single
                ? json(groups.get(0).params())
                : new Json.Arr(groups.stream().map(ProgramWriter::group).toList());
        Entries entries = new Entries()
                .put("let", step.let())
                .put("optimizer", step.type())
                .put("params", params);
        return arguments(entries, List.of(), step.kwargs());
    }

    private static Json group(Step.ParamGroup group) {
        Entries entries = new Entries().put("params", json(group.params()));
        group.options().forEach((key, value) -> entries.put(key, json(value)));
        return entries.object();
    }

    private static Json scheduler(Step.BuildScheduler step) {
        Entries entries = new Entries()
                .put("let", step.let())
                .put("scheduler", step.type())
                .put("optimizer", step.optimizer());
        return arguments(entries, step.args(), step.kwargs());
    }

    private static Json advance(Step.Advance step) {
        Entries entries = new Entries().put("step", step.target());
        Step.Closure closure = step.closure();
        if (closure != null)
            entries.put(
                    "closure",
                    new Entries()
                            .put("program", steps(closure.program()))
                            .put("loss", json(closure.loss()))
                            .object());
        return arguments(entries, step.args(), Map.of());
    }

    private static Json arguments(Entries entries, List<Expr> args, Map<String, Expr> kwargs) {
        if (!args.isEmpty()) entries.put("args", exprs(args));
        if (!kwargs.isEmpty()) entries.put("kwargs", exprs(kwargs));
        return entries.object();
    }

    private static Entries let(Target target) {
        if (target instanceof Target.Name one) return new Entries().put("let", one.name());
        if (target instanceof Target.Names several) return new Entries().put("let", texts(several.names()));
        return new Entries();
    }

    private static Json.Arr steps(List<Step> steps) {
        return new Json.Arr(steps.stream().map(ProgramWriter::json).toList());
    }

    private static Json.Arr exprs(List<Expr> exprs) {
        return new Json.Arr(exprs.stream().map(ProgramWriter::json).toList());
    }

    private static Json.Obj exprs(Map<String, Expr> exprs) {
        Entries entries = new Entries();
        exprs.forEach((key, value) -> entries.put(key, json(value)));
        return entries.object();
    }

    private static Json.Arr texts(List<String> texts) {
        return new Json.Arr(texts.stream().<Json>map(Json.Text::new).toList());
    }

    private static Json bound(@Nullable Long bound) {
        return bound == null ? new Json.Null() : Json.Num.of(bound);
    }

    private static @Nullable Json bool(@Nullable Boolean value) {
        return value == null ? null : new Json.Bool(value);
    }
}
