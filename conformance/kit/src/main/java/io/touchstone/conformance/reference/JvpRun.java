package io.touchstone.conformance.reference;

import io.touchstone.autograd.Dual;
import io.touchstone.autograd.Variable;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.registry.ArgumentException;
import io.touchstone.conformance.registry.UnsupportedException;
import io.touchstone.tensor.op.view.Alias;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs the inner steps of a {@code jvp} step. */
final class JvpRun {
    private final DualWorld world = new DualWorld();
    private final Calls<Dual<Variable>> calls;
    private final Modes modes;

    JvpRun(Calls<Variable> outer, Modes modes) {
        calls = outer.in(world, outer.scope().inner());
        this.modes = modes;
    }

    /** Whether this is a step for arrays with a tangent. */
    static boolean takes(Step step) {
        return step instanceof Step.Call || step instanceof Step.Leaf || step instanceof Step.GradMode;
    }

    /** Lets a variable move: a view of it does. */
    void move(String name, Variable primal, Variable tangent) {
        calls.scope().put(name, Dual.of(primal.unary(new Alias()), tangent));
    }

    void run(List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof Step.Call call) calls.run(call);
            else if (step instanceof Step.Leaf leaf) calls.scope().put(leaf.let(), Interpreter.leaf(leaf));
            else if (step instanceof Step.GradMode mode) modes.enter(mode.mode()); // which tangents do not mind
            else throw new UnsupportedException(step.getClass().getSimpleName() + " inside jvp");
        }
    }

    /** The tangents of expressions, zeros where nothing moves. */
    List<Variable> tangents(List<Expr> outputs) {
        List<Variable> tangents = new ArrayList<>();
        for (Expr output : outputs) {
            Dual<Variable> dual = world.array(calls.value(output));
            if (dual == null) throw new ArgumentException("jvp(): outputs must be Tensors");
            tangents.add(laidOut(dual.tangentOrZero(), dual.primal()));
        }
        return tangents;
    }

    /** A tangent, copied if it is not laid out as what moves is. */
    private static Variable laidOut(Variable tangent, Variable primal) {
        return Arrays.equals(tangent.strides(), primal.strides()) ? tangent : tangent.inLayoutOf(primal);
    }
}
