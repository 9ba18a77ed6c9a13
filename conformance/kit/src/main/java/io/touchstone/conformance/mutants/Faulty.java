package io.touchstone.conformance.mutants;

import io.touchstone.conformance.registry.Arguments;
import io.touchstone.conformance.registry.Body;
import io.touchstone.tensor.Array;
import org.jspecify.annotations.Nullable;

/** A body with a fault. */
record Faulty(Body right, Fault fault) implements Body {
    @Override
    public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
        return fault.on(right, a);
    }
}
