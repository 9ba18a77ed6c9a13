package io.touchstone.conformance.oracle;

import org.jspecify.annotations.Nullable;

/** What has attributes that a reference may lead to: a module, an optimizer, a scheduler. */
interface Attributed {
    /**
     * The attribute of this name.
     *
     * @throws Rejection if there is none
     */
    @Nullable
    Object attribute(String name);
}
