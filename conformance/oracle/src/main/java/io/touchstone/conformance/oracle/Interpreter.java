package io.touchstone.conformance.oracle;

import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.program.Target;
import io.touchstone.conformance.program.Value;
import io.touchstone.conformance.subject.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Runs steps on libtorch.
 *
 * <p>A variable holds a tensor, a Long, Double, Boolean, String, {@code DTypeName} or complex number, a list or map of these, a module, an optimizer, a
 * scheduler, or null for None.
 */
final class Interpreter {
    private final Map<String, @Nullable Object> variables;
    private final Modes modes;
    private int step;

    Interpreter(Modes modes) {
        this(modes, Map.of());
    }

    private Interpreter(Modes modes, Map<String, @Nullable Object> variables) {
        this.modes = modes;
        this.variables = new HashMap<>(variables);
    }

    /** The index of the step that runs, or the number of steps after the last. */
    int step() {
        return step;
    }

    void run(List<Step> steps) {
        for (step = 0; step < steps.size(); step++) run(steps.get(step));
    }

    Value evaluate(Expr returned) {
        return Results.value(value(returned));
    }

    private void run(Step step) {
        if (step instanceof Step.Leaf leaf) variables.put(leaf.let(), leaf(leaf));
        else if (step instanceof Step.Call call) assign(call.let(), call(call));
        else if (step instanceof Step.Forward forward) assign(forward.let(), forward(forward));
        else if (step instanceof Step.Backward backward) backward(backward);
        else if (step instanceof Step.Grad grad) assign(grad.let(), grad(grad));
        else if (step instanceof Step.Jvp jvp) assign(jvp.let(), jvp(jvp));
        else if (step instanceof Step.GradMode mode) modes.enter(mode.mode());
        else runStateful(step);
    }

    private void runStateful(Step step) {
        if (step instanceof Step.BuildModule build) variables.put(build.let(), module(build.module()));
        else if (step instanceof Step.SetTraining set) module(set.module()).train(set.training());
        else if (step instanceof Step.ZeroGrad zero) zeroGrad(at(zero.owner()));
        else if (step instanceof Step.BuildOptimizer build) variables.put(build.let(), optimizer(build));
        else if (step instanceof Step.BuildScheduler build) variables.put(build.let(), scheduler(build));
        else if (step instanceof Step.Advance advance) advance(advance);
    }

    private void assign(Target target, @Nullable Object result) {
        if (target instanceof Target.Name one) variables.put(one.name(), result);
        if (!(target instanceof Target.Names several)) return;
        List<?> results = result instanceof List<?> list ? list : List.of();
        if (results.size() != several.names().size())
            throw Rejection.value("expected " + several.names().size() + " values to unpack, got " + results.size());
        for (int i = 0; i < results.size(); i++) variables.put(several.names().get(i), results.get(i));
    }

    // --- operations -------------------------------------------------------------------------------------------------

    private static Tensor leaf(Step.Leaf leaf) {
        Tensor tensor = Tensors.create(leaf.tensor());
        return leaf.requiresGrad() ? tensor.requires_grad_(true) : tensor;
    }

    private @Nullable Object call(Step.Call call) {
        return Functions.call(call.function(), values(call.args()), values(call.kwargs()));
    }

    private void backward(Step.Backward step) {
        List<Tensor> roots = tensors(value(step.root()));
        List<Tensor> gradients = step.gradient() == null ? List.of() : tensors(value(step.gradient()));
        requireShapes(roots, gradients);
        List<Tensor> inputs = step.inputs() == null ? List.of() : tensors(values(step.inputs()));
        torch.backward(
                Autograd.vector(roots),
                Autograd.vector(gradients),
                Autograd.optional(step.retainGraph()),
                step.createGraph(),
                Autograd.vector(inputs));
    }

    /** Python looks at this before anything else. */
    private static void requireShapes(List<Tensor> roots, List<Tensor> gradients) {
        for (int i = 0; i < Math.min(roots.size(), gradients.size()); i++) {
            List<Long> given = Tensors.shape(gradients.get(i));
            List<Long> needed = Tensors.shape(roots.get(i));
            if (!given.equals(needed))
                throw new Rejection(
                        Kind.SHAPE,
                        "Mismatch in shape: grad_output[" + i + "] has a shape of " + given + " and output[" + i
                                + "] has a shape of " + needed + ".");
        }
    }

    private List<@Nullable Object> grad(Step.Grad step) {
        return Autograd.grad(
                tensors(values(step.outputs())),
                tensors(values(step.inputs())),
                step.gradOutputs() == null ? null : values(step.gradOutputs()),
                step.retainGraph(),
                step.createGraph(),
                step.allowUnused());
    }

