package io.touchstone.conformance.mutants;

import java.util.List;
import java.util.stream.Stream;

/** All mutants. */
public final class Mutants {
    private Mutants() {}

    /** The mutants, in a fixed order. */
    public static List<Mutant> all() {
        return Stream.of(
                        ValueFaults.all(),
                        OrderFaults.all(),
                        DerivativeFaults.all(),
                        LossFaults.all(),
                        ViewFaults.all(),
                        StepFaults.all())
                .flatMap(List::stream)
                .toList();
    }
}
