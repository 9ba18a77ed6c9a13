package io.touchstone.conformance.check;

import io.touchstone.conformance.registry.Operation;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Every operation × every law. */
public final class Matrix {
    private final List<Law> laws;
    private final Map<String, Map<String, Cell>> rows = new LinkedHashMap<>();

    Matrix(List<Operation> operations, List<Law> laws) {
        this.laws = List.copyOf(laws);
        for (Operation operation : operations) {
            Map<String, Cell> row = new LinkedHashMap<>();
            for (Law law : laws) if (law.appliesTo(operation)) row.put(law.name(), new Cell());
            rows.put(operation.name(), row);
        }
    }

    /** The columns. */
    public List<Law> laws() {
        return laws;
    }

    /** The rows. */
    public Collection<String> operations() {
        return rows.keySet();
    }

    /** One cell; null if the law does not apply. */
    public @Nullable Cell cell(String operation, Law law) {
        return Objects.requireNonNull(rows.get(operation), operation).get(law.name());
    }

    private int total(ToIntFunction<Cell> count) {
        return rows.values().stream()
                .flatMap(row -> row.values().stream())
                .mapToInt(count)
                .sum();
    }

    /** How many cases were tried. */
    public int cases() {
        return total(c -> c.held() + c.skipped() + (c.failure() == null ? 0 : 1));
    }

    /** How many cases no law said anything of. */
    public int skipped() {
        return total(Cell::skipped);
    }

    /** How many cells still have cases to try: none, unless the run was ended early. */
    public int unfinished() {
        return total(c -> c.isFinished() ? 0 : 1);
    }

    /** What does not hold. */
    public List<Failure> failures() {
        return rows.values().stream()
                .flatMap(row -> row.values().stream())
                .map(Cell::failure)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }
}
