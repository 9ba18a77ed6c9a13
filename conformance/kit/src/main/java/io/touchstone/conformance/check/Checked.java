package io.touchstone.conformance.check;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Primitive;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A tensor that holds every primitive to its word: what comes out has the shape and dtype that its rule says, what went
 * in is untouched.
 */
final class Checked implements Array<Checked> {
    private final Tensor tensor;
    private final List<String> broken;

    /**
     * A tensor under supervision.
     *
     * @param broken where what is wrong is written down
     */
    Checked(Tensor tensor, List<String> broken) {
        this.tensor = tensor;
        this.broken = broken;
    }

    @Override
    public List<Checked> apply(Primitive op, List<Checked> inputs) {
        List<Tensor> given = inputs.stream().map(Checked::value).toList();
        List<Snapshot> before = given.stream().map(Snapshot::new).toList();
        List<Spec> promised = op.specs(given.stream().map(Tensor::spec).toList());
        List<Tensor> computed = op.evaluate(given, promised);
        List<Spec> actual = computed.stream().map(Tensor::spec).toList();
        if (!actual.equals(promised)) broken.add(op + " promises " + promised + " and makes " + actual);
        for (int i = 0; i < before.size(); i++) if (!before.get(i).holds()) broken.add(op + " changes its input " + i);
        List<Checked> out = new ArrayList<>();
        for (Tensor t : computed) out.add(new Checked(t, broken));
        return out;
    }

    @Override
    public Checked lift(Tensor constant) {
        return new Checked(constant, broken);
    }

    @Override
    public Spec spec() {
        return tensor.spec();
    }

    @Override
    public int[] strides() {
        return tensor.strides();
    }

    @Override
    public Tensor value() {
        return tensor;
    }
}
