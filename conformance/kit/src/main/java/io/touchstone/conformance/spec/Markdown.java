package io.touchstone.conformance.spec;

import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Javadoc's text as Markdown: a line a paragraph. */
final class Markdown {
    private static final Pattern INLINE =
            Pattern.compile("\\{@(?:code ([^}]*)|link ([\\w.]*)(#\\w+)?(?:\\([^)]*\\))?(?: ([^}]*))?)}");

    private Markdown() {}

    /** Paragraphs, an empty line between them. */
    static String of(String javadoc) {
        return Arrays.stream(javadoc.split("<p>|\\n\\s*\\n"))
                .map(Markdown::line)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    /** A single paragraph. */
    static String line(String javadoc) {
        String text = javadoc.replaceAll("\\s+", " ").strip();
        StringBuilder out = new StringBuilder();
        Matcher inline = INLINE.matcher(text);
        int done = 0;
        while (inline.find()) {
            out.append(plain(text.substring(done, inline.start()))).append(shown(inline.toMatchResult()));
            done = inline.end();
        }
        return out.append(plain(text.substring(done))).toString();
    }

    /** Code as code, a link's label as text or, if it has none, what it leads to as code. */
    private static String shown(MatchResult inline) {
        if (inline.group(1) != null) return "`" + inline.group(1) + "`";
        if (inline.group(4) != null) return plain(inline.group(4));
        if (inline.group(3) != null) return "`" + inline.group(3).substring(1) + "`";
        return "`" + inline.group(2).substring(inline.group(2).lastIndexOf('.') + 1) + "`";
    }

    /** Text outside of code, where Markdown would take some characters for its own. */
    private static String plain(String text) {
        return text.replace("*", "\\*")
                .replace("_", "\\_")
                .replaceAll("</?pre>", "")
                .replaceAll("</?b>", "**")
                .replaceAll("</?em>", "_")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
