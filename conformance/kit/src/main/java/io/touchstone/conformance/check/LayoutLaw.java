package io.touchstone.conformance.check;

import io.touchstone.conformance.generate.Case;
import io.touchstone.conformance.generate.Flavour;
import io.touchstone.conformance.generate.Layout;
import io.touchstone.conformance.generate.Traits;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.tensor.Tensor;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Arrays of any layout against dense copies: the same bits, of the result and of the gradient. */
final class LayoutLaw implements Law {
    /** What asks for the layout itself, or views; random numbers are drawn in the order of memory. */
    private static final Set<String> ABOUT_LAYOUT = Set.of(
            "view",
            "view_as",
            "as_strided",
            "as_strided_scatter",
            "view_as_complex",
            "isin",
            "take_along_dim",
            "embedding_bag");

    @Override
    public String name() {
        return "layout";
    }

    @Override
    public String statement() {
        return "transposed, offset and stepped arrays = dense arrays";
    }

    @Override
    public Flavour flavour() {
        return Flavour.ANY;
    }

    @Override
    public boolean appliesTo(Operation operation) {
        return !operation.names().isIn(ABOUT_LAYOUT) && !Traits.isRandom(operation.names());
    }

    @Override
    public Outcome check(Trial t) {
        if (t.x().isEmpty()) return Outcome.skipped("no array");
        Case dense = t.call().laid(Layout.DENSE);
        List<Tensor> expected = t.machine().value(dense, dense.arrays());
        List<Tensor> weights =
                Vectors.directions(expected, new SplittableRandom(t.call().seed()));
        List<Tensor> gradient = gradient(t, dense, weights);
        for (Layout layout : Layout.values()) {
            Case other = t.call().laid(layout);
            Outcome value =
                    Numbers.sameBits(expected, t.machine().value(other, other.arrays()), "other results if " + layout);
            if (value instanceof Outcome.Failed) return value;
            Outcome slope = Numbers.sameBits(gradient, gradient(t, other, weights), "other gradients if " + layout);
            if (slope instanceof Outcome.Failed) return slope;
        }
        return Outcome.held();
    }

    private static List<Tensor> gradient(Trial t, Case call, List<Tensor> weights) {
        List<Tensor> x = call.arrays();
        if (!Numbers.anyDifferentiable(x) || !Numbers.anyDifferentiable(weights)) return List.of();
        return t.machine().vjp(call, x, weights);
    }
}
