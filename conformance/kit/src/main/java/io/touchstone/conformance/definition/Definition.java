package io.touchstone.conformance.definition;

import org.jspecify.annotations.Nullable;

/** What has to hold of the results of an operation, whoever computed them. */
@FunctionalInterface
interface Definition {
    /** What does not hold, or null; null too for calls of which the definition does not speak. */
    @Nullable
    String violation(Asked call);

    /** This and another. */
    default Definition and(Definition other) {
        return call -> {
            String violation = violation(call);
            return violation == null ? other.violation(call) : violation;
        };
    }
}
