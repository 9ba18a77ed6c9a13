package io.touchstone.conformance.subject;

import java.util.Optional;
import java.util.ServiceLoader;

/** Real PyTorch, where it can be had: a module that the kit does not know supplies it. */
public interface Oracle {
    /** Why it cannot be had on this machine, or empty if it can. */
    Optional<String> unavailable();

    /**
     * Starts it.
     *
     * @throws IllegalStateException if it is {@link #unavailable()}
     */
    Subject open();

    /** The oracle that is there, or one that says that there is none. */
    static Oracle find() {
        return ServiceLoader.load(Oracle.class).findFirst().orElseGet(NoOracle::new);
    }
}
