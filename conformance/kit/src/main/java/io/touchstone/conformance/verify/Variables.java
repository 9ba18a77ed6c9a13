package io.touchstone.conformance.verify;

import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Rewriting;
import io.touchstone.conformance.program.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The variables of a program, step by step: which have been given a value, and which are used without. */
final class Variables extends Rewriting {
    private final Set<String> defined = new HashSet<>();
    private boolean undefined;

    private Variables() {}

    /** Whether every variable has been given a value before it is used. */
    static boolean areDefined(Program program) {
        Variables variables = new Variables();
        variables.program(program);
        return !variables.undefined;
    }

    @Override
    protected Expr ref(Expr.Ref ref) {
        use(ref.name());
        return ref;
    }

    @Override
    public Expr expr(Expr expr) {
        if (expr instanceof Expr.ParametersOf of) use(of.module());
        return super.expr(expr);
    }

    @Override
    public Step step(Step step) {
        if (step instanceof Step.Jvp jvp) defined.addAll(jvp.inputs());
        if (step instanceof Step.Forward forward) use(forward.module());
        if (step instanceof Step.SetTraining set) use(set.module());
        if (step instanceof Step.ZeroGrad zero) use(zero.owner());
        if (step instanceof Step.BuildScheduler build) use(build.optimizer());
        if (step instanceof Step.Advance advance) use(advance.target());
        Step same = super.step(step);
        defined.addAll(lets(step));
        return same;
    }

    private void use(String dotted) {
        String name = Expr.Ref.of(dotted).name();
        undefined |= !defined.contains(name);
    }

    private static List<String> lets(Step step) {
        if (step instanceof Step.Leaf leaf) return List.of(leaf.let());
        if (step instanceof Step.Call call) return call.let().names();
        if (step instanceof Step.Grad grad) return grad.let().names();
        if (step instanceof Step.Jvp jvp) return jvp.let().names();
        if (step instanceof Step.Forward forward) return forward.let().names();
        if (step instanceof Step.BuildModule build) return List.of(build.let());
        if (step instanceof Step.BuildOptimizer build) return List.of(build.let());
        if (step instanceof Step.BuildScheduler build) return List.of(build.let());
        return List.of();
    }
}
