package io.touchstone.conformance.check;

import io.touchstone.conformance.generate.Flavour;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;

/** Forward mode against reverse mode: ⟨v, J u⟩ = ⟨Jᵀ v, u⟩. */
final class AdjointLaw implements Law {
    @Override
    public String name() {
        return "adjoint";
    }

    @Override
    public String statement() {
        return "⟨v, J u⟩ = ⟨Jᵀ v, u⟩, forward mode against reverse mode";
    }

    @Override
    public Flavour flavour() {
        return Flavour.SMOOTH;
    }

    @Override
    public boolean appliesTo(Operation operation) {
        return Law.isDifferentiable(operation) && Law.isOneMap(operation);
    }

    @Override
    public Outcome check(Trial t) {
        if (!t.isSmooth()) return Outcome.skipped("nothing to differentiate");
        SplittableRandom random = t.random();
        List<Tensor> u = t.directions(random);
        List<Tensor> v = Vectors.directions(t.y(), random);
        List<Tensor> pushed = t.machine().jvp(t.call(), t.x(), u);
        List<Tensor> pulled = t.machine().vjp(t.call(), t.x(), v);
        double magnitude = Vectors.magnitude(v, pushed) + Vectors.magnitude(pulled, u) + Vectors.magnitude(v, t.y());
        return Outcome.within(
                Vectors.inner(v, pushed),
                Vectors.inner(pulled, u),
                Bounds.identity(t, magnitude),
                "forward mode (expected) and reverse mode (found) are not adjoint");
    }
}
