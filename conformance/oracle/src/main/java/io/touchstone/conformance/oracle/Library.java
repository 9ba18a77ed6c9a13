package io.touchstone.conformance.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Functions by name, each with its Python signature. */
final class Library {
    /** What a function does with its arguments. */
    @FunctionalInterface
    interface Body {
        @Nullable
        Object apply(Bound a);
    }

    private record Definition(Signature signature, Body body) {}

    private final Map<String, Definition> definitions = new HashMap<>();

    Library define(String signature, Body body) {
        Signature parsed = new Signature(signature);
        definitions.put(parsed.name(), new Definition(parsed, body));
        return this;
    }

    boolean has(String name) {
        return definitions.containsKey(name);
    }

    Set<String> names() {
        return definitions.keySet();
    }

    @Nullable
    Object call(String name, List<?> args, Map<String, ?> kwargs) {
        Definition definition = definition(name);
        return definition.body.apply(definition.signature.bind(args, kwargs));
    }

    /** Calls with arguments that {@link #bind} has bound. */
    @Nullable
    Object call(String name, Bound arguments) {
        Definition definition = definition(name);
        return definition.body.apply(arguments);
    }

    /** The arguments as the named definition binds them. */
    Bound bind(String name, Map<String, ?> kwargs) {
        Definition definition = definition(name);
        return definition.signature.bind(List.of(), kwargs);
    }

    private Definition definition(String name) {
        Definition definition = definitions.get(name);
        if (definition == null) throw new Unsupported(name);
        return definition;
    }
}
