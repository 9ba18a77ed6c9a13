package io.touchstone.conformance.subject;

import java.util.Optional;

/** What there is where the kit runs without the oracle's module. */
final class NoOracle implements Oracle {
    private static final String REASON = "the oracle's module is not there";

    @Override
    public Optional<String> unavailable() {
        return Optional.of(REASON);
    }

    @Override
    public Subject open() {
        throw new IllegalStateException(REASON);
    }
}
