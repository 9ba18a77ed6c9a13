package io.touchstone.nn;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ways from a module to what is below it: the names on the way with dots between them, {@code "encoder.0.weight"}. */
final class Paths {
    private Paths() {}

    static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Where what a path leads to belongs. */
    static String owner(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }

    static String lastName(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** The module at a path. */
    static Module at(Module root, String path) {
        Module at = root;
        if (path.isEmpty()) return at;
        for (String name : path.split("\\.", -1)) {
            Module next = at.mutableChildren().get(name);
            if (next == null)
                throw new NameException(
                        at.declares(name)
                                ? "`" + name + "` is not an nn.Module"
                                : at.name() + " has no attribute `" + name + "`");
            at = next;
        }
        return at;
    }

    /** A module and all below it, each once or under all its paths. */
    static Map<String, Module> modules(Module root, String prefix, boolean once) {
        Map<String, Module> found = new LinkedHashMap<>();
        collect(root, prefix, found, once ? Collections.newSetFromMap(new IdentityHashMap<>()) : null);
        return found;
    }

    private static void collect(Module module, String path, Map<String, Module> found, @Nullable Set<Module> seen) {
        if (seen != null && !seen.add(module)) return;
        found.put(path, module);
        module.forEachChild((name, child) -> collect(child, join(path, name), found, seen));
    }

    /** What belongs to modules, each once or under all its paths. */
    static <V> Map<String, V> members(
            Map<String, Module> modules, boolean once, Function<Module, Map<String, @Nullable V>> own) {
        Map<String, V> found = new LinkedHashMap<>();
        Set<V> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        modules.forEach((path, module) -> own.apply(module).forEach((name, member) -> {
            if (member != null && (seen.add(member) || !once)) found.put(join(path, name), member);
        }));
        return found;
    }
}
