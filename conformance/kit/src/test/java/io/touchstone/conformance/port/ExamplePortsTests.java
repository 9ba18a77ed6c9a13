package io.touchstone.conformance.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.touchstone.conformance.Installed;
import io.touchstone.conformance.cli.Touchstone;
import io.touchstone.conformance.program.ProgramReader;
import io.touchstone.conformance.serve.AnswerWriter;
import io.touchstone.conformance.subject.Answer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** The ports that stand beside the kit, where what they speak for is installed. */
class ExamplePortsTests {
    private static final Path PORTS = Path.of("..", "ports").toAbsolutePath().normalize();

    /** A port, and how to find out whether it can run here. */
    enum Port {
        PYTHON(List.of("/usr/bin/python3", "-c", "import torch"), "/usr/bin/python3 ", "python/port.py"),
        TENSORFLOW_JS(List.of("node", "--version"), "node ", "tensorflow-js/port.mjs");

        private final List<String> probe;
        private final String interpreter;
        private final Path script;

        Port(List<String> probe, String interpreter, String script) {
            this.probe = probe;
            this.interpreter = interpreter;
            this.script = PORTS.resolve(script);
        }

        String command() {
            return interpreter + script;
        }

        Path expected() {
            return script.resolveSibling("expected.txt");
        }

        void assumeInstalled() {
            boolean packages = this != TENSORFLOW_JS || Files.isDirectory(script.resolveSibling("node_modules"));
            assumeTrue(packages && Installed.succeeds(probe), () -> String.join(" ", probe) + " does not work here");
        }
    }

    @ParameterizedTest
    @EnumSource
    void it_differentiates_twice(Port port) throws Exception {
        port.assumeInstalled();
        try (PortSubject subject = new PortSubject(PortSubject.Settings.of(port.command()))) {
            Answer answer = subject.run(ProgramReader.read("""
                    {"program": [
                      {"let": "x", "tensor": {"dtype": "float32", "shape": [2], "data": [1.0, 2.0]}, "requires_grad": true},
                      {"let": "y", "call": "mul", "args": [{"ref": "x"}, {"ref": "x"}]},
                      {"let": "l", "call": "sum", "args": [{"ref": "y"}]},
                      {"let": ["g"], "grad": {"outputs": [{"ref": "l"}], "inputs": [{"ref": "x"}], "create_graph": true}},
                      {"let": "q", "call": "mul", "args": [{"ref": "g"}, {"ref": "g"}]},
                      {"let": "s", "call": "sum", "args": [{"ref": "q"}]},
                      {"backward": {"ref": "s"}}],
                     "return": [{"ref": "l"}, {"ref": "x.grad"}]}"""));
            assertThat(answer).isInstanceOf(Answer.Ok.class);
            assertThat(AnswerWriter.line(1, answer).replace(" ", "")).contains("[5.0]", "[8.0,16.0]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void it_has_the_gradients_of_mathematics_but_for_what_is_written_down(Port port) {
        port.assumeInstalled();
        StringWriter out = new StringWriter();
        CommandLine command = Touchstone.commandLine();
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        int code = command.execute(
                "check",
                "--port=" + port.command(),
                "--expect=" + port.expected(),
                "--against=mathematics",
                "--kind=grad",
                "--only=tanh*,mul*,mean*,matmul*,*.softmax,*.mse_loss,maximum*,cumsum*",
                "--tries=4");
        assertThat(code).as(out.toString()).isZero();
    }
}
