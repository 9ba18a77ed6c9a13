package io.touchstone.conformance.subject;

import java.util.ServiceLoader;

/** Real PyTorch, where it can be had: a module that the kit does not know supplies it. */
public interface Oracle {
    /**
     * Starts it.
     *
     * @throws OracleException if it cannot be had on this machine
     */
    Subject open() throws OracleException;

    /** The oracle that is there, or one that says that there is none. */
    static Oracle find() {
        return ServiceLoader.load(Oracle.class).findFirst().orElse(() -> {
            throw new OracleException("the oracle's module is not there");
        });
    }
}
