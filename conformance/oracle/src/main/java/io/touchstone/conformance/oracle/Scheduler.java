package io.touchstone.conformance.oracle;

import java.util.List;

/** A learning-rate scheduler. */
interface Scheduler extends Attributed {
    /** Advances by an epoch; some take a metric. */
    void step(List<?> args);
}
