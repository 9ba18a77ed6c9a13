package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Elements.FLOATING;
import static io.touchstone.conformance.registry.Takes.Elements.REAL;
import static io.touchstone.conformance.registry.Takes.Operands.ONE_WITH_DIMENSION;
import static io.touchstone.conformance.registry.Takes.Region.NONZERO;

import io.touchstone.tensor.Array;

/** What neural networks put between their matrices, as torch itself has it. */
final class ActivationRows {
    private ActivationRows() {}

    static Rows rows() {
        Rows r = new Rows("activation");
        r.unary("relu", Array::relu).takes(REAL).takes(NONZERO).inPlace();
        r.op("softmax(Tensor input, int dim, dtype? dtype=None)", ActivationRows::softmax)
                .alias("special.softmax")
                .takes(FLOATING)
                .takes(ONE_WITH_DIMENSION);
        r.op("log_softmax(Tensor input, int dim, dtype? dtype=None)", ActivationRows::logSoftmax)
                .alias("special.log_softmax")
                .takes(FLOATING)
                .takes(ONE_WITH_DIMENSION);
        return r;
    }

    private static <A extends Array<A>> Object softmax(Arguments<A> a) {
        return ReductionRows.typed(a).softmax(a.integer("dim"));
    }

    private static <A extends Array<A>> Object logSoftmax(Arguments<A> a) {
        return ReductionRows.typed(a).logSoftmax(a.integer("dim"));
    }
}
