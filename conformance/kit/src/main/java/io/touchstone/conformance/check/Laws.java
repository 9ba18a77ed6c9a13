package io.touchstone.conformance.check;

import io.touchstone.conformance.registry.Registry;
import java.util.List;

/** All laws, in the order of the report's columns. */
public final class Laws {
    private Laws() {}

    /** The laws, for the operations of a registry. */
    public static List<Law> of(Registry registry) {
        return List.of(
                new GradientLaw(),
                new AdjointLaw(),
                new SecondOrderLaw(),
                new HessianLaw(),
                new SpecLaw(),
                new BatchLaw(),
                new BroadcastLaw(),
                new LayoutLaw(),
                new InPlaceLaw(o -> registry.find(o.name() + "_").orElseThrow()),
                new PrecisionLaw(),
                new ThreadLaw(),
                new EdgeLaw());
    }
}
