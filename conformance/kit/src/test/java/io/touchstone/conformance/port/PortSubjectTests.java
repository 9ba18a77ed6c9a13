package io.touchstone.conformance.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.ProgramReader;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Offence;
import io.touchstone.conformance.subject.ReferenceSubject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PortSubjectTests {
    private static final Program PROGRAM = ProgramReader.read("""
            {"program": [{"let": "x", "tensor": {"dtype": "float32", "shape": [2], "data": [1.0, 2.0]}},
                         {"let": "y", "call": "sum", "args": [{"ref": "x"}]}], "return": [{"ref": "y"}]}""");
    private static final Answer EXPECTED = new ReferenceSubject().run(PROGRAM);

    @TempDir
    private Path directory;

    private PortSubject port(String how) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                BadPort.class.getName(),
                how,
                directory.resolve("done").toString());
        return new PortSubject(
                new PortSubject.Settings(command, null, Duration.ofSeconds(2), Duration.ofSeconds(20), 1 << 20));
    }

    @ParameterizedTest
    @CsvSource({
        "crashes, CRASHED, Segmentation fault",
        "hangs, HUNG, no answer within",
        "is late, HUNG, no answer within",
        "closes its output, CLOSED, closed its output",
        "answers nonsense, GARBAGE, Traceback",
        "writes NaN, GARBAGE, NaN",
        "writes no UTF-8, GARBAGE, not UTF-8",
        "never ends its line, TOO_LONG, longer than 1048576 bytes",
        "takes another id, WRONG_ID, id 77 instead of 2",
    })
    void an_offence_is_booked_to_its_program_and_the_next_finds_a_new_process(
            String how, Offence offence, String words) {
        try (PortSubject port = port(how)) {
            assertThat(port.run(PROGRAM)).isEqualTo(EXPECTED);
            assertThat(port.run(PROGRAM)).isInstanceOfSatisfying(Answer.Broken.class, broken -> {
                assertThat(broken.offence()).isEqualTo(offence);
                assertThat(broken.message()).contains(words);
            });
            assertThat(port.run(PROGRAM)).isEqualTo(EXPECTED);
            assertThat(port.run(PROGRAM)).isEqualTo(EXPECTED);
            assertThat(port.starts()).isEqualTo(2);
        }
    }

    @Test
    void a_port_that_never_answers_is_dead_in_the_end() {
        String hello =
                "{\"hello\": {\"protocol\": 1, \"name\": \"mute\", \"version\": \"1\", \"dtypes\": [], \"supports\": []}}";
        List<String> mute = List.of("sh", "-c", "read line; echo '" + hello + "'; exec sleep 60");
        Duration limit = Duration.ofMillis(5);
        try (PortSubject port =
                new PortSubject(new PortSubject.Settings(mute, null, limit, Duration.ofSeconds(20), 1 << 20))) {
            for (int i = 0; i < 50; i++) {
                assertThat(port.isDead()).isFalse();
                assertThat(port.run(PROGRAM))
                        .isInstanceOfSatisfying(Answer.Broken.class, broken -> assertThat(broken.offence())
                                .isEqualTo(Offence.HUNG));
            }
            assertThat(port.isDead()).isTrue();
            assertThat(port.run(PROGRAM))
                    .isInstanceOfSatisfying(Answer.Broken.class, broken -> assertThat(broken.message())
                            .isEqualTo("the port has left 50 programs in a row unanswered"));
            assertThat(port.starts()).isEqualTo(50);
        }
    }

    @Test
    void a_second_answer_is_counted_and_does_not_disturb_the_next_program() {
        try (PortSubject port = port("answers twice")) {
            for (int i = 0; i < 4; i++) assertThat(port.run(PROGRAM)).isEqualTo(EXPECTED);
            assertThat(port.secondAnswers()).isEqualTo(1);
            assertThat(port.starts()).isEqualTo(1);
        }
    }

    @Test
    void a_banner_is_told_where_it_belongs() {
        assertThatThrownBy(() -> port("introduces nobody"))
                .hasMessageContaining(
                        "Welcome! (standard output belongs to the protocol; banners and logs go to standard error)");
    }

    @ParameterizedTest
    @CsvSource({"dies at start, no such device", "introduces nobody, does not introduce itself"})
    void a_port_that_does_not_start_is_refused_with_its_last_words(String how, String words) {
        assertThatThrownBy(() -> port(how)).isInstanceOf(PortException.class).hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({
        "'Traceback:\n  line 1\nValueError: no', ValueError: no",
        "'Exception in thread main\n\tat Port.main', Exception in thread main",
        "'one\n two \n', two",
        "'', ''"
    })
    void of_last_words_the_line_counts_that_speaks_of_an_error(String words, String telling) {
        assertThat(PortSubject.telling(words)).isEqualTo(telling);
    }

    @Test
    void a_command_that_does_not_exist_is_refused() {
        assertThatThrownBy(() -> new PortSubject(PortSubject.Settings.of("no-such-command --port")))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("no-such-command");
    }

    @Test
    void a_command_is_cut_as_a_shell_cuts_it() {
        assertThat(PortSubject.Settings.of("python3  'my port.py' --name \"a \\\" b\" ''")
                        .command())
                .containsExactly("python3", "my port.py", "--name", "a \" b", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "run 'port"})
    void a_command_that_is_none_is_refused(String command) {
        assertThatThrownBy(() -> PortSubject.Settings.of(command)).isInstanceOf(IllegalArgumentException.class);
    }
}
