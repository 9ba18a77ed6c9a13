package io.touchstone.conformance.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.touchstone.conformance.Installed;
import io.touchstone.conformance.serve.ProtocolExamples;
import io.touchstone.conformance.subject.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts of every kind of step are run by PyTorch, where there is one; an old one may lack {@code torch.func}, and is lent what is used of it. */
class PythonRunsTests {
    private static final List<String> INTERPRETERS = List.of("python3", "/usr/bin/python3");

    private static final String DRIVER = """
            import json, sys, types, warnings
            warnings.simplefilter('ignore')
            import torch
            if not hasattr(torch, 'func'):
                import torch.autograd.forward_ad as fw
                def jvp(f, primals, tangents):
                    with fw.dual_level():
                        outputs = f(*[fw.make_dual(x, t) for x, t in zip(primals, tangents)])
                        return None, [fw.unpack_dual(y).tangent for y in outputs]
                torch.func = types.SimpleNamespace(jvp=jvp)
            told = sys.stdout
            for line in open(sys.argv[1]):
                torch.set_grad_enabled(True)
                torch.manual_seed(0)
                sys.stdout = open('/dev/null', 'w')
                try:
                    exec(compile(json.loads(line), 'script', 'exec'), {})
                    print('ran', file=told)
                except Exception as e:
                    print(f'{type(e).__name__}: {e}'.replace('\\n', ' '), file=told)
            """;

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static boolean hasTorch(String interpreter) {
        return Installed.succeeds(List.of(interpreter, "-c", "import torch"));
    }

    @Test
    void what_pytorch_runs_runs_as_a_script_and_what_it_rejects_does_not(@TempDir Path directory) throws IOException {
        String python = INTERPRETERS.stream()
                .filter(PythonRunsTests::hasTorch)
                .findFirst()
                .orElse("");
        assumeTrue(!python.isEmpty(), "there is no Python with PyTorch");
        List<ProtocolExamples.Example> examples = ProtocolExamples.all();
        Path scripts = Files.write(
                directory.resolve("scripts"),
                examples.stream().map(PythonRunsTests::script).toList());
        Path driver = Files.writeString(directory.resolve("driver.py"), DRIVER);
        List<String> told = told(List.of(python, driver.toString(), scripts.toString()));
        assertThat(told).hasSameSizeAs(examples);
        for (int i = 0; i < told.size(); i++)
            assertThat(told.get(i).equals("ran"))
                    .as(examples.get(i).what() + ": " + told.get(i))
                    .isEqualTo(examples.get(i).answer() instanceof Answer.Ok);
    }

    private static String script(ProtocolExamples.Example example) {
        return JsonText.write(new Json.Text(String.join("\n", Python.lines(example.program()))));
    }

    private static List<String> told(List<String> command) {
        try {
            return new String(start(command).getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
