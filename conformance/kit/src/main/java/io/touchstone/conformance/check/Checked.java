package io.touchstone.conformance.check;

import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;

/**
 * A tensor that holds every primitive to its word: what comes out has the shape and dtype that its rule says, what went
 * in is untouched.
 */
final class Checked extends Watched<Checked> {
    private final List<String> broken;

    /**
     * A tensor under supervision.
     *
     * @param broken where what is wrong is written down
     */
    Checked(Tensor tensor, List<String> broken) {
        super(tensor);
        this.broken = broken;
    }

    @Override
    Checked watching(Tensor other) {
        return new Checked(other, broken);
    }

    @Override
    List<Tensor> watch(Primitive op, List<Tensor> given) {
        List<Snapshot> before = given.stream().map(Snapshot::new).toList();
        List<Spec> promised = op.specs(given.stream().map(Tensor::spec).toList());
        List<Tensor> computed = op.evaluate(given, promised);
        List<Spec> actual = computed.stream().map(Tensor::spec).toList();
        if (!actual.equals(promised)) broken.add(op + " promises " + promised + " and makes " + actual);
        for (int i = 0; i < before.size(); i++) if (!before.get(i).holds()) broken.add(op + " changes its input " + i);
        return computed;
    }
}
