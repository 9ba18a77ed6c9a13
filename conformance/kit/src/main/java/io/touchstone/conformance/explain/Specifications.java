package io.touchstone.conformance.explain;

import io.touchstone.conformance.program.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the Javadoc of primitives says of their gradients, for nodes that {@link Rules} has nothing of. */
final class Specifications {
    /** How what is found begins. */
    static final String FOUND = "the rule, in the letters of its specification: ";

    private static final String LAST = "the last of several steps, which bears PyTorch's name of them all";
    private static final Path PRIMITIVES = Path.of("tensor/src/main/java/io/touchstone/tensor/op");
    private static final Pattern GRADIENT = Pattern.compile(
            "<b>(?:Gradients?|Derivatives?)</b>(.*?)(?=<p>|<b>|\\n \\* *\\n|\\n \\* @|\\*/)", Pattern.DOTALL);
    private static final Pattern NODE = Pattern.compile("\"(\\w+Backward\\d)\"");
    private static final Pattern TORCH = Pattern.compile("torch\\.[\\w.]+");

    private final Path project;
    private final Map<String, String> byClass = new HashMap<>();
    private final Map<String, String> byOther = new HashMap<>();
    private boolean isRead;

    /**
     * Those of Touchstone's sources, which are read when they are first asked for.
     *
     * @param project Touchstone's own directory; without sources in it, nothing is known
     */
    Specifications(Path project) {
        this.project = project;
    }

    /**
     * What is known of a node's rule, or else where to read on.
     *
     * @param call what recorded the node
     * @param isResult whether the node computed what its call comes to
     * @param isLastOfSeveral whether the call recorded other nodes before it
     */
    String of(String node, Step.@Nullable Call call, boolean isResult, boolean isLastOfSeveral) {
        readOnce();
        String word = ValueNames.plain(Rules.word(node));
        String found = byClass.getOrDefault(word, "");
        if (found.isEmpty() && isLastOfSeveral) return LAST;
        if (found.isEmpty()) found = byOther.getOrDefault(word, "");
        if (found.isEmpty() && isResult && call != null) found = byFunction(ValueNames.plain(call.function()));
        if (!found.isEmpty()) return FOUND + found;
        return call == null ? "" : "the rule: see touchstone spec " + call.function();
    }

    private String byFunction(String function) {
        return byClass.getOrDefault(function, byOther.getOrDefault(function, ""));
    }

    /** What the primitives say: by the names of their classes, and by those of the nodes and functions that they mention. */
    private void readOnce() {
        if (isRead) return;
        isRead = true;
        try (Stream<Path> files = Files.walk(project.resolve(PRIMITIVES))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) read(file);
        } catch (IOException | UncheckedIOException e) {
            byClass.clear(); // there is nothing to read here
            byOther.clear();
        }
    }

    private void read(Path file) throws IOException {
        String java = Files.readString(file);
        String gradient = gradient(java);
        if (gradient.isEmpty()) return;
        byClass.put(ValueNames.plain(file.getFileName().toString().replace(".java", "")), gradient);
        for (MatchResult node : NODE.matcher(java).results().toList())
            byOther.putIfAbsent(ValueNames.plain(Rules.word(node.group(1))), gradient);
        for (MatchResult name : TORCH.matcher(java).results().toList())
            byOther.putIfAbsent(ValueNames.plain(name.group()), gradient);
    }

    /** What the first comment that tells of a gradient says of it, as plain text; empty, if none does. */
    private static String gradient(String java) {
        List<MatchResult> found = GRADIENT.matcher(java).results().toList();
        return found.isEmpty() ? "" : plain(found.get(0).group(1));
    }

    private static String plain(String javadoc) {
        return javadoc.replaceAll("\\s*\\n \\* ?", " ")
                .replaceAll("\\{@code ([^}]*)}", "$1")
                .replaceAll("\\{@link [^} ]* ([^}]*)}", "$1")
                .replaceAll("\\{@link (?:[\\w.]*[.#])?(\\w+)[^}]*}", "$1")
                .replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
