package io.touchstone.conformance.registry;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All operations, by name. */
public final class Registry {
    private static final Registry STANDARD = new Registry(Stream.of(
                    PointwiseRows.rows(),
                    FunctionRows.rows(),
                    ComparisonRows.rows(),
                    ShapeRows.rows(),
                    IndexRows.rows(),
                    ReductionRows.rows(),
                    OrderRows.rows(),
                    JoiningRows.rows(),
                    StatisticsRows.rows(),
                    ArrangingRows.rows(),
                    MatrixRows.rows(),
                    ActivationRows.rows(),
                    LayerRows.rows(),
                    LossRows.rows(),
                    CreationRows.rows(),
                    RandomRows.rows(),
                    InitRows.rows(),
                    UtilRows.rows(),
                    PropertyRows.rows(),
                    ModuleMethodRows.rows(),
                    MutationRows.rows())
            .flatMap(Rows::operations));

    private final Map<String, Operation> operations = new TreeMap<>();

    private Registry(Stream<Operation> rows) {
        rows.forEach(operation -> {
            if (operations.put(operation.name(), operation) != null)
                throw new IllegalStateException("two rows for " + operation.name());
        });
    }

    /** The operations that this build has. */
    public static Registry standard() {
        return STANDARD;
    }

    /** The operation of that name, if there is one. */
    public Optional<Operation> find(String name) {
        return Optional.ofNullable(operations.get(name));
    }

    /** All operations, by name. */
    public Collection<Operation> operations() {
        return Collections.unmodifiableCollection(operations.values());
    }
}
