package io.touchstone.conformance.generate;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;

/**
 * Directions: what outputs are weighed with and inputs moved along. They are fixed rather than drawn, since they need not shrink, and have
 * no symmetry in which a swapped or transposed gradient could hide: exact in every dtype, of either sign, between ½ and 1½ in magnitude.
 */
final class Weights {
    private Weights() {}

    /** A direction for what has this shape and dtype; another for another number. */
    static Tensor of(Spec spec, int number) {
        Tensor out = Torch.full(spec, Scalar.of(0L));
        boolean complex = spec.dtype().category() == DType.Category.COMPLEX;
        for (int i = 0; i < spec.shape().numel(); i++) {
            int place = i + 5 * number;
            double re = coordinate(place);
            Contents.put(out, i, complex ? Scalar.complex(re, coordinate(place + 3)) : Scalar.of(re));
        }
        return out;
    }

    private static double coordinate(int i) {
        int hash = (i + 1) * 0x9E3779B1 >>> 24;
        double magnitude = 0.5 + (hash >>> 4) / 16.0;
        return (hash & 8) == 0 ? magnitude : -magnitude;
    }
}
