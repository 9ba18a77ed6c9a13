package io.touchstone.conformance.generate;

import io.touchstone.autograd.Variable;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The gradients of gradients of single calls. The number that is differentiated first is Σ re⟨y², w⟩, so that its gradient depends on the
 * leaves even where y is linear in them.
 */
final class SecondSource extends DerivativeSource {
    SecondSource(Registry registry) {
        super(Aspect.SECOND, registry);
    }

    @Override
    List<Expr> differentiate(Derivation d, Rehearsal script, Choices choices) {
        Expr.Ref first = d.phi(2);
        return choices.below(3) == 2 ? accumulated(d, script, first) : byFunction(d, script, first, choices.oneIn(2));
    }

    /** Both times by {@code grad}, or the second time by {@code backward}. */
    private static List<Expr> byFunction(Derivation d, Rehearsal script, Expr.Ref first, boolean backward) {
        script.add(new Step.Grad(GradSource.targets(d), List.of(first), GradSource.inputs(d), null, null, true, true));
        Expr.Ref second = along(d, script, i -> Expr.Ref.of("g" + i));
        if (second == null) return GradSource.named(d, first);
        if (backward) {
            script.add(new Step.Backward(second, null, null, false, null));
            return GradSource.accumulated(d, second);
        }
        script.add(
                new Step.Grad(GradSource.targets(d), List.of(second), GradSource.inputs(d), null, null, false, true));
        return GradSource.named(d, second);
    }

    /** By {@code backward} twice: the leaves accumulate the gradients of both. */
    private static List<Expr> accumulated(Derivation d, Rehearsal script, Expr.Ref first) {
        script.add(new Step.Backward(first, null, null, true, null));
        Expr.Ref second = along(d, script, GradSource::gradient);
        if (second == null) return GradSource.accumulated(d, first);
        Expr.Ref both = script.call("both", "add", first, second);
        script.add(new Step.Backward(second, null, null, false, null));
        return GradSource.accumulated(d, both);
    }

    /** Writes Σᵢ re⟨gᵢ, vᵢ⟩ of those gradients that can be differentiated again; null if there are none. */
    private static Expr.@Nullable Ref along(Derivation d, Rehearsal script, IntFunction<Expr.Ref> gradients) {
        if (script.isOver()) return null;
        List<Expr> terms = new ArrayList<>();
        for (int leaf : d.leaves()) {
            Expr.Ref gradient = gradients.apply(leaf);
            Variable g = script.array(gradient);
            if (g != null && g.requiresGrad()) terms.add(d.weighed("t" + leaf, gradient, g.spec(), leaf + 3));
        }
        return terms.isEmpty() ? null : d.sum("m", terms);
    }
}
