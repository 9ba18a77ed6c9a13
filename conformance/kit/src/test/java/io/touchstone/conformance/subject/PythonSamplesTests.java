package io.touchstone.conformance.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.program.Value;
import io.touchstone.conformance.serve.Closeness;
import io.touchstone.conformance.serve.ProtocolExamples;
import io.touchstone.conformance.serve.ProtocolExamples.Example;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * PyTorch's own samples of its operators, modules and optimizers: those of version 2.14 that 2.6 answers alike, as {@code samples.py} beside the
 * Python port writes them. Left out is what is not unique (signs and order of eigenvectors), what converges to rounding errors (LBFGS to its
 * end), and what both compute less exactly (Bessel functions, for one).
 */
class PythonSamplesTests {
    private final ReferenceSubject reference = new ReferenceSubject();

    static List<Example> samples() {
        return examples("python_samples.jsonl");
    }

    static List<Example> refusals() {
        return examples("python_refusals.jsonl");
    }

    private static List<Example> examples(String name) {
        InputStream file = PythonSamplesTests.class.getResourceAsStream(name);
        return ProtocolExamples.read(Objects.requireNonNull(file));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void are_answered_as_python_answers_them(Example sample) {
        List<Value> expected = ((Answer.Ok) sample.answer()).values();
        assertThat(reference.run(sample.program()))
                .isInstanceOfSatisfying(Answer.Ok.class, ok -> assertThat(Closeness.NEAR.close(expected, ok.values()))
                        .as("%s should be %s", ok.values(), expected)
                        .isTrue());
    }

    /** Options of modules that Python's constructors keep as they are given. */
    @ParameterizedTest
    @MethodSource("refusals")
    void are_refused_by_the_step_that_python_refuses(Example sample) {
        Answer.Rejected expected = (Answer.Rejected) sample.answer();
        assertThat(reference.run(sample.program())).isInstanceOfSatisfying(Answer.Rejected.class, rejected -> {
            assertThat(rejected.step()).isEqualTo(expected.step());
            assertThat(rejected.kind()).isEqualTo(expected.kind());
        });
    }
}
