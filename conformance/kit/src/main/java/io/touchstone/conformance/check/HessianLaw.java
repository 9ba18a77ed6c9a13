package io.touchstone.conformance.check;

import io.touchstone.conformance.generate.Flavour;
import io.touchstone.conformance.generate.Traits;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;

/**
 * H·u for H the second derivative of ⟨v, f(x)⟩: reverse mode over forward mode against reverse mode over reverse mode,
 * and ⟨p, H u⟩ against {@link Differences} of the gradient, since both modes may share a rule that takes for a constant
 * what is none.
 */
final class HessianLaw implements Law {
    @Override
    public String name() {
        return "hessian";
    }

    @Override
    public String statement() {
        return "H u by forward and reverse mode = by reverse mode twice = by differences";
    }

    @Override
    public Flavour flavour() {
        return Flavour.SMOOTH;
    }

    @Override
    public boolean appliesTo(Operation operation) {
        return Law.isDifferentiable(operation) && !operation.overwrites() && !Traits.isReadInPart(operation.names());
    }

    @Override
    public Outcome check(Trial t) {
        if (!t.isSmooth()) return Outcome.skipped("nothing to differentiate");
        SplittableRandom random = t.random();
        List<Tensor> u = t.directions(random);
        List<Tensor> v = Vectors.directions(t.y(), random);
        List<Tensor> mixed = t.machine().vjpOfJvp(t.call(), t.x(), u, v);
        List<Tensor> twice = t.machine().vjpOfVjp(t.call(), t.x(), v, u).subList(0, t.x().size());
        List<Tensor> ones = mixed.stream().map(Tensor::onesLike).toList();
        double bound = Bounds.identity(t, Vectors.magnitude(mixed, ones) + Vectors.magnitude(twice, ones));
        Outcome worst = Outcome.held();
        for (int i = 0; i < mixed.size(); i++) {
            Outcome one = Numbers.near(twice.get(i), mixed.get(i), bound, "the two ways to H u differ for input " + i);
            if (one instanceof Outcome.Failed) return one;
            if (one instanceof Outcome.Held held
                    && worst instanceof Outcome.Held before
                    && held.share() > before.share()) worst = one;
        }
        Outcome moved = againstDifferences(t, u, v, twice, t.directions(random));
        return moved instanceof Outcome.Failed ? moved : worst;
    }

    private static Outcome againstDifferences(
            Trial t, List<Tensor> u, List<Tensor> v, List<Tensor> hessian, List<Tensor> p) {
        List<Tensor> gradient = t.machine().vjp(t.call(), t.x(), v);
        Differences d = new Differences(
                step -> Vectors.inner(p, t.machine().vjp(t.call(), Vectors.moved(t.x(), u, step), v)),
                Vectors.magnitude(p, gradient) + Vectors.magnitude(t.x(), t.x()));
        return d.agreesWith(
                Vectors.inner(p, hessian),
                Vectors.magnitude(p, hessian),
                "the second derivative is not the slope of the gradient");
    }
}
