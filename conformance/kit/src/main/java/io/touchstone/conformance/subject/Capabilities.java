package io.touchstone.conformance.subject;

import io.touchstone.conformance.program.DTypeName;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a subject says it can do.
 *
 * @param version its version
 * @param dtypes the dtypes that it has
 * @param operations the operations, modules and optimizers that it has, or empty if it claims all
 */
public record Capabilities(String version, Set<DTypeName> dtypes, Optional<Set<String>> operations) {
    /** Copies the sets. */
    public Capabilities {
        dtypes = Set.copyOf(dtypes);
        operations = operations.map(Set::copyOf);
    }

    /** Every dtype and every operation. */
    public static Capabilities everything(String version) {
        return new Capabilities(version, EnumSet.allOf(DTypeName.class), Optional.empty());
    }

    /** Whether it has an operation, module or optimizer, as {@code nn.Linear}. */
    public boolean supports(String operation) {
        return operations.map(names -> names.contains(operation)).orElse(true);
    }
}