    private List<Tensor> jvp(Step.Jvp step) {
        long level = torch.enter_dual_level();
        try {
            Interpreter inner = new Interpreter(modes, variables);
            for (int i = 0; i < step.inputs().size(); i++) {
                Object dual = Aten.call(
                        "_make_dual",
                        value(step.primals().get(i)),
                        value(step.tangents().get(i)),
                        level);
                inner.variables.put(step.inputs().get(i), dual);
            }
            inner.run(step.program());
            return tensors(inner.values(step.outputs())).stream()
                    .map(dual -> Autograd.tangent(dual, level))
                    .toList();
        } finally {
            torch.exit_dual_level(level);
        }
    }

    // --- modules and optimizers -------------------------------------------------------------------------------------

    private TorchModule module(Expr.ModuleSpec spec) {
        TorchModule module = Modules.build(spec.type(), values(spec.args()), values(spec.kwargs()));
        if (spec.dtype() != null) module.to(spec.dtype());
        if (spec.state() != null) module.load(values(spec.state()));
        if (spec.train() != null) module.train(spec.train());
        return module;
    }

    private TorchModule module(String path) {
        if (at(path) instanceof TorchModule module) return module;
        throw Rejection.type(path + " is no module");
    }

    private @Nullable Object at(String path) {
        return value(Expr.Ref.of(path));
    }

    private @Nullable Object forward(Step.Forward step) {
        return module(step.module()).forward(values(step.args()), values(step.kwargs()));
    }

    private static void zeroGrad(@Nullable Object owner) {
        if (owner instanceof TorchModule module) Autograd.clear(module.parameters());
        else if (owner instanceof TorchOptimizer optimizer) Autograd.clear(optimizer.parameters());
        else throw Rejection.type("zero_grad() needs a module or an optimizer");
    }

    private TorchOptimizer optimizer(Step.BuildOptimizer step) {
        List<TorchOptimizer.Group> groups = new ArrayList<>();
        for (Step.ParamGroup group : step.groups())
            groups.add(new TorchOptimizer.Group(tensors(value(group.params())), values(group.options())));
        return Optimizers.build(step.type(), groups, values(step.kwargs()));
    }

    private Scheduler scheduler(Step.BuildScheduler step) {
        if (variable(step.optimizer()) instanceof TorchOptimizer optimizer)
            return Schedulers.build(step.type(), optimizer, values(step.args()), values(step.kwargs()));
        throw Rejection.type(step.optimizer() + " is not an Optimizer");
    }

    private void advance(Step.Advance step) {
        Object target = variable(step.target());
        if (target instanceof Scheduler scheduler) scheduler.step(values(step.args()));
        else if (target instanceof TorchOptimizer optimizer) optimizer.step(closure(optimizer, step.closure()));
        else throw Rejection.type(step.target() + " has no step()");
    }

    private @Nullable Closure closure(TorchOptimizer optimizer, Step.@Nullable Closure closure) {
        if (closure == null) return null;
        return () -> {
            Autograd.clear(optimizer.parameters());
            Interpreter inner = new Interpreter(modes, variables);
            inner.run(closure.program());
            Tensor loss = tensor(inner.value(closure.loss()));
            Autograd.backward(loss);
            return loss;
        };
    }

    // --- expressions ------------------------------------------------------------------------------------------------

    private @Nullable Object value(Expr expr) {
        if (expr instanceof Literal literal) return literal(literal);
        if (expr instanceof Expr.ListOf list) return values(list.items());
        if (expr instanceof Expr.Ref ref) return Attributes.follow(variable(ref.name()), ref.path());
        if (expr instanceof Expr.ModuleSpec module) return module(module);
        if (expr instanceof Expr.ParametersOf of) return module(of.module()).parameters();
        return expr;
    }

    private static @Nullable Object literal(Literal literal) {
        if (literal instanceof Literal.Int i) return i.value();
        if (literal instanceof Literal.FloatNum f) return f.value();
        if (literal instanceof Literal.Bool b) return b.value();
        if (literal instanceof Literal.Str s) return s.value();
        if (literal instanceof Literal.DTypeOf d) return d.dtype();
        if (literal instanceof Literal.TensorLiteral t) return Tensors.create(t);
        return literal instanceof Literal.ComplexNum ? literal : null;
    }

    private List<@Nullable Object> values(List<Expr> exprs) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Expr expr : exprs) values.add(value(expr));
        return values;
    }

    private Map<String, @Nullable Object> values(Map<String, Expr> exprs) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        exprs.forEach((name, expr) -> values.put(name, value(expr)));
        return values;
    }

    private @Nullable Object variable(String name) {
        if (!variables.containsKey(name)) throw new Rejection(Kind.OTHER, "no variable " + name);
        return variables.get(name);
    }

    private static Tensor tensor(@Nullable Object value) {
        if (value instanceof Tensor tensor) return tensor;
        throw Rejection.type("expected a Tensor");
    }

    private static List<Tensor> tensors(@Nullable Object value) {
        if (value instanceof List<?> list)
            return list.stream().map(Interpreter::tensor).toList();
        return List.of(tensor(value));
    }
}
