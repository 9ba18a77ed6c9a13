package io.touchstone.conformance.reference;

import io.touchstone.autograd.Autograd;
import io.touchstone.autograd.Variable;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.program.Value;
import io.touchstone.conformance.registry.ArgumentException;
import io.touchstone.conformance.registry.ProgramOptimizer;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.conformance.registry.Scheduler;
import io.touchstone.conformance.registry.UnsupportedException;
import io.touchstone.nn.Module;
import io.touchstone.optim.LBFGS;
import io.touchstone.optim.Optimizer;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Generator;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps of one program. A new one starts fresh: no variables, gradients recorded, the global generator at seed 0, float32 the default
 * type; closing it restores the grad mode.
 */
public final class Interpreter implements AutoCloseable {
    private final Modes modes;
    private final Budget budget;
    private final Calls<Variable> calls;
    private int step;
    private long answered;

    /** An interpreter for one program. */
    public Interpreter() {
        this(Registry.standard());
    }

    /** An interpreter for one program, with these operations. */
    public Interpreter(Registry registry) {
        this(Budget.DEFAULT, registry);
    }

    Interpreter(Budget budget) {
        this(budget, Registry.standard());
    }

    private Interpreter(Budget budget, Registry registry) {
        this.budget = budget;
        this.modes = new Modes();
        this.calls = new Calls<>(new VariableWorld(), new Scope(budget), registry);
        DType.setDefaultFloat(DType.FLOAT32);
        Generator.global().manualSeed(0);
    }

    /** One for inner steps: it sees the outer variables, and is in the outer program's mode. */
    private Interpreter(Interpreter outer) {
        this.budget = outer.budget;
        this.modes = outer.modes;
        this.calls = outer.calls.in(new VariableWorld(), outer.calls.scope().inner());
    }

    /** The index of the step that runs, or the number of steps after the last. */
    public int step() {
        return step;
    }

    /** Runs the steps in order. */
    public void run(List<Step> steps) {
        for (step = 0; step < steps.size(); step++) run(steps.get(step));
    }

    /** What an expression comes to: an array, a list, a module, a number and so on, or null for None. */
    public @Nullable Object value(Expr expr) {
        return calls.value(expr);
    }

    /** What an expression comes to, written out. */
    public Value evaluate(Expr returned) {
        Object value = calls.value(returned);
        answered += Results.elements(value);
        budget.requireAnswerable(answered);
        return Results.value(value);
    }

    @Override
    public void close() {
        modes.close();
        DType.setDefaultFloat(DType.FLOAT32);
    }

    /** Runs one more step. */
    public void run(Step step) {
        if (step instanceof Step.Leaf leaf) calls.scope().put(leaf.let(), leaf(leaf));
        else if (step instanceof Step.Call call) calls.run(call);
        else if (step instanceof Step.Backward backward) backward(backward);
        else if (step instanceof Step.Grad grad) calls.scope().assign(grad.let(), grad(grad));
        else if (step instanceof Step.Jvp jvp) calls.scope().assign(jvp.let(), jvp(jvp));
        else if (step instanceof Step.GradMode mode) modes.enter(mode.mode());
        else runStateful(step);
    }

    private void runStateful(Step step) {
        if (step instanceof Step.BuildModule build)
            calls.scope().put(build.let(), Modules.build(build.module(), calls));
        else if (step instanceof Step.Forward forward) calls.scope().assign(forward.let(), forward(forward));
        else if (step instanceof Step.SetTraining set)
            calls.module(set.module()).train(set.training());
        else if (step instanceof Step.ZeroGrad zero) zeroGrad(calls.at(Expr.Ref.of(zero.owner())));
        else if (step instanceof Step.BuildOptimizer build)
            calls.scope().put(build.let(), Optimizers.build(build, calls));
        else if (step instanceof Step.Advance advance) advance(advance);
        else if (step instanceof Step.BuildScheduler build)
            calls.scope().put(build.let(), Schedulers.build(build, calls));
        else throw new UnsupportedException(step.getClass().getSimpleName());
    }

    static Variable leaf(Step.Leaf leaf) {
        Tensor tensor = Literals.tensor(leaf.tensor());
        return leaf.requiresGrad() ? Variable.leaf(tensor) : Variable.constant(tensor);
    }

    // ---- differentiation

