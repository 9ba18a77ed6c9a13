package io.touchstone.conformance.registry;

import io.touchstone.tensor.Array;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The variant of an operation that overwrites its first argument.
 *
 * @param body the operation that makes something new
 */
record InPlace(Body body) implements Body {
    /** The parameter that asks for this variant. */
    static final String FLAG = "inplace";

    @Override
    public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
        return a.update(x ->
                Objects.requireNonNull(a.world().array(body.on(a.withSelf(x).with(FLAG, false)))));
    }
}
