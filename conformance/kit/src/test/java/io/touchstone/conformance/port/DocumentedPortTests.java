package io.touchstone.conformance.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.touchstone.conformance.Installed;
import io.touchstone.conformance.ProjectFiles;
import io.touchstone.conformance.cli.Touchstone;
import io.touchstone.conformance.program.ProgramReader;
import io.touchstone.conformance.serve.AnswerWriter;
import io.touchstone.conformance.subject.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The port that docs/check-a-port.md begins with, around an implementation of two operations. */
class DocumentedPortTests {
    private static final String IMPLEMENTATION = """
            import math, struct

            class tensor:
                def __init__(self, data, shape):
                    self.data, self.shape = data, shape

                def flatten(self):
                    return self.data

            def single(x):
                try:
                    return struct.unpack("f", struct.pack("f", x))[0]
                except OverflowError:
                    return math.copysign(math.inf, x)

            def power(x):
                try:
                    return math.exp(x)
                except OverflowError:
                    return math.inf

            def exp(x):
                return tensor([single(power(v)) for v in x.data], x.shape)

            def matmul(x, y):
                raise ValueError("no room")
            """;

    @TempDir
    private Path directory;

    private String command;

    @BeforeEach
    void write() throws IOException {
        assumeTrue(Installed.succeeds(List.of("python3", "--version")), "python3 does not work here");
        String page = Files.readString(ProjectFiles.top().resolve("docs/check-a-port.md"));
        String port = page.split("```python\n", 2)[1].split("```\n", 2)[0];
        Files.writeString(directory.resolve("my_port.py"), IMPLEMENTATION);
        command = "python3 " + Files.writeString(directory.resolve("port.py"), port);
    }

    private String answer(String steps) {
        try (PortSubject subject = new PortSubject(PortSubject.Settings.of(command))) {
            Answer answer = subject.run(ProgramReader.read(
                    "{\"program\": [{\"let\": \"x\", \"tensor\": {\"dtype\": \"float32\", \"shape\": [3], "
                            + "\"data\": [\"nan\", \"inf\", \"-inf\"]}}, " + steps
                            + "], \"return\": [{\"ref\": \"y\"}]}"));
            return AnswerWriter.line(1, answer);
        }
    }

    @Test
    void it_holds() {
        StringWriter out = new StringWriter();
        CommandLine touchstone = Touchstone.commandLine();
        touchstone.setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        int code = touchstone.execute(
                "check", "--port=" + command, "--against=mathematics", "--kind=op", "--only=exp", "--tries=30");
        assertThat(code).as(out.toString()).isZero();
    }

    @Test
    void it_reads_and_writes_what_is_no_number() {
        assertThat(answer("{\"let\": \"y\", \"call\": \"exp\", \"args\": [{\"ref\": \"x\"}]}"))
                .contains("[\"nan\",\"inf\",0.0]");
    }

    @Test
    void it_does_not_pass_over_keyword_arguments() {
        assertThat(
                        answer(
                                "{\"let\": \"y\", \"call\": \"exp\", \"args\": [{\"ref\": \"x\"}], \"kwargs\": {\"out\": {\"ref\": \"x\"}}}"))
                .contains("unsupported", "exp with out");
    }

    @Test
    void it_answers_exceptions_with_their_step() {
        assertThat(answer("{\"let\": \"y\", \"call\": \"matmul\", \"args\": [{\"ref\": \"x\"}, {\"ref\": \"x\"}]}"))
                .contains("\"error\"", "\"step\":1", "\"value\"", "no room");
    }
}
