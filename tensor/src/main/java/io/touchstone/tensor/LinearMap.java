package io.touchstone.tensor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operation that is linear in its one input: its tangent is the operation itself, its gradient the adjoint operation. */
public interface LinearMap extends Single {
    /** The adjoint: the g′ with ⟨g′, x⟩ = ⟨g, op x⟩ for all x of spec {@code x}. */
    <A extends Array<A>> A adjoint(A g, Spec x);

    @Override
    default <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        return adjoint(g, at.spec(0));
    }

    @Override
    default <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tangent = t.get(0);
        return tangent == null ? null : tangent.unary(this);
    }

    @Override
    default Reads reads(int i) {
        return Reads.NOTHING;
    }
}
