package io.touchstone.conformance.check;

import io.touchstone.conformance.generate.Flavour;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Second derivatives: the map (x, v) ↦ Jᵀv, differentiated by reverse mode and by forward mode. With K its derivative,
 * ⟨p, K (u, w)⟩ = ⟨Kᵀ p, (u, w)⟩.
 */
final class SecondOrderLaw implements Law {
    @Override
    public String name() {
        return "second";
    }

    @Override
    public String statement() {
        return "vjp of vjp against jvp of vjp";
    }

    @Override
    public Flavour flavour() {
        return Flavour.SMOOTH;
    }

    @Override
    public boolean appliesTo(Operation operation) {
        return Law.isDifferentiable(operation) && Law.isOneMap(operation) && !operation.overwrites();
    }

    @Override
    public Outcome check(Trial t) {
        if (!t.isSmooth()) return Outcome.skipped("nothing to differentiate");
        SplittableRandom random = t.random();
        List<Tensor> u = t.directions(random);
        List<Tensor> p = t.directions(random);
        List<Tensor> v = Vectors.directions(t.y(), random);
        List<Tensor> w = Vectors.directions(t.y(), random);
        List<Tensor> pushed = t.machine().jvpOfVjp(t.call(), t.x(), v, u, w);
        List<Tensor> pulled = t.machine().vjpOfVjp(t.call(), t.x(), v, p);
        List<Tensor> direction = new ArrayList<>(u);
        direction.addAll(w);
        double magnitude = Vectors.magnitude(p, pushed) + Vectors.magnitude(pulled, direction);
        return Outcome.within(
                Vectors.inner(p, pushed),
                Vectors.inner(pulled, direction),
                Bounds.identity(t, magnitude),
                "the gradient's forward derivative (expected) and reverse derivative (found) are not adjoint");
    }
}
