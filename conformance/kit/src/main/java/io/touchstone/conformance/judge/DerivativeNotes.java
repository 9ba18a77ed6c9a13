package io.touchstone.conformance.judge;

import io.touchstone.conformance.program.Json;
import io.touchstone.conformance.program.JsonText;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Python;
import io.touchstone.conformance.program.ValueWriter;
import io.touchstone.conformance.serve.AnswerReader;
import io.touchstone.conformance.serve.ProtocolExamples;
import io.touchstone.conformance.serve.ProtocolExamples.Example;
import io.touchstone.conformance.subject.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Derivatives of PyTorch's at singular points and of higher order, where one might expect others: {@code derivatives.jsonl}, an object a line.
 * Tests hold each against real PyTorch and against the reference.
 */
public final class DerivativeNotes {
    private static final String FILE = "derivatives.jsonl";

    /**
     * One of them.
     *
     * @param what the operation, a colon, and what its derivative is
     * @param program the smallest program that shows it
     * @param torch PyTorch's answer
     * @param reference the reference's, which is the same unless it keeps to mathematics
     */
    public record Note(String what, Program program, Answer torch, Answer reference) {
        String operation() {
            return what.substring(0, what.indexOf(": "));
        }

        String sentence() {
            return what.substring(what.indexOf(": ") + 2);
        }
    }

    private DerivativeNotes() {}

    /** All of them, in order. */
    public static List<Note> all() {
        try (InputStream file = DerivativeNotes.class.getResourceAsStream(FILE)) {
            if (file == null) throw new IllegalStateException(FILE + " is missing");
            List<Note> notes = new ArrayList<>();
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) notes.add(note(line));
            return notes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Note note(String line) {
        Example example = ProtocolExamples.read(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)))
                .get(0);
        boolean own = JsonText.parse(line) instanceof Json.Obj object
                && object.fields().containsKey("reference");
        return new Note(example.what(), example.program(), example.answer(), own ? reference(line) : example.answer());
    }

    private static Answer reference(String line) {
        if (JsonText.parse(line) instanceof Json.Obj object
                && object.fields().get("reference") instanceof Json.Obj answer)
            return AnswerReader.answer(JsonText.write(answer)).answer();
        throw new IllegalStateException("no answer: " + line);
    }

    /** The page of {@code docs/spec} that lists them. */
    public static String page() {
        StringBuilder out = new StringBuilder("""
                # Derivatives where one might expect others

                Made from `derivatives.jsonl` by `./touchstone spec --derivatives`; a test fails while it is not up to date, and others if
                real PyTorch or the reference answers otherwise. At singular points and in higher orders PyTorch's derivatives are not always those
                of mathematics. Where programs in training meet it, the reference does as PyTorch does; what only third derivatives or refusals show,
                it does as mathematics has it, and then both answers stand here.
                """);
        String operation = "";
        for (Note note : all()) {
            if (!note.operation().equals(operation))
                out.append("\n## ").append(note.operation()).append('\n');
            operation = note.operation();
            out.append('\n').append(note.sentence()).append("\n\n```python\n");
            Python.lines(note.program()).forEach(line -> out.append(line).append('\n'));
            boolean same = note.reference().equals(note.torch());
            out.append(same ? "# " : "# PyTorch: ").append(text(note.torch())).append('\n');
            if (!same)
                out.append("# reference: ").append(text(note.reference())).append('\n');
            out.append("```\n");
        }
        return out.toString();
    }

    private static String text(Answer answer) {
        if (answer instanceof Answer.Ok ok)
            return String.join(
                    ", ",
                    ok.values().stream()
                            .map(v -> JsonText.write(ValueWriter.json(v)))
                            .toList());
        return answer instanceof Answer.Rejected no ? no.message() : answer.toString();
    }
}
