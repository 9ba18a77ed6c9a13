package io.touchstone.nn;

import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Modules by name, in the order of their registration. It computes nothing itself.
 *
 * @param <M> the modules' type
 * @torch torch.nn.ModuleDict
 */
public final class ModuleDict<M extends Module> extends Module {
    /** No modules yet. */
    public ModuleDict() {}

    /** The given modules, in the map's order. */
    public ModuleDict(Map<String, ? extends M> modules) {
        modules.forEach(this::child);
    }

    /** How many modules there are. */
    public int size() {
        return namedChildren().size();
    }

    /** Whether there is a module of this name. */
    public boolean contains(String name) {
        return namedChildren().containsKey(name);
    }

    /**
     * The module of a name.
     *
     * @throws NoSuchElementException if there is none
     */
    @SuppressWarnings("unchecked") // only Ms are put in
    public M get(String name) {
        Module found = namedChildren().get(name);
        if (found == null) throw new NoSuchElementException("'" + name + "'");
        return (M) found;
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
