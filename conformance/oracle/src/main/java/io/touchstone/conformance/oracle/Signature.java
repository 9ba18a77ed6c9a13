package io.touchstone.conformance.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Python signature, {@code dropout(input, p=0.5, *, training=True)}, that binds arguments as Python does.
 *
 * <p>Defaults are None, True, False, integers, floats and quoted strings. A starred name takes the remaining positional arguments.
 */
final class Signature {
    private record Parameter(
            String name,
            boolean keywordOnly,
            boolean required,
            @Nullable Object fallback) {}

    private final String name;
    private final List<Parameter> parameters = new ArrayList<>();
    private @Nullable String rest;

    Signature(String text) {
        int open = text.indexOf('(');
        name = text.substring(0, open);
        boolean keywordOnly = false;
        for (String part : text.substring(open + 1, text.length() - 1).split(",", -1)) {
            String parameter = part.strip();
            if (parameter.startsWith("*")) {
                keywordOnly = true;
                if (parameter.length() > 1) rest = parameter.substring(1);
            } else if (!parameter.isEmpty()) {
                parameters.add(parameter(parameter, keywordOnly));
            }
        }
    }

    private static Parameter parameter(String text, boolean keywordOnly) {
        int equals = text.indexOf('=');
        if (equals < 0) return new Parameter(text, keywordOnly, true, null);
        return new Parameter(text.substring(0, equals), keywordOnly, false, literal(text.substring(equals + 1)));
    }

    private static @Nullable Object literal(String text) {
        if (text.startsWith("'")) return text.substring(1, text.length() - 1);
        return switch (text) {
            case "None" -> null;
            case "True" -> true;
            case "False" -> false;
            default -> text.matches("-?\\d+") ? (Object) Long.valueOf(text) : (Object) Double.valueOf(text);
        };
    }

    String name() {
        return name;
    }

    Bound bind(List<?> args, Map<String, ?> kwargs) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        int position = 0;
        for (Parameter parameter : parameters) {
            if (!parameter.keywordOnly && position < args.size()) {
                values.put(parameter.name, args.get(position++));
            } else if (!kwargs.containsKey(parameter.name)) {
                if (parameter.required)
                    throw Rejection.type(name + "() missing 1 required positional argument: '" + parameter.name + "'");
                values.put(parameter.name, parameter.fallback);
            }
        }
        if (rest != null) values.put(rest, new ArrayList<>(args.subList(position, args.size())));
        else if (position < args.size())
            throw Rejection.type(
                    name + "() takes " + position + " positional arguments but " + args.size() + " were given");
        kwargs.forEach((key, value) -> named(values, key, value));
        return new Bound(name, values);
    }

    private void named(Map<String, @Nullable Object> values, String key, @Nullable Object value) {
        if (parameters.stream().noneMatch(p -> p.name.equals(key)))
            throw Rejection.type(name + "() got an unexpected keyword argument '" + key + "'");
        if (values.containsKey(key)) throw Rejection.type(name + "() got multiple values for argument '" + key + "'");
        values.put(key, value);
    }
}
