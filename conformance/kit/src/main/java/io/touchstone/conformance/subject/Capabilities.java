package io.touchstone.conformance.subject;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Program;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a subject says it can do.
 *
 * @param version its version
 * @param dtypes the dtypes that it has
 * @param operations the operations, modules, optimizers and schedulers that it has, or empty if it claims all
 * @param otherDTypes dtypes that it names and no program has
 */
public record Capabilities(
        String version, Set<DTypeName> dtypes, Optional<Set<String>> operations, Set<String> otherDTypes) {
    /** Copies the sets. */
    public Capabilities {
        dtypes = Set.copyOf(dtypes);
        operations = operations.map(Set::copyOf);
        otherDTypes = Set.copyOf(otherDTypes);
    }

    /** With no other dtypes than those that programs have. */
    public Capabilities(String version, Set<DTypeName> dtypes, Optional<Set<String>> operations) {
        this(version, dtypes, operations, Set.of());
    }

    /** Every dtype and every operation. */
    public static Capabilities everything(String version) {
        return new Capabilities(version, EnumSet.allOf(DTypeName.class), Optional.empty());
    }

    /** Whether it has an operation, module or optimizer, as {@code nn.Linear}. */
    public boolean supports(String operation) {
        return operations.map(names -> names.contains(operation)).orElse(true);
    }

    /** How much it has: {@code 3 dtypes and 120 names}. */
    public String summary() {
        return dtypes.size() + " dtypes and "
                + operations.map(names -> names.size() + " names").orElse("everything");
    }

    /** What a program asks for that is not there: operations, modules, optimizers and schedulers as the program names them, then dtypes. */
    public List<String> lacks(Program program) {
        Needs needs = Needs.of(program);
        Stream<String> names = needs.names().stream().filter(name -> !supports(name));
        Stream<String> types =
                needs.dtypes().stream().filter(dtype -> !dtypes.contains(dtype)).map(DTypeName::torchName);
        return Stream.concat(names, types).toList();
    }
}
