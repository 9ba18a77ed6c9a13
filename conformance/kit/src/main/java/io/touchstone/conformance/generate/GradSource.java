package io.touchstone.conformance.generate;

import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.program.Target;
import io.touchstone.conformance.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The gradients of single calls, asked for in each way there is. */
final class GradSource extends DerivativeSource {
    GradSource(Registry registry) {
        super(Aspect.GRAD, registry);
    }

    @Override
    List<Expr> differentiate(Derivation d, Rehearsal script, Choices choices) {
        Expr.Ref phi = d.phi(1);
        return switch (choices.below(6)) {
            case 1 -> fromOutputs(d, script, phi);
            case 2 -> twice(d, script, phi);
            case 3 -> byFunction(d, script, phi);
            case 4 -> recorded(d, script, phi);
            case 5 -> byOne(script, phi, choices.pick(d.leaves()));
            default -> backward(d, script, phi);
        };
    }

    private static List<Expr> backward(Derivation d, Rehearsal script, Expr.Ref phi) {
        script.add(new Step.Backward(phi, null, null, false, null));
        return accumulated(d, phi);
    }

    /** From the outputs themselves, with gradients. */
    private static List<Expr> fromOutputs(Derivation d, Rehearsal script, Expr.Ref phi) {
        List<Derivation.Output> outputs = d.outputs();
        Expr roots = listed(outputs.stream().map(Derivation.Output::ref).toList());
        Expr gradients = listed(IntStream.range(0, outputs.size())
                .mapToObj(k -> Derivation.cotangent(outputs.get(k), k))
                .toList());
        script.add(new Step.Backward(roots, gradients, null, false, null));
        return accumulated(d, phi);
    }

    private static Expr listed(List<? extends Expr> items) {
        return items.size() == 1 ? items.get(0) : new Expr.ListOf(List.copyOf(items));
    }

    /** Two passes, which add up. */
    private static List<Expr> twice(Derivation d, Rehearsal script, Expr.Ref phi) {
        script.add(new Step.Backward(phi, null, true, false, null));
        script.add(new Step.Backward(phi, null, null, false, null));
        return accumulated(d, script.call("both", "mul", phi, new Literal.Int(2)));
    }

    private static List<Expr> recorded(Derivation d, Rehearsal script, Expr.Ref phi) {
        script.add(new Step.Backward(phi, null, null, true, null));
        return accumulated(d, phi);
    }

    private static List<Expr> byOne(Rehearsal script, Expr.Ref phi, int leaf) {
        script.add(new Step.Backward(phi, null, null, false, List.of(Derivation.leaf(leaf))));
        return List.of(phi, gradient(leaf));
    }

    private static List<Expr> byFunction(Derivation d, Rehearsal script, Expr.Ref phi) {
        script.add(new Step.Grad(targets(d), List.of(phi), inputs(d), null, null, false, true));
        return named(d, phi);
    }

    /** The variables that gradients go to. */
    static Target targets(Derivation d) {
        return new Target.Names(d.leaves().stream().map(i -> "g" + i).toList());
    }

    /** The leaves. */
    static List<Expr> inputs(Derivation d) {
        return d.leaves().stream().<Expr>map(Derivation::leaf).toList();
    }

    /** φ and the gradients that leaves have accumulated. */
    static List<Expr> accumulated(Derivation d, Expr.Ref phi) {
        List<Expr> out = new ArrayList<>(List.of(phi));
        d.leaves().forEach(i -> out.add(gradient(i)));
        return out;
    }

    /** φ and the gradients that have names. */
    static List<Expr> named(Derivation d, Expr.Ref phi) {
        List<Expr> out = new ArrayList<>(List.of(phi));
        d.leaves().forEach(i -> out.add(Expr.Ref.of("g" + i)));
        return out;
    }

    /** What a leaf has accumulated. */
    static Expr.Ref gradient(int leaf) {
        return Expr.Ref.of("x" + leaf + ".grad");
    }
}
