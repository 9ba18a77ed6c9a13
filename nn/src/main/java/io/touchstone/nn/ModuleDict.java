package io.touchstone.nn;

import java.util.Collections;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Modules by name, in the order of their registration. It computes nothing itself. There may be names without a module: with
 * {@code ModuleDict<@Nullable Linear>}.
 *
 * @param <M> the modules' type
 * @torch torch.nn.ModuleDict
 */
public final class ModuleDict<M extends @Nullable Module> extends Module {
    /** No modules yet. */
    public ModuleDict() {}

    /** The given modules, in the map's order. */
    public ModuleDict(Map<String, ? extends M> modules) {
        modules.forEach(this::registerModule);
    }

    /** How many modules there are. */
    public int size() {
        return mutableChildren().size();
    }

    /** The names, in order. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(mutableChildren().keySet());
    }

    /** Whether there is a module of this name, or that there is none has been put here. */
    public boolean contains(String name) {
        return mutableChildren().containsKey(name);
    }

    /**
     * The module of a name.
     *
     * @throws NoSuchElementException if there is none
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // only Ms are put in, and null only if M may be
    public M get(String name) {
        if (!contains(name)) throw new NoSuchElementException("'" + name + "'");
        return (M) mutableChildren().get(name);
    }

    /** Adds a module, or replaces the one of that name in its place. */
    public ModuleDict<M> put(String name, M module) {
        registerModule(name, module);
        return this;
    }

    /** Adds or replaces modules, in the map's order. */
    public ModuleDict<M> update(Map<String, ? extends M> modules) {
        modules.forEach(this::put);
        return this;
    }

    /**
     * Takes the module of a name out.
     *
     * @throws NoSuchElementException if there is none
     */
    public M pop(String name) {
        M taken = get(name);
        mutableChildren().remove(name);
        return taken;
    }

    /** Takes all modules out. */
    public void clear() {
        mutableChildren().clear();
    }
}
