package io.touchstone.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.touchstone.conformance.program.JsonText;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.ProgramReader;
import io.touchstone.conformance.program.ValueWriter;
import io.touchstone.conformance.serve.Closeness;
import io.touchstone.conformance.serve.ProtocolExamples;
import io.touchstone.conformance.serve.ProtocolExamples.Example;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Kind;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LibtorchSubjectTests {
    private static LibtorchSubject libtorch;

    @BeforeAll
    static void load() {
        assumeTrue(
                LibtorchSubject.available(), () -> LibtorchSubject.unavailable().orElse(""));
        libtorch = new LibtorchSubject();
    }

    @AfterAll
    static void close() {
        if (libtorch != null) libtorch.close();
    }

    static List<Example> examples() {
        return ProtocolExamples.all();
    }

    private static Answer run(String steps, String returns) {
        Program program =
                ProgramReader.read(("{'program': [" + steps + "], 'return': [" + returns + "]}").replace('\'', '"'));
        return libtorch.run(program);
    }

    /** The only returned value as JSON, or why there is none. */
    private static String value(String steps, String returned) {
        Answer answer = run(steps, returned);
        return answer instanceof Answer.Ok ok
                ? JsonText.write(ValueWriter.json(ok.values().get(0))).replace('"', '\'')
                : answer.toString();
    }

    private static String leaf(String name, String data, int size) {
        return "{'let': '" + name + "', 'tensor': {'dtype': 'float32', 'shape': [" + size + "], 'data': " + data
                + "}, 'requires_grad': true}";
    }

    @ParameterizedTest
    @MethodSource("examples")
    void answers_the_protocols_examples_as_recorded(Example example) {
        Answer answer = libtorch.run(example.program());
        if (example.answer() instanceof Answer.Ok recorded)
            assertThat(answer).isInstanceOfSatisfying(Answer.Ok.class, ok -> assertThat(
                            Closeness.TIGHT.close(recorded.values(), ok.values()))
                    .as("%s%nis not%n%s", ok.values(), recorded.values())
                    .isTrue());
        else if (example.answer() instanceof Answer.Rejected recorded)
            assertThat(answer).isInstanceOfSatisfying(Answer.Rejected.class, rejected -> {
                assertThat(rejected.step()).isEqualTo(recorded.step());
                assertThat(rejected.kind()).isEqualTo(recorded.kind());
            });
        else assertThat(answer).isEqualTo(example.answer());
    }

    @Test
    void a_program_sees_nothing_of_the_one_before() {
        String draw = value("{'let': 'a', 'call': 'rand', 'args': [[1]]}", "{'ref': 'a'}");
        run("{'grad_mode': 'inference_mode'}, {'let': 'a', 'call': 'rand', 'args': [[1]]}", "{'ref': 'a'}");
        assertThat(run("", "{'ref': 'a'}")).isEqualTo(new Answer.Rejected(0, Kind.OTHER, "no variable a"));
        assertThat(value("{'let': 'a', 'call': 'rand', 'args': [[1]]}", "{'ref': 'a'}"))
                .isEqualTo(draw);
        assertThat(value(
                        leaf("x", "[1.0]", 1) + ", {'let': 'y', 'call': 'mul', 'args': [{'ref': 'x'}, 2]}",
                        "{'ref': 'y.requires_grad'}"))
                .isEqualTo("true");
    }

    @Test
    void a_message_ends_where_the_stack_begins() {
        String steps = leaf("x", "[1.0, 2.0]", 2) + ", {'call': 'view', 'args': [{'ref': 'x'}, 3]}";
        assertThat(run(steps, ""))
                .isEqualTo(new Answer.Rejected(1, Kind.SHAPE, "shape '[3]' is invalid for input of size 2"));
    }

    @Test
    void what_torch_lacks_is_unsupported() {
        assertThat(run("{'call': 'frobnicate'}", "")).isEqualTo(new Answer.Unsupported("frobnicate"));
        assertThat(run("{'let': 'm', 'module': 'nn.Magic'}", "")).isEqualTo(new Answer.Unsupported("nn.Magic"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        mul, [{'ref': 'x'}, 3]                                | MulBackward0
        pow, [{'ref': 'x'}, 2]                                | PowBackward0
        sum, [{'ref': 'x'}]                                   | SumBackward0
        sum, [{'ref': 'x'}, 0]                                | SumBackward1
        view, [{'ref': 'x'}, 2, 1]                            | ViewBackward0
        __getitem__, [{'ref': 'x'}, [0]]                      | SelectBackward0
        nn.functional.relu, [{'ref': 'x'}]                    | ReluBackward0
        linalg.vector_norm, [{'ref': 'x'}]                    | LinalgVectorNormBackward0
        """)
    void chooses_the_overload_that_python_chooses(String call, String node) {
        int comma = call.indexOf(',');
        String step =
                "{'let': 'y', 'call': '" + call.substring(0, comma) + "', 'args': " + call.substring(comma + 1) + "}";
        assertThat(value(leaf("x", "[1.0, 2.0]", 2) + ", " + step, "{'ref': 'y.grad_fn'}"))
                .isEqualTo("'" + node + "'");
    }

    @Test
    void a_mode_replaces_the_one_before() {
        String steps = leaf("x", "[1.0]", 1)
                + ", {'grad_mode': 'inference_mode'}, {'grad_mode': 'enable_grad'}, {'let': 'y', 'call': 'mul', 'args': [{'ref': 'x'}, 2]}";
        assertThat(value(steps, "{'ref': 'y.requires_grad'}")).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource({"null, false", "false, false", "true, true"})
    void requires_grad_may_be_none(String option, String answered) {
        String step = "{'let': 'y', 'call': 'zeros', 'args': [[2]], 'kwargs': {'requires_grad': " + option + "}}";
        assertThat(value(step, "{'ref': 'y.requires_grad'}")).isEqualTo(answered);
    }

    @Test
    void memory_does_not_grow_with_the_number_of_programs() {
        Program program =
                ProgramReader.read("{\"program\": [{\"let\": \"x\", \"call\": \"ones\", \"args\": [[1000, 100]]},"
                        + "{\"let\": \"y\", \"call\": \"add\", \"args\": [{\"ref\": \"x\"}, 1]}], \"return\": []}");
        for (int i = 0; i < 200; i++) libtorch.run(program);
        long before = Pointer.physicalBytes();
        for (int i = 0; i < 2_000; i++) libtorch.run(program);
        // Each program makes 800 kB: without a scope these would be 1.6 GB.
        assertThat(Pointer.physicalBytes() - before).isLessThan(200L << 20);
    }
}
