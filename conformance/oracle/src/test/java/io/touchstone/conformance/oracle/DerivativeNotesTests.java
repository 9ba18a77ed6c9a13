package io.touchstone.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.touchstone.conformance.judge.DerivativeNotes;
import io.touchstone.conformance.judge.DerivativeNotes.Note;
import io.touchstone.conformance.serve.Closeness;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.ReferenceSubject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The answers recorded of PyTorch and of the reference are theirs. */
class DerivativeNotesTests {
    static List<Note> notes() {
        return DerivativeNotes.all();
    }

    @ParameterizedTest
    @MethodSource("notes")
    void pytorch_answers_as_recorded(Note note) {
        assumeTrue(
                LibtorchSubject.available(), () -> LibtorchSubject.unavailable().orElse(""));
        try (LibtorchSubject libtorch = new LibtorchSubject()) {
            assertSame(note.torch(), libtorch.run(note.program()));
        }
    }

    @ParameterizedTest
    @MethodSource("notes")
    void the_reference_answers_as_recorded(Note note) {
        try (ReferenceSubject reference = new ReferenceSubject()) {
            assertSame(note.reference(), reference.run(note.program()));
        }
    }

    private static void assertSame(Answer expected, Answer actual) {
        if (expected instanceof Answer.Ok recorded)
            assertThat(actual).isInstanceOfSatisfying(Answer.Ok.class, ok -> assertThat(
                            Closeness.LOOSE.close(recorded.values(), ok.values()))
                    .as("%s%nis not%n%s", ok.values(), recorded.values())
                    .isTrue());
        else assertThat(actual).isEqualTo(expected);
    }
}
