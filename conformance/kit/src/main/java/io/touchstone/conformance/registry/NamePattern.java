package io.touchstone.conformance.registry;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names as they are asked for at the command line: parts with commas between them, of which one has to fit. A part with a {@code *}, which
 * stands for anything, fits a name as a whole; any other part fits where it is found in a name.
 *
 * @param text the parts, as they were written
 */
public record NamePattern(String text) implements Predicate<String> {
    @Override
    public boolean test(String name) {
        return parts().stream().anyMatch(part -> part.contains("*") ? fits(part, name) : name.contains(part));
    }

    private List<String> parts() {
        return Stream.of(text.split(",", -1)).map(String::strip).toList();
    }

    /** Whether a name is what a part says, {@code *} standing for anything. */
    public static boolean fits(String part, String name) {
        return name.matches(Pattern.quote(part).replace("*", "\\E.*\\Q"));
    }
}
