package io.touchstone.conformance.check;

import io.touchstone.conformance.generate.Flavour;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Takes.Operands;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Arrays that broadcast against arrays that have been expanded to the common shape before: the same bits. */
final class BroadcastLaw implements Law {
    @Override
    public String name() {
        return "broadcast";
    }

    @Override
    public String statement() {
        return "broadcasting = expanding first";
    }

    @Override
    public Flavour flavour() {
        return Flavour.ANY;
    }

    @Override
    public boolean appliesTo(Operation operation) {
        return operation.takes().operands() == Operands.BROADCAST;
    }

    @Override
    public Outcome check(Trial t) {
        if (t.x().stream().anyMatch(x -> x.dim() == 0))
            return Outcome.skipped("a 0-dim array weighs less in promotion");
        Shape common = Shape.SCALAR;
        for (Tensor x : t.x()) common = common.broadcast(x.shape());
        List<Tensor> views = new ArrayList<>();
        List<Tensor> copies = new ArrayList<>();
        for (Tensor x : t.x()) {
            views.add(x.expandTo(common));
            copies.add(x.expandTo(common).packed());
        }
        Outcome onViews =
                Numbers.sameBits(t.y(), t.machine().value(t.call(), views), "expanded views give another result");
        if (onViews instanceof Outcome.Failed) return onViews;
        return Numbers.sameBits(t.y(), t.machine().value(t.call(), copies), "expanded copies give another result");
    }
}
