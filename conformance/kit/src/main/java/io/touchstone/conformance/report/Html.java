package io.touchstone.conformance.report;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What pages are put together of. */
final class Html {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:)]");

    private Html() {}

    /** Words as text of a page, or as an attribute in double quotes. */
    static String text(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Words as text of a page, addresses among them as links. */
    static String linked(String words) {
        return LINK.matcher(text(words)).replaceAll("<a href=\"$0\">$0</a>");
    }

    /** A template with its places filled: {@code {{name}}} is the part of that name. */
    static String filled(String template, Map<String, String> parts) {
        return PLACE.matcher(template).replaceAll(place -> Matcher.quoteReplacement(part(parts, place.group(1))));
    }

    private static String part(Map<String, String> parts, String name) {
        String part = parts.get(name);
        if (part == null) throw new IllegalStateException("no part for " + name);
        return part;
    }
}
