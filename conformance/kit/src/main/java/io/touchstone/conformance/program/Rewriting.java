package io.touchstone.conformance.program;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Programs from programs: the same steps with other expressions in them. Whoever extends this overrides what is to change; everything else is
 * copied, however deep it lies.
 */
public class Rewriting {
    /** Changes nothing, until something is overridden. */
    protected Rewriting() {}

    /** The program with its steps and returned expressions rewritten. */
    public Program program(Program program) {
        return new Program(steps(program.steps()), exprs(program.returns()));
    }

    /** A tensor written out, as a leaf or an argument. */
    protected Literal.TensorLiteral tensor(Literal.TensorLiteral literal) {
        return literal;
    }

    /** Any other literal. */
    protected Expr literal(Literal literal) {
        return literal;
    }

    /** A reference to a variable. */
    protected Expr ref(Expr.Ref ref) {
        return ref;
    }

    /** A call, its arguments rewritten already. */
    protected Step call(Step.Call call) {
        return call;
    }

    /** The dtype that a module is converted to. */
    protected @Nullable DTypeName moduleDType(@Nullable DTypeName dtype) {
        return dtype;
    }

    /** An expression. */
    public Expr expr(Expr expr) {
        if (expr instanceof Literal.TensorLiteral literal) return tensor(literal);
        if (expr instanceof Literal literal) return literal(literal);
        if (expr instanceof Expr.Ref ref) return ref(ref);
        if (expr instanceof Expr.ListOf list) return new Expr.ListOf(exprs(list.items()));
        if (expr instanceof Expr.ModuleSpec module) return module(module);
        return expr;
    }

    /** A module with what it is made of. */
    protected Expr.ModuleSpec module(Expr.ModuleSpec module) {
        Map<String, Expr> state = module.state() == null ? null : exprs(module.state());
        return new Expr.ModuleSpec(
                module.type(),
                exprs(module.args()),
                exprs(module.kwargs()),
                moduleDType(module.dtype()),
                state,
                module.train());
    }

    /** Expressions in order. */
    protected final List<Expr> exprs(List<Expr> exprs) {
        return exprs.stream().map(this::expr).toList();
    }

    private @Nullable List<Expr> maybe(@Nullable List<Expr> exprs) {
        return exprs == null ? null : exprs(exprs);
    }

    /** Expressions by name, in order. */
    protected final Map<String, Expr> exprs(Map<String, Expr> exprs) {
        Map<String, Expr> out = new LinkedHashMap<>();
        exprs.forEach((name, expr) -> out.put(name, expr(expr)));
        return out;
    }

    /** Steps in order. */
    protected final List<Step> steps(List<Step> steps) {
        return steps.stream().map(this::step).toList();
    }

    /** A step. */
    public Step step(Step step) {
        if (step instanceof Step.Leaf leaf)
            return new Step.Leaf(leaf.let(), tensor(leaf.tensor()), leaf.requiresGrad());
        if (step instanceof Step.Call call)
            return call(new Step.Call(call.let(), call.function(), exprs(call.args()), exprs(call.kwargs())));
        if (step instanceof Step.Backward backward)
            return new Step.Backward(
                    expr(backward.root()),
                    backward.gradient() == null ? null : expr(backward.gradient()),
                    backward.retainGraph(),
                    backward.createGraph(),
                    maybe(backward.inputs()));
        if (step instanceof Step.Grad grad)
            return new Step.Grad(
                    grad.let(),
                    exprs(grad.outputs()),
                    exprs(grad.inputs()),
                    maybe(grad.gradOutputs()),
                    grad.retainGraph(),
                    grad.createGraph(),
                    grad.allowUnused());
        if (step instanceof Step.Jvp jvp)
            return new Step.Jvp(
                    jvp.let(),
                    steps(jvp.program()),
                    jvp.inputs(),
                    exprs(jvp.primals()),
                    exprs(jvp.tangents()),
                    exprs(jvp.outputs()));
        return stateful(step);
    }

    private Step stateful(Step step) {
        if (step instanceof Step.BuildModule build) return new Step.BuildModule(build.let(), module(build.module()));
        if (step instanceof Step.Forward forward)
            return new Step.Forward(forward.let(), forward.module(), exprs(forward.args()), exprs(forward.kwargs()));
        if (step instanceof Step.BuildOptimizer build)
            return new Step.BuildOptimizer(
                    build.let(),
                    build.type(),
                    build.groups().stream()
                            .map(group -> new Step.ParamGroup(expr(group.params()), exprs(group.options())))
                            .toList(),
                    exprs(build.kwargs()));
        if (step instanceof Step.BuildScheduler build)
            return new Step.BuildScheduler(
                    build.let(), build.type(), build.optimizer(), exprs(build.args()), exprs(build.kwargs()));
        if (step instanceof Step.Advance advance)
            return new Step.Advance(advance.target(), exprs(advance.args()), closure(advance.closure()));
        return step;
    }

    private Step.@Nullable Closure closure(Step.@Nullable Closure closure) {
        return closure == null ? null : new Step.Closure(steps(closure.program()), expr(closure.loss()));
    }
}
