package io.touchstone.conformance.generate;

import io.touchstone.conformance.registry.ModuleRegistry;
import io.touchstone.conformance.registry.OptimizerRegistry;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.conformance.registry.SchedulerRegistry;
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
                new JvpSource(registry),
                new ProgramSource(),
                new ModuleSource(ModuleRegistry.standard()),
                new OptimizerSource(OptimizerRegistry.standard(), SchedulerRegistry.standard()),
                new RandomSource(),
                new ErrorSource(registry));
    }
}
