package io.touchstone.conformance.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What pages are put together of. */
public final class Html {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:)]");

    private Html() {}

    /** Words as text of a page, or as an attribute in double quotes. */
    public static String text(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Words as text of a page, addresses among them as links. */
    static String linked(String words) {
        return LINK.matcher(text(words)).replaceAll("<a href=\"$0\">$0</a>");
    }

    /**
     * A page from a template beside a class. The template's places {@code {{theme}}} and {@code {{toggle}}} take what all pages share: colours
     * for light and dark, and what the button {@code theme} does.
     */
    public static String page(Class<?> owner, String template, Map<String, String> parts) {
        Map<String, String> all = new HashMap<>(parts);
        all.put("theme", resource(Html.class, "theme.css"));
        all.put("toggle", resource(Html.class, "theme.js"));
        return filled(resource(owner, template), all);
    }

    private static String resource(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A template with its places filled: {@code {{name}}} is the part of that name. */
    private static String filled(String template, Map<String, String> parts) {
        return PLACE.matcher(template).replaceAll(place -> Matcher.quoteReplacement(part(parts, place.group(1))));
    }

    private static String part(Map<String, String> parts, String name) {
        String part = parts.get(name);
        if (part == null) throw new IllegalStateException("no part for " + name);
        return part;
    }
}
