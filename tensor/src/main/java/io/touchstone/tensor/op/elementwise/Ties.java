package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;

/** Who gets the gradient where two candidates for an extreme value are equal. */
final class Ties {
    private Ties() {}

    /** t where x wins over y, half of t where they are equal, zero elsewhere. */
    static <A extends Array<A>> A share(A t, A x, A y, boolean largest) {
        A loses = largest ? x.lt(y) : x.gt(y);
        A half = t.mul(0.5);
        return half.where(x.eq(y), t).filled(loses, 0);
    }
}
