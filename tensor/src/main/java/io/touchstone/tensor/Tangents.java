package io.touchstone.tensor;

import org.jspecify.annotations.Nullable;

/** Sums in derivative rules, where a tangent or a gradient that is zero is null. */
public final class Tangents {
    private Tangents() {}

    /** x + y, added in this order; null only if both are. */
    public static <A extends Array<A>> @Nullable A sum(@Nullable A x, @Nullable A y) {
        if (x == null) return y;
        return y == null ? x : x.add(y);
    }
}
