package io.touchstone.conformance.generate;

import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.program.Target;
import io.touchstone.conformance.reference.Literals;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Registry;
import java.util.ArrayList;
import java.util.List;

/** The forward derivatives of single calls along given tangents of all or some of the leaves. */
final class JvpSource extends DerivativeSource {
    JvpSource(Registry registry) {
        super(Aspect.JVP, registry);
    }

    /** Of what has no derivative PyTorch's forward mode makes zeros, without a word. */
    @Override
    boolean suits(Operation operation) {
        return !operation.overwrites() && !Traits.hasNoDerivative(operation.names()) && super.suits(operation);
    }

    @Override
    List<Expr> differentiate(Derivation d, Rehearsal script, Choices choices) {
        Expr.Ref phi = d.phi(1);
        List<Integer> moving = new ArrayList<>(d.leaves());
        if (moving.size() > 1 && choices.oneIn(3)) moving.remove(choices.below(moving.size()));
        List<Expr> outputs = new ArrayList<>(List.of(phi));
        d.outputs().forEach(y -> outputs.add(y.ref()));
        script.add(new Step.Jvp(
                new Target.Name("t"),
                d.body(),
                moving.stream().map(i -> "x" + i).toList(),
                moving.stream().<Expr>map(Derivation::leaf).toList(),
                moving.stream()
                        .<Expr>map(i -> Literals.literal(Weights.of(d.spec(i), i + 3)))
                        .toList(),
                outputs));
        List<Expr> returns = new ArrayList<>(List.of(phi));
        for (int k = 0; k < outputs.size(); k++) returns.add(Expr.Ref.of("t." + k));
        return returns;
    }
}
