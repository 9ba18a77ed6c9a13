package io.touchstone.conformance.generate;

import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.ProgramReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Programs that PyTorch rejects, from {@code rejected.tsv}: a topic, a word on each, and the program as the protocol writes it. */
final class RejectedExamples {
    private static final String FILE = "rejected.tsv";
    private static final Map<String, List<Program>> BY_TOPIC = read();

    private RejectedExamples() {}

    /** The topics, in the order of the file. */
    static List<String> topics() {
        return List.copyOf(BY_TOPIC.keySet());
    }

    /** The examples about a topic. */
    static List<Program> about(String topic) {
        return BY_TOPIC.getOrDefault(topic, List.of());
    }

    private static Map<String, List<Program>> read() {
        Map<String, List<Program>> read = new LinkedHashMap<>();
        try (InputStream in = Objects.requireNonNull(RejectedExamples.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split("\t", 3);
                read.computeIfAbsent(cells[0], topic -> new ArrayList<>()).add(ProgramReader.read(cells[2]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }
}
