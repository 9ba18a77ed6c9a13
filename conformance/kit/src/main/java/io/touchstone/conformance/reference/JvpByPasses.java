package io.touchstone.conformance.reference;

import io.touchstone.autograd.GradMode;
import io.touchstone.autograd.Variable;
import io.touchstone.autograd.func.Functional;
import io.touchstone.conformance.program.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs the inner steps of a {@code jvp} step that arrays with a tangent cannot take: modules, and passes through the graph. They run on
 * variables, everything recorded, and two passes backward make one forward.
 */
final class JvpByPasses {
    private final Interpreter outer;
    private final Step.Jvp step;
    private List<Variable> outputs = List.of();
    private Step.GradMode.@Nullable Mode last;

    JvpByPasses(Interpreter outer, Step.Jvp step) {
        this.outer = outer;
        this.step = step;
    }

    /** The tangents of the outputs, zeros where nothing moves. */
    List<Variable> tangents(List<Variable> primals, List<Variable> tangents) {
        boolean recorded = GradMode.isEnabled() && isRecorded(primals, tangents);
        Functional.Options options = recorded ? Functional.Options.DEFAULT.withGraph() : Functional.Options.DEFAULT;
        List<Variable> points = primals.stream()
                .map(x -> x.requiresGrad() ? x : Variable.leaf(x.tensor()))
                .toList();
        List<Variable> moved =
                Functional.jvp(this::run, points, tangents, options).product();
        if (last != null) outer.enter(last);
        return withZeros(moved);
    }

    private boolean isRecorded(List<Variable> primals, List<Variable> tangents) {
        return primals.stream().anyMatch(Variable::requiresGrad)
                || tangents.stream().anyMatch(Variable::requiresGrad)
                || step.program().stream()
                        .filter(Step.Forward.class::isInstance)
                        .map(forward -> outer.module(((Step.Forward) forward).module()))
                        .flatMap(module -> module.parameters().stream())
                        .anyMatch(Variable::requiresGrad);
    }

    private List<Variable> run(List<Variable> moving) {
        Interpreter inner = outer.inner();
        for (int i = 0; i < moving.size(); i++) {
            Variable x = moving.get(i);
            inner.put(step.inputs().get(i), x.isLeaf() ? x.copy() : x); // which may be written to
        }
        for (Step each : step.program()) {
            if (each instanceof Step.GradMode mode) last = mode.mode(); // forward mode knows none
            else inner.run(recorded(each));
        }
        outputs = inner.arrays("outputs", step.outputs());
        return differentiable();
    }

    private static Step recorded(Step step) {
        if (step instanceof Step.Grad grad)
            return new Step.Grad(
                    grad.let(),
                    grad.outputs(),
                    grad.inputs(),
                    grad.gradOutputs(),
                    grad.retainGraph(),
                    true,
                    grad.allowUnused());
        if (step instanceof Step.Backward pass)
            return new Step.Backward(pass.root(), pass.gradient(), pass.retainGraph(), true, pass.inputs());
        return step;
    }

    private List<Variable> differentiable() {
        return outputs.stream().filter(y -> y.dtype().isDifferentiable()).toList();
    }

    private List<Variable> withZeros(List<Variable> moved) {
        List<Variable> all = new ArrayList<>();
        int next = 0;
        for (Variable y : outputs)
            all.add(
                    y.dtype().isDifferentiable()
                            ? moved.get(next++)
                            : Variable.constant(y.tensor().zerosLike()));
        return all;
    }
}
