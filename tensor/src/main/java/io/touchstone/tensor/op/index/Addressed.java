package io.touchstone.tensor.op.index;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Single;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Linear in the first input; the second, of integers, says where: the tangent goes the same way, and the gradient the way back. */
public interface Addressed extends Single {
    /** The gradient of the first input. */
    <A extends Array<A>> A back(A g, Saved<A> at);

    @Override
    default <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        return i == 1 ? null : back(g, at);
    }

    @Override
    default <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tangent = t.get(0);
        return tangent == null ? null : tangent.binary(this, at.y());
    }

    @Override
    default Reads reads(int i) {
        return Reads.Y;
    }
}
