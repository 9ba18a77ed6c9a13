package io.touchstone.conformance.serve;

import io.touchstone.conformance.program.Json;
import io.touchstone.conformance.program.JsonText;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.subject.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program for each feature of the protocol, with the answer of real PyTorch. */
public final class ProtocolExamples {
    private static final String FILE = "protocol_examples.jsonl";

    /**
     * One feature.
     *
     * @param what its name
     * @param program a program that uses it
     * @param answer what PyTorch makes of it; of an error, the step and the kind bind, the message does not
     */
    public record Example(String what, Program program, Answer answer) {}

    private ProtocolExamples() {}

    /** All of them, in order. */
    public static List<Example> all() {
        InputStream file = ProtocolExamples.class.getResourceAsStream(FILE);
        if (file == null) throw new IllegalStateException(FILE + " is missing");
        return read(file);
    }

    /**
     * The examples of another file of the same form: on each line an object with the keys {@code what}, {@code request} and {@code answer}.
     *
     * @param file the file, which is closed
     */
    public static List<Example> read(InputStream file) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines().map(ProtocolExamples::example).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Example example(String line) {
        if (!(JsonText.parse(line) instanceof Json.Obj object
                && object.fields().get("what") instanceof Json.Text what
                && object.fields().get("request") instanceof Json.Obj request
                && object.fields().get("answer") instanceof Json.Obj answer
                && Request.read(request) instanceof Request.Run run))
            throw new IllegalStateException("no example: " + line);
        return new Example(
                what.value(),
                run.program(),
                AnswerReader.answer(JsonText.write(answer)).answer());
    }
}
