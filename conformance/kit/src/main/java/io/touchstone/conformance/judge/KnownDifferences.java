package io.touchstone.conformance.judge;

import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.program.Json;
import io.touchstone.conformance.program.JsonText;
import io.touchstone.conformance.program.ProgramReader;
import io.touchstone.conformance.program.Python;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The reviewed list of places where PyTorch and mathematics part: {@code known_differences.jsonl}, an object a line. A failure that is on it counts
 * as undecided; one that is not fails the run. A test holds every line against real PyTorch, so that none outlives its reason.
 */
public final class KnownDifferences {
    private static final String FILE = "known_differences.jsonl";

    private final List<KnownDifference> differences;

    /** A list. */
    public KnownDifferences(List<KnownDifference> differences) {
        this.differences = List.copyOf(differences);
    }

    /** The reviewed list. */
    public static KnownDifferences reviewed() {
        InputStream file = KnownDifferences.class.getResourceAsStream(FILE);
        if (file == null) throw new IllegalStateException(FILE + " is missing");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return new KnownDifferences(
                    lines.lines().map(KnownDifferences::difference).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KnownDifference difference(String line) {
        if (!(JsonText.parse(line) instanceof Json.Obj object)) throw new IllegalStateException("no object: " + line);
        Map<String, Json> fields = object.fields();
        return new KnownDifference(
                texts(fields, "topics"),
                texts(fields, "aspects"),
                texts(fields, "yardsticks"),
                textOrTexts(fields, "problem"),
                perhaps(fields, "dtype"),
                perhaps(fields, "processors"),
                occasion(fields),
                fields.get("most") instanceof Json.Num most
                        ? Double.parseDouble(most.literal())
                        : Double.POSITIVE_INFINITY,
                text(fields, "what"),
                text(fields, "evidence"),
                ProgramReader.read(JsonText.write(field(fields, "program"))));
    }

    private static Occasion occasion(Map<String, Json> fields) {
        return new Occasion(
                optional(fields, "same"),
                optional(fields, "given"),
                optional(fields, "absent"),
                optional(fields, "among").stream()
                        .map(name -> Occasion.Trait.valueOf(name.toUpperCase(Locale.ROOT)))
                        .toList());
    }

    private static Optional<String> perhaps(Map<String, Json> fields, String key) {
        return fields.containsKey(key) ? Optional.of(text(fields, key)) : Optional.empty();
    }

    private static List<String> optional(Map<String, Json> fields, String key) {
        return fields.containsKey(key) ? texts(fields, key) : List.of();
    }

    private static List<String> textOrTexts(Map<String, Json> fields, String key) {
        return field(fields, key) instanceof Json.Arr ? texts(fields, key) : List.of(text(fields, key));
    }

    private static Json field(Map<String, Json> fields, String key) {
        Json value = fields.get(key);
        if (value == null) throw new IllegalStateException(FILE + ": \"" + key + "\" is missing in " + fields);
        return value;
    }

    private static String text(Map<String, Json> fields, String key) {
        return text(field(fields, key));
    }

    private static String text(Json json) {
        if (json instanceof Json.Text text) return text.value();
        throw new IllegalStateException(FILE + ": expected a string, found " + json.kind());
    }

    private static List<String> texts(Map<String, Json> fields, String key) {
        if (field(fields, key) instanceof Json.Arr array)
            return array.items().stream().map(KnownDifferences::text).toList();
        throw new IllegalStateException(FILE + ": \"" + key + "\" is no array");
    }

    /** All of them, in order. */
    public List<KnownDifference> all() {
        return differences;
    }

    /** The difference that a failure shows, if it is known. */
    public Optional<KnownDifference> find(Sample sample, String yardstick, Verdict.Fails fails) {
        return differences.stream()
                .filter(difference -> difference.explains(sample, yardstick, fails))
                .findFirst();
    }

    /** The page of {@code docs/spec} that lists them. */
    public String page() {
        StringBuilder out = new StringBuilder("""
                # Where PyTorch and mathematics part

                Made from `known_differences.jsonl` by `./touchstone spec --differences`; a test fails while it is not up to date, and another
                one if real PyTorch no longer differs. A failure that is listed here counts as undecided ([verdicts.md](../verdicts.md)); the
                reference does as mathematics has it.
                """);
        for (KnownDifference d : differences) {
            out.append("\n## ").append(String.join(", ", d.topics())).append(": ");
            out.append(String.join(", ", d.aspects()))
                    .append("\n\n")
                    .append(d.what())
                    .append('\n');
            out.append("\n- Judged ").append(String.join(" and ", d.yardsticks()));
            d.dtype().ifPresent(dtype -> out.append(", in ").append(dtype));
            d.processors().ifPresent(part -> out.append(", on processors with ").append(part));
            out.append(": ")
                    .append(String.join("; or ", d.problems()))
                    .append(".\n- Evidence: ")
                    .append(d.evidence())
                    .append(".\n");
            out.append("\n```python\n");
            Python.lines(d.program()).forEach(line -> out.append(line).append('\n'));
            out.append("```\n");
        }
        return out.toString();
    }
}
