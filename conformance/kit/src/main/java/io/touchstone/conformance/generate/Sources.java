package io.touchstone.conformance.generate;

import io.touchstone.conformance.registry.Registry;
import java.util.List;

/** All sources of programs. */
public final class Sources {
    private Sources() {}

    /** The sources, for the operations of a registry. */
    public static List<Source> of(Registry registry) {
        return List.of(
                new CallSource(registry),
                new GradSource(registry),
                new SecondSource(registry),
                new JvpSource(registry));
    }
}
