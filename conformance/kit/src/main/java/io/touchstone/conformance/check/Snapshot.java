package io.touchstone.conformance.check;

import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** What a tensor held at a time, all elements and the version. */
final class Snapshot {
    private final Tensor tensor;
    private final int version;
    private final List<Scalar> elements;

    Snapshot(Tensor tensor) {
        this.tensor = tensor;
        this.version = tensor.version();
        this.elements = elements(tensor);
    }

    private static List<Scalar> elements(Tensor x) {
        List<Scalar> out = new ArrayList<>(x.numel());
        for (int i = 0; i < x.numel(); i++) out.add(x.scalarAt(i));
        return out;
    }

    /** How often the tensor has been written to since. */
    int writes() {
        return tensor.version() - version;
    }

    /** Whether the tensor is as it was, to the bit. */
    boolean holds() {
        return writes() == 0 && elements.equals(elements(tensor));
    }
}
