package io.touchstone.conformance.registry;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
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
                    FftRows.rows(),
                    SpecialRows.rows(),
                    ContractingRows.rows(),
                    JoiningRows.rows(),
                    StatisticsRows.rows(),
                    ArrangingRows.rows(),
                    MatrixRows.rows(),
                    SolvingRows.rows(),
                    LinalgRows.rows(),
                    ActivationRows.rows(),
                    LayerRows.rows(),
                    AttentionRows.rows(),
                    LossRows.rows(),
                    MarginRows.rows(),
                    PaddingRows.rows(),
                    EmbeddingRows.rows(),
                    ImagingRows.rows(),
                    WindowRows.rows(),
                    SignalRows.rows(),
                    PolynomialRows.rows(),
                    ConvRows.rows(),
                    PoolRows.rows(),
                    NormRows.rows(),
                    CreationRows.rows(),
                    RandomRows.rows(),
                    InitRows.rows(),
                    UtilRows.rows(),
                    PackingRows.rows(),
                    PropertyRows.rows(),
                    NumberRows.rows(),
                    SettingRows.rows(),
                    ModuleMethodRows.rows(),
                    ContainerMethodRows.rows(),
                    ReparametrizationRows.rows(),
                    PruningRows.rows(),
                    MutationRows.rows())
            .flatMap(Rows::operations));

    private final Map<String, Operation> operations = new TreeMap<>();

    private final boolean strict;

    private Registry(Stream<Operation> rows) {
        this(rows, false);
    }

    private Registry(Stream<Operation> rows, boolean strict) {
        this.strict = strict;
        rows.forEach(operation -> {
            if (operations.put(operation.name(), operation) != null)
                throw new IllegalStateException("two rows for " + operation.name());
        });
    }

    /** The operations that this build has. */
    public static Registry standard() {
        return STANDARD;
    }

    /**
     * These operations, but for one whose bodies are others: for kits that test themselves. Its variant in place changes with it.
     *
     * @throws IllegalArgumentException if there is no such operation
     */
    public Registry with(String name, UnaryOperator<Body> change) {
        Operation changed = find(name)
                .orElseThrow(() -> new IllegalArgumentException("no operation " + name))
                .with(change);
        Map<String, Operation> all = new TreeMap<>(operations);
        all.put(name, changed);
        if (changed.mutable()) all.put(name + "_", changed.inPlace());
        return new Registry(all.values().stream(), strict);
    }

    /** These operations, which look at the types of all arguments before they do anything, whatever PyTorch does. */
    public Registry strict() {
        return new Registry(operations.values().stream(), true);
    }

    /** Whether all types are looked at first. */
    public boolean isStrict() {
        return strict;
    }

    /** The operation of that name, if there is one. */
    public Optional<Operation> find(String name) {
        return Optional.ofNullable(operations.get(name));
    }

    /** The names of the operation of that name; of anything else that name alone. */
    public Names names(String name) {
        return find(name).map(Operation::names).orElseGet(() -> Names.of(name));
    }

    /** All operations, by name. */
    public Collection<Operation> operations() {
        return Collections.unmodifiableCollection(operations.values());
    }
}
