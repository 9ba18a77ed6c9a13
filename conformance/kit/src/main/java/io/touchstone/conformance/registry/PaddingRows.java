package io.touchstone.conformance.registry;

import static io.touchstone.conformance.registry.Takes.Operands.SPECIAL;

import io.touchstone.nn.functional.Padding;
import io.touchstone.tensor.Array;

/** Borders around arrays. */
final class PaddingRows {
    private PaddingRows() {}

    static Rows rows() {
        Rows r = new Rows("padding");
        r.op("nn.functional.pad(Tensor input, int[] pad, str mode='constant', float? value=None)", PaddingRows::pad)
                .takes(SPECIAL);
        r.op("constant_pad_nd(Tensor input, int[] pad, Scalar value=0)", PaddingRows::constant)
                .takes(SPECIAL);
        return r;
    }

    private static <A extends Array<A>> Object pad(Arguments<A> a) {
        Double value = a.maybeReal("value");
        return Padding.pad(
                a.self(),
                a.integers("pad"),
                Padding.Mode.of(a.text("mode")),
                value == null ? null : io.touchstone.tensor.Scalar.of(value));
    }

    private static <A extends Array<A>> Object constant(Arguments<A> a) {
        return Padding.constant(a.self(), a.integers("pad"), a.number("value"));
    }
}
