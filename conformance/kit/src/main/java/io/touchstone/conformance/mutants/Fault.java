package io.touchstone.conformance.mutants;

import io.touchstone.conformance.registry.Arguments;
import io.touchstone.conformance.registry.Body;
import io.touchstone.tensor.Array;
import org.jspecify.annotations.Nullable;

/** What a faulty operation makes of its arguments, given the right one; generic in the interpreter as bodies are. */
@FunctionalInterface
interface Fault {
    /** The wrong result. */
    <A extends Array<A>> @Nullable Object on(Body right, Arguments<A> a);
}
