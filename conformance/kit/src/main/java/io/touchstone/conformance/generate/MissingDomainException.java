package io.touchstone.conformance.generate;

import java.io.Serial;

/** Nothing says what an argument could be: {@link Domains} lacks an entry. */
public final class MissingDomainException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    MissingDomainException(String operation, String parameter) {
        super(operation + ": no domain for " + parameter);
    }
}
