package io.touchstone.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.judge.TorchJudge;
import io.touchstone.conformance.judge.Verdict;
import io.touchstone.conformance.program.Elements;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.ProgramReader;
import io.touchstone.conformance.program.Value;
import io.touchstone.conformance.subject.Answer;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Factors with other signs are as good; what they make up is compared. */
class DecompositionExamples {
    @BeforeAll
    static void load() {
        assumeTrue(
                LibtorchSubject.available(), () -> LibtorchSubject.unavailable().orElse(""));
    }

    private static Value negated(Value value) {
        if (value instanceof Value.Sequence items)
            return new Value.Sequence(
                    items.items().stream().map(DecompositionExamples::negated).toList());
        if (!(value instanceof Literal.TensorLiteral x) || x.shape().size() != 2) return value;
        double[] data = Arrays.stream(x.data().reals()).map(number -> -number).toArray();
        return new Literal.TensorLiteral(x.dtype(), x.shape(), Elements.ofReals(data));
    }

    @ParameterizedTest
    @ValueSource(strings = {"linalg.eigh", "linalg.svd", "linalg.qr"})
    void signs_of_factors_do_not_matter(String function) {
        Program program = ProgramReader.read(
                "{\"program\": [{\"let\": \"x\", \"tensor\": {\"dtype\": \"float64\", \"shape\": [2, 2],"
                        + " \"data\": [2.0, 1.0, 1.0, 3.5]}}, {\"let\": \"y\", \"call\": \"" + function
                        + "\", \"args\": [{\"ref\": \"x\"}]}], \"return\": [{\"ref\": \"y\"}]}");
        try (TorchJudge judge = new TorchJudge(new LibtorchSubject());
                LibtorchSubject subject = new LibtorchSubject()) {
            Answer.Ok answer = (Answer.Ok) subject.run(program);
            Answer other = new Answer.Ok(
                    answer.values().stream().map(DecompositionExamples::negated).toList());
            assertThat(judge.judge(Sample.of(function, Aspect.OP, program), other, subject))
                    .isEqualTo(new Verdict.Holds(0));
        }
    }
}
