package io.touchstone.tensor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A primitive without a derivative: comparisons, indices, truth values. No gradient flows through it, and its tangent is zero. */
public interface Constant extends Single {
    @Override
    default <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        return null;
    }

    @Override
    default <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        return null;
    }

    @Override
    default Reads reads(int i) {
        return Reads.NOTHING;
    }

    @Override
    default boolean differentiable(int i) {
        return false;
    }
}
