package io.touchstone.conformance.registry;

import io.touchstone.nn.Lazy;
import io.touchstone.nn.Module;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All kinds of modules, by name. */
public final class ModuleRegistry {
    private static final ModuleRegistry STANDARD = new ModuleRegistry(Stream.of(
                    ContainerRows.rows(),
                    ActivationModuleRows.rows(),
                    LossModuleRows.rows(),
                    MarginRows.modules(),
                    PaddingModuleRows.rows(),
                    ConvModuleRows.rows(),
                    PoolModuleRows.rows(),
                    RecurrentModuleRows.rows(),
                    AttentionModuleRows.rows(),
                    EmbeddingRows.modules(),
                    ImagingRows.modules(),
                    NormModuleRows.rows(),
                    TransformerModuleRows.rows())
            .flatMap(ModuleRows::kinds));

    private final Map<String, ModuleKind<?>> kinds = new TreeMap<>();

    private ModuleRegistry(Stream<ModuleKind<?>> rows) {
        rows.forEach(this::add);
        LazyRows.of(List.copyOf(kinds.values())).forEach(this::add);
    }

    private void add(ModuleKind<?> kind) {
        if (kinds.put(kind.name(), kind) != null) throw new IllegalStateException("two rows for " + kind.name());
    }

    /** The modules that this build has. */
    public static ModuleRegistry standard() {
        return STANDARD;
    }

    /** The kind of that name, if there is one. */
    public Optional<ModuleKind<?>> find(String name) {
        return Optional.ofNullable(kinds.get(name));
    }

    /** The kind of a module: classes bear PyTorch's names. */
    public Optional<ModuleKind<?>> kindOf(Module module) {
        if (module instanceof Lazy<?> lazy)
            return find("nn.Lazy" + lazy.layer().getClass().getSimpleName());
        return find("nn." + module.getClass().getSimpleName());
    }

    /** All kinds, by name. */
    public Collection<ModuleKind<?>> kinds() {
        return Collections.unmodifiableCollection(kinds.values());
    }
}
