package io.touchstone.conformance.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the text of a {@link Signature}. */
final class SignatureParser {
    private static final Pattern WHOLE = Pattern.compile("([\\w.]+)\\((.*)\\)");
    private static final Pattern PARAMETER = Pattern.compile(
            "(?<type>\\w+)(?<items>\\?)?(?<list>\\[(?<length>\\d*)])?(?<none>\\?)? (?<star>\\*)?(?<name>\\w+)(=(?<default>.+))?");

    private final String text;
    private final List<Parameter> parameters = new ArrayList<>();
    private boolean keywordOnly;
    private boolean open;

    SignatureParser(String text) {
        this.text = text;
    }

    Signature parse() {
        Matcher whole = WHOLE.matcher(text);
        if (!whole.matches()) throw wrong("no signature");
        for (String part : parts(whole.group(2))) {
            if (part.equals("**")) open = true;
            else if (part.equals("*")) keywordOnly = true;
            else parameters.add(parameter(part));
        }
        return new Signature(whole.group(1), parameters, open);
    }

    /** What stands between commas outside brackets. */
    private static List<String> parts(String inside) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            if (c == '[') depth++;
            if (c == ']') depth--;
            if (c != ',' || depth > 0) continue;
            parts.add(inside.substring(start, i).strip());
            start = i + 1;
        }
        if (!inside.isBlank()) parts.add(inside.substring(start).strip());
        return parts;
    }

    private Parameter parameter(String part) {
        Matcher m = PARAMETER.matcher(part);
        if (!m.matches()) throw wrong("no parameter: " + part);
        boolean list = m.group("list") != null;
        String length = m.group("length");
        String fallback = m.group("default");
        return new Parameter(
                m.group("name"),
                ParameterType.named(m.group("type")),
                list,
                length == null || length.isEmpty() ? 0 : Integer.parseInt(length),
                list ? m.group("none") != null : m.group("items") != null,
                list && m.group("items") != null,
                m.group("star") != null,
                keywordOnly,
                fallback == null,
                fallback == null ? null : literal(fallback));
    }

    private @Nullable Object literal(String value) {
        if (value.startsWith("'")) return value.substring(1, value.length() - 1);
        if (value.startsWith("["))
            return parts(value.substring(1, value.length() - 1)).stream()
                    .map(this::literal)
                    .toList();
        return switch (value) {
            case "None" -> null;
            case "True" -> true;
            case "False" -> false;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> number(value);
        };
    }

    private Object number(String value) {
        try {
            return value.matches("-?\\d+") ? (Object) Long.valueOf(value) : (Object) Double.valueOf(value);
        } catch (NumberFormatException e) {
            throw wrong("no default value: " + value);
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what + " in \"" + text + "\"");
    }
}
