package io.touchstone.conformance.spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a Javadoc says of the operations that its {@code @torch} tag names.
 *
 * @param source the file, from the project's directory; null: none
 * @param names PyTorch's names, with {@code torch.}
 * @param text the text before the tags, as Markdown
 * @param raises kinds of errors, and when they are raised
 */
record Remark(@Nullable Path source, List<String> names, String text, List<String> raises) {
    private static final Pattern BLOCK = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("torch(\\.\\w+)+");
    private static final Pattern THROWN = Pattern.compile("throws (\\w+) (.*)", Pattern.DOTALL);
    private static final Map<String, String> KINDS = Map.of(
            "ShapeException", "shape",
            "DTypeException", "dtype",
            "IndexOutOfBoundsException", "index",
            "IllegalArgumentException", "value",
            "IllegalStateException", "state",
            "GradientException", "autograd");

    /** All that a file's Javadoc says of operations. */
    static List<Remark> in(Path source, String java) {
        List<Remark> out = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(java);
        while (blocks.find()) {
            String[] parts = blocks.group(1).replaceAll("(?m)^\\s*\\* ?", "").split("(?m)^@");
            List<String> names = new ArrayList<>();
            List<String> raises = new ArrayList<>();
            for (String tag : List.of(parts).subList(1, parts.length)) {
                if (tag.startsWith("torch ")) NAME.matcher(tag).results().forEach(m -> names.add(m.group()));
                Matcher thrown = THROWN.matcher(tag);
                if (thrown.matches())
                    raises.add(KINDS.getOrDefault(thrown.group(1), "other") + " " + Markdown.line(thrown.group(2)));
            }
            if (!names.isEmpty()) out.add(new Remark(source, names, Markdown.of(parts[0]), raises));
        }
        return out;
    }

    /** Whether it stands on a primitive: a rule, where others tell how a rule is used. */
    boolean isOfPrimitive() {
        return source != null && source.toString().replace('\\', '/').contains("/op/");
    }
}
