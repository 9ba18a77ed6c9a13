package io.touchstone.conformance.verify;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.generate.Source;
import io.touchstone.conformance.registry.NamePattern;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The failures that a port knows of: a text file that the port owns. A line has a topic and an aspect, either of which may have {@code *} in it for
 * anything, and after {@code #} the reason, with a link if there is one:
 *
 * <pre>
 * # what we know of
 * nn.functional.ctc_loss  *      # not differentiable yet, https://example.org/issues/12
 * fft.*                   grad   # complex gradients are conjugated
 * </pre>
 */
public final class Expectations {
    /**
     * One line.
     *
     * @param topic which topics, by their whole name
     * @param aspect which aspect, by its word
     * @param reason why, as the port's author has written it
     * @param number of the line in its file, from 1
     */
    public record Line(String topic, String aspect, String reason, int number) {
        boolean covers(String name, Aspect column) {
            return NamePattern.fits(topic, name) && NamePattern.fits(aspect, column.word());
        }

        /** The line as it could stand in the file. */
        public String text() {
            return topic + "  " + aspect + (reason.isEmpty() ? "" : "  # " + reason);
        }
    }

    /** No failure is expected. */
    public static final Expectations NONE = new Expectations(List.of());

    private final List<Line> lines;

    private Expectations(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException that names the first line that is none
     */
    public static Expectations read(Path file) throws IOException {
        return of(Files.readAllLines(file, StandardCharsets.UTF_8));
    }

    /**
     * Reads lines.
     *
     * @throws IllegalArgumentException that names the first line that is none
     */
    public static Expectations of(List<String> text) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            Line line = line(text.get(i), i + 1);
            if (line != null) lines.add(line);
        }
        return new Expectations(lines);
    }

    private static @Nullable Line line(String text, int number) {
        int comment = text.indexOf('#');
        String reason = comment < 0 ? "" : text.substring(comment + 1).strip();
        String stated = (comment < 0 ? text : text.substring(0, comment)).strip();
        if (stated.isEmpty()) return null;
        String[] words = stated.split("\\s+", -1);
        if (words.length != 2)
            throw new IllegalArgumentException("line " + number
                    + ": expected a topic and an aspect, then # and a reason, and found '" + stated + "'");
        if (words[1].indexOf('*') < 0 && Aspect.of(words[1]).isEmpty())
            throw new IllegalArgumentException(
                    "line " + number + ": '" + words[1] + "' is no aspect; there are " + Aspect.words());
        return new Line(words[0], words[1], reason, number);
    }

    /** The line that speaks of a cell. */
    public Optional<Line> of(String topic, Aspect aspect) {
        return lines.stream().filter(line -> line.covers(topic, aspect)).findFirst();
    }

    /** The lines that speak of no programs that there are. */
    public List<Line> idle(List<Source> sources) {
        return lines.stream()
                .filter(line -> sources.stream().noneMatch(source -> source.topics().stream()
                        .anyMatch(topic -> line.covers(topic, source.aspect()))))
                .toList();
    }

    /** All lines. */
    public List<Line> lines() {
        return lines;
    }
}
