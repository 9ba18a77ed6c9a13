package io.touchstone.conformance.verify;

import io.touchstone.conformance.program.Entries;
import io.touchstone.conformance.program.Fields;
import io.touchstone.conformance.program.Fields.At;
import io.touchstone.conformance.program.Json;
import io.touchstone.conformance.program.JsonText;
import io.touchstone.conformance.program.ProtocolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * A run between two batches, as it is written down: whose programs it has, how many are done, and what they have shown.
 *
 * @param identity what makes programs and verdicts what they are: runs of one identity can go on from each other
 * @param programs how many programs are done
 * @param seconds how long they took
 * @param findings what they have shown
 */
public record SavedRun(String identity, long programs, double seconds, Findings findings) {
    /** A run before its first batch. */
    public static SavedRun beginning(String identity) {
        return new SavedRun(identity, 0, 0, new Findings());
    }

    /** Writes it; a process that dies meanwhile leaves the file as it was. */
    public void write(Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, JsonText.write(json()) + "\n");
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Reads it back.
     *
     * @throws ProtocolException if the file is no such thing
     */
    public static SavedRun read(Path file) throws IOException {
        Fields fields = Fields.of(JsonText.parse(Files.readString(file)));
        Findings findings = new Findings();
        fields.list("tallies", At::fields).forEach(tally -> findings.restore(key(tally), tally(tally)));
        fields.list("failures", At::json).forEach(failure -> findings.add(FindingJson.read(failure)));
        return new SavedRun(
                fields.take("identity").text(),
                fields.take("programs").integer(),
                fields.take("seconds").real(),
                findings);
    }

    private Json json() {
        return new Entries()
                .put("identity", identity)
                .put("programs", programs)
                .put("seconds", seconds)
                .put("tallies", findings.tallies().entrySet().stream().map(e -> json(e.getKey(), e.getValue())))
                .put("failures", findings.failures().stream().map(FindingJson::of))
                .object();
    }

    private static Json json(Findings.Key key, Tally tally) {
        Entries reasons = new Entries();
        tally.reasons().forEach((why, count) -> reasons.put(why, count));
        return new Entries()
                .put("topic", key.topic())
                .put("kind", key.aspect().word())
                .put("yardstick", key.yardstick())
                .put("held", tally.held())
                .put("failed", tally.failed())
                .put("unsupported", tally.unsupported())
                .put("undecided", tally.undecided())
                .put("worst", tally.worst())
                .put("reasons", reasons.object())
                .object();
    }

    private static Findings.Key key(Fields fields) {
        return new Findings.Key(
                fields.take("topic").text(),
                FindingJson.aspect(fields.take("kind")),
                fields.take("yardstick").text());
    }

    private static Tally tally(Fields fields) {
        Map<String, Integer> reasons = new TreeMap<>(fields.map("reasons", SavedRun::count));
        return new Tally(
                count(fields.take("held")),
                count(fields.take("failed")),
                count(fields.take("unsupported")),
                count(fields.take("undecided")),
                fields.take("worst").real(),
                reasons);
    }

    private static int count(At at) {
        long value = at.integer();
        if (value < 0 || value > Integer.MAX_VALUE) throw at.error("expected a count");
        return (int) value;
    }
}
