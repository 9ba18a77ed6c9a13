package io.touchstone.conformance.registry;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Writing;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The variant of an operation that overwrites its first argument.
 *
 * @param body the operation that makes something new
 * @param how what is asked of the memory
 * @param node the node of what overwrites without having a gradient itself, as comparisons do; null: the operation's own
 */
record InPlace(Body body, Writing how, @Nullable String node) implements Body {
    /** The parameter that asks for this variant. */
    static final String FLAG = "inplace";

    @Override
    public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
        return a.update(how, x -> {
            A made =
                    Objects.requireNonNull(a.world().array(body.on(a.withSelf(x).with(FLAG, false))));
            return node == null ? made : x.overwritten(made, node);
        });
    }
}
