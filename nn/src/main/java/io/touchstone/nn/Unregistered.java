package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds modules and parameters that a module holds in fields and has not registered. */
final class Unregistered {
    private static final int DEPTH = 4;

    private final Set<Object> known = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<String> lost = new ArrayList<>();

    private Unregistered(Module module) {
        known.addAll(module.children());
        known.addAll(module.namedParameters("", false).values());
        known.add(module);
    }

    static List<String> of(Module module) {
        Unregistered search = new Unregistered(module);
        for (Class<?> c = module.getClass(); c != null && c != Module.class; c = c.getSuperclass())
            for (Field field : c.getDeclaredFields()) search.look(module, field);
        return List.copyOf(search.lost);
    }

    /** Says in the log what a module has lost, if anything. */
    static void warn(Module module) {
        List<String> lost = of(module);
        if (lost.isEmpty()) return;
        // Asked for here, not in a field: starting a logging system costs a first run fifty milliseconds.
        System.getLogger("io.touchstone.nn")
                .log(
                        System.Logger.Level.WARNING,
                        module.name() + " holds " + String.join(", ", lost)
                                + ", which nobody registered: it is neither trained nor saved. Register with child(...) or"
                                + " parameter(...), or hold it in a ModuleList or ParameterList.");
    }

    private void look(Module module, Field field) {
        if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) return;
        try {
            field.setAccessible(true);
            look(field.getName(), field.get(module), 0);
        } catch (InaccessibleObjectException | IllegalAccessException e) {
            // a class of a module that is not open: nothing can be said of it
            return;
        }
    }

    private void look(String name, @Nullable Object held, int depth) {
        if (held == null || depth > DEPTH || known.contains(held)) return;
        if (held instanceof Module || held instanceof Parameter) lost.add(name);
        else if (held instanceof Variable) return;
        else if (held instanceof Collection<?> items) each(name, items, depth);
        else if (held instanceof Object[] items) each(name, Arrays.asList(items), depth);
        else if (held instanceof Map<?, ?> map)
            map.forEach((key, value) -> look(name + "[" + key + "]", value, depth + 1));
    }

    private void each(String name, Collection<?> items, int depth) {
        int i = 0;
        for (Object item : items) look(name + "[" + i++ + "]", item, depth + 1);
    }
}
