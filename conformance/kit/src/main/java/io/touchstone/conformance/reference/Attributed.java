package io.touchstone.conformance.reference;

import org.jspecify.annotations.Nullable;

/** Something with attributes by name: a module, an optimizer, a scheduler. */
public interface Attributed {
    /**
     * The attribute's value.
     *
     * @throws java.util.NoSuchElementException if there is none of that name
     */
    @Nullable
    Object attribute(String name);
}
