package io.touchstone.conformance.check;

import io.touchstone.conformance.generate.Flavour;
import io.touchstone.conformance.generate.Traits;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Reverse mode against the function itself: ⟨Jᵀv, u⟩ = dφ/ds at 0, where φ(s) = ⟨v, f(x + s u)⟩, by {@link
 * Differences}.
 */
final class GradientLaw implements Law {
    @Override
    public String name() {
        return "gradient";
    }

    @Override
    public String statement() {
        return "reverse mode = central differences";
    }

    @Override
    public Flavour flavour() {
        return Flavour.SMOOTH;
    }

    @Override
    public boolean appliesTo(Operation operation) {
        return Law.isDifferentiable(operation) && Traits.isSlope(operation.names());
    }

    @Override
    public Outcome check(Trial t) {
        if (!t.isSmooth()) return Outcome.skipped("nothing to differentiate");
        SplittableRandom random = t.random();
        List<Tensor> u = t.directions(random);
        List<Tensor> v = Vectors.directions(t.y(), random);
        Differences d = new Differences(
                step -> Vectors.inner(v, t.machine().value(t.call(), Vectors.moved(t.x(), u, step))),
                Vectors.magnitude(v, t.y()) + Vectors.magnitude(t.x(), t.x()));
        List<Tensor> gradient = t.machine().vjp(t.call(), t.x(), v);
        return d.agreesWith(
                Vectors.inner(gradient, u),
                Vectors.magnitude(gradient, u),
                "the gradient is not the slope of the function");
    }
}
