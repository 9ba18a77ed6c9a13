package io.touchstone.conformance.mutants;

import io.touchstone.conformance.mutants.Faults.Defaults;
import io.touchstone.conformance.mutants.Faults.Ignores;
import io.touchstone.conformance.mutants.Faults.Swaps;
import io.touchstone.conformance.registry.Arguments;
import io.touchstone.conformance.registry.Body;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Scalar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Faults of losses, as functions and so as modules. */
final class LossFaults {
    private LossFaults() {}

    static List<Mutant> all() {
        String nn = "nn.functional.";
        return List.of(
                Mutant.value(nn + "l1_loss", "squares", LossFaults::squares, "PB291"),
                Mutant.value(nn + "mse_loss", "reduction ignored", new Ignores("reduction")),
                Mutant.value(nn + "smooth_l1_loss", "beta ignored", new Ignores("beta")),
                Mutant.value(nn + "huber_loss", "delta 0.5 by default", new Defaults("delta", 0.5)),
                Mutant.value(nn + "kl_div", "input and target swapped", new Swaps("target"), "PB295"),
                Mutant.value(nn + "kl_div", "log_target ignored", new Ignores("log_target")),
                Mutant.value(nn + "cross_entropy", "label smoothing ignored", new Ignores("label_smoothing")),
                Mutant.value(nn + "cross_entropy", "weight ignored", new Ignores("weight"), "PB382"),
                Mutant.value(nn + "nll_loss", "ignored labels counted", new Ignores("ignore_index"), "PB382"),
                Mutant.value(nn + "binary_cross_entropy", "no term of 1 - p", LossFaults::oneSided, "PB289"),
                Mutant.value(nn + "triplet_margin_loss", "p ignored", new Ignores("p"), "PB287"),
                Mutant.value(nn + "triplet_margin_loss", "swap ignored", new Ignores("swap")),
                Mutant.value(nn + "gaussian_nll_loss", "full ignored", new Ignores("full")));
    }

    private static <A extends Array<A>> @Nullable Object squares(Body right, Arguments<A> a) {
        return reduced(a.self().sub(a.array("target")).square(), a);
    }

    private static <A extends Array<A>> @Nullable Object oneSided(Body right, Arguments<A> a) {
        return reduced(
                a.self()
                        .log()
                        .clampMin(Scalar.of(-100.0))
                        .mul(a.array("target"))
                        .neg(),
                a);
    }

    private static <A extends Array<A>> A reduced(A each, Arguments<A> a) {
        return switch (a.text("reduction")) {
            case "mean" -> each.mean();
            case "sum" -> each.sum();
            default -> each;
        };
    }
}
