package io.touchstone.conformance.registry;

import io.touchstone.nn.Layer;
import io.touchstone.nn.Module;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where modules are written down, a line each. */
final class ModuleRows {
    private final List<ModuleKind<?>> kinds = new ArrayList<>();

    /** A module with one input and one output. */
    <L extends Layer> void layer(Class<L> type, String constructor, ModuleKind.Builder<L> builder) {
        kinds.add(ModuleKind.layer(type, constructor, builder));
    }

    /** A module that is called in its own way. */
    <M extends Module> void module(
            Class<M> type, String constructor, ModuleKind.Builder<M> builder, String forward, ModuleKind.Call<M> call) {
        kinds.add(new ModuleKind<>(type, constructor, builder, forward, call));
    }

    Stream<ModuleKind<?>> kinds() {
        return kinds.stream();
    }
}
