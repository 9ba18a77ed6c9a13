package io.touchstone.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.touchstone.conformance.serve.Closeness;
import io.touchstone.conformance.serve.ProtocolExamples;
import io.touchstone.conformance.serve.ProtocolExamples.Example;
import io.touchstone.conformance.subject.Answer;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the oracle composes itself (modules, initialisation, optimizers, schedulers, Python's functions) against Python's torch: the answers were recorded
 * with the Python port on torch 1.13, where that agrees with 2.10.
 */
class PythonAgreementTests {
    @BeforeAll
    static void load() {
        assumeTrue(
                LibtorchSubject.available(), () -> LibtorchSubject.unavailable().orElse(""));
    }

    static List<Example> recorded() {
        InputStream file = PythonAgreementTests.class.getResourceAsStream("python_answers.jsonl");
        return ProtocolExamples.read(Objects.requireNonNull(file));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void answers_as_python_does(Example example) {
        try (LibtorchSubject libtorch = new LibtorchSubject()) {
            Answer answer = libtorch.run(example.program());
            if (example.answer() instanceof Answer.Ok python)
                assertThat(answer).isInstanceOfSatisfying(Answer.Ok.class, ok -> assertThat(
                                Closeness.LOOSE.close(python.values(), ok.values()))
                        .as("%s%nis not%n%s", ok.values(), python.values())
                        .isTrue());
            else if (example.answer() instanceof Answer.Rejected python)
                assertThat(answer).isInstanceOfSatisfying(Answer.Rejected.class, rejected -> {
                    assertThat(rejected.step()).isEqualTo(python.step());
                    assertThat(rejected.kind()).isEqualTo(python.kind());
                });
        }
    }
}
