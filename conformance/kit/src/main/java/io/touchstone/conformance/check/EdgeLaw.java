package io.touchstone.conformance.check;

import io.touchstone.conformance.generate.Case;
import io.touchstone.conformance.generate.Flavour;
import io.touchstone.conformance.generate.Traits;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.tensor.Tensor;
import java.util.List;

/**
 * Empty and 0-dim arrays, and arguments that do not fit: the call is answered or refused with a message, never broken
 * off by an error that means something else; and refused or not, the operands are as they were.
 */
final class EdgeLaw implements Law {
    @Override
    public String name() {
        return "edges";
    }

    @Override
    public String statement() {
        return "empty, 0-dim and misfitting arguments are answered or refused, operands untouched";
    }

    @Override
    public Flavour flavour() {
        return Flavour.EDGE;
    }

    @Override
    public boolean appliesTo(Operation operation) {
        return true;
    }

    @Override
    public Outcome check(Trial t) {
        return Outcome.held();
    }

    @Override
    public Outcome check(Case call, Machine machine) {
        List<Tensor> arrays = call.arrays();
        List<Snapshot> before = arrays.stream().map(Snapshot::new).toList();
        boolean refused = false;
        try {
            List<Tensor> y = machine.value(call, arrays);
            if (!call.overwrites()) differentiate(call, machine, arrays, y);
        } catch (RuntimeException e) {
            if (!Rejections.isRejection(e)) return Rejections.broken(e);
            refused = true;
        }
        boolean writes =
                call.overwrites() || Traits.movesMoments(call.operation().names());
        if (writes && !refused) return Outcome.held();
        boolean untouched = before.stream().allMatch(Snapshot::holds);
        return untouched
                ? Outcome.held()
                : Outcome.failed("an operand was changed" + (refused ? " though the call was refused" : ""));
    }

    /** What was answered can be differentiated, however empty. */
    private static void differentiate(Case call, Machine machine, List<Tensor> x, List<Tensor> y) {
        boolean possible = x.stream().anyMatch(a -> a.dtype().isDifferentiable())
                && y.stream().anyMatch(a -> a.dtype().isDifferentiable());
        if (!possible) return;
        List<Tensor> ones = y.stream().map(Tensor::onesLike).toList();
        List<Tensor> gradient = machine.vjp(call, x, ones);
        for (int i = 0; i < x.size(); i++)
            if (!gradient.get(i).shape().equals(x.get(i).shape()))
                throw new IllegalStateException("input " + i + " has shape "
                        + x.get(i).shape() + ", its gradient " + gradient.get(i).shape());
    }
}