    private void backward(Step.Backward step) {
        List<Variable> roots = variables("tensors", calls.value(step.root()));
        Object gradient = step.gradient() == null ? null : calls.value(step.gradient());
        List<@Nullable Variable> gradients = gradient == null
                ? Collections.nCopies(roots.size(), null)
                : maybeVariables("grad_tensors", gradient instanceof List<?> list ? list : List.of(gradient));
        List<Variable> inputs = step.inputs() == null ? null : variables("inputs", calls.values(step.inputs()));
        Autograd.backward(roots, gradients, step.retainGraph(), step.createGraph(), inputs);
    }

    private List<@Nullable Variable> grad(Step.Grad step) {
        List<Variable> outputs = variables("outputs", calls.values(step.outputs()));
        List<Variable> inputs = variables("inputs", calls.values(step.inputs()));
        List<@Nullable Variable> seeds = step.gradOutputs() == null
                ? Collections.nCopies(outputs.size(), null)
                : maybeVariables("grad_outputs", calls.values(step.gradOutputs()));
        Autograd.Options options =
                new Autograd.Options(step.retainGraph(), step.createGraph(), step.allowUnused(), false, false);
        return Autograd.grad(outputs, inputs, seeds, options);
    }

    private List<Variable> jvp(Step.Jvp step) {
        List<Variable> primals = variables("primals", calls.values(step.primals()));
        List<Variable> tangents = variables("tangents", calls.values(step.tangents()));
        if (!step.program().stream().allMatch(JvpRun::takes))
            return new JvpByPasses(this, step).tangents(primals, tangents);
        JvpRun inner = new JvpRun(calls, modes);
        for (int i = 0; i < primals.size(); i++) inner.move(step.inputs().get(i), primals.get(i), tangents.get(i));
        inner.run(step.program());
        return inner.tangents(step.outputs());
    }

    /** One for inner steps. */
    Interpreter inner() {
        return new Interpreter(this);
    }

    void put(String name, Variable value) {
        calls.scope().put(name, value);
    }

    void enter(Step.GradMode.Mode mode) {
        modes.enter(mode);
    }

    Module module(String name) {
        return calls.module(name);
    }

    /** What expressions come to, which must be arrays. */
    List<Variable> arrays(String what, List<Expr> exprs) {
        return variables(what, calls.values(exprs));
    }

    // ---- modules and optimizers

    private @Nullable Object forward(Step.Forward step) {
        return Modules.call(calls.module(step.module()), step, calls);
    }

    private static void zeroGrad(@Nullable Object owner) {
        if (owner instanceof Module module) module.zeroGrad();
        else if (owner instanceof ProgramOptimizer optimizer)
            optimizer.optimizer().zeroGrad();
        else throw new ArgumentException("zero_grad() needs a Module or an Optimizer");
    }

    private void advance(Step.Advance step) {
        Object target = calls.scope().get(step.target());
        if (target instanceof Scheduler scheduler) Schedulers.step(scheduler, calls.values(step.args()));
        else if (target instanceof ProgramOptimizer optimizer) advance(optimizer, step.closure());
        else throw new ArgumentException("'" + step.target() + "' is no optimizer and no scheduler");
    }

    private void advance(ProgramOptimizer optimizer, Step.@Nullable Closure closure) {
        if (closure == null && optimizer.optimizer() instanceof LBFGS)
            throw new ArgumentException("LBFGS.step() missing 1 required positional argument: 'closure'");
        optimizer.step(closure == null ? null : () -> evaluate(closure, optimizer.optimizer()));
    }

    private Variable evaluate(Step.Closure closure, Optimizer<?> optimizer) {
        optimizer.zeroGrad();
        Interpreter inner = new Interpreter(this);
        inner.run(closure.program());
        Variable loss = variables("loss", inner.calls.value(closure.loss())).get(0);
        loss.backward();
        return loss;
    }

    // ---- variables

    private static List<Variable> variables(String name, @Nullable Object value) {
        List<Variable> variables = new ArrayList<>();
        for (Variable x :
                maybeVariables(name, value instanceof List<?> list ? list : Collections.singletonList(value))) {
            if (x == null) throw notTensor(name);
            variables.add(x);
        }
        return variables;
    }

    private static List<@Nullable Variable> maybeVariables(String name, List<?> values) {
        List<@Nullable Variable> variables = new ArrayList<>();
        for (Object value : values) {
            if (value != null && !(value instanceof Variable)) throw notTensor(name);
            variables.add((Variable) value);
        }
        return variables;
    }

    private static ArgumentException notTensor(String name) {
        return new ArgumentException("argument '" + name + "' must be Tensor");
    }
}
