package io.touchstone.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.ProgramReader;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Offence;
import io.touchstone.conformance.subject.Oracle;
import io.touchstone.conformance.subject.Subject;
import org.junit.jupiter.api.Test;

class LibtorchOracleTests {
    private static Program arange(String args) {
        return ProgramReader.read("{\"program\": [{\"let\": \"y\", \"call\": \"arange\", \"args\": " + args
                + "}], \"return\": [{\"ref\": \"y\"}]}");
    }

    @Test
    void the_kit_finds_it_and_survives_its_crashes() throws Exception {
        assumeTrue(
                LibtorchSubject.available(), () -> LibtorchSubject.unavailable().orElse(""));
        try (Subject libtorch = Oracle.find().open()) {
            assertThat(libtorch.name()).isEqualTo("libtorch");
            Program divisionByZero =
                    arange("[0, 1, {\"float\": 0.5}], \"kwargs\": {\"dtype\": {\"dtype\": \"int64\"}}");
            assertThat(libtorch.run(divisionByZero))
                    .isInstanceOfSatisfying(Answer.Broken.class, broken -> assertThat(broken.offence())
                            .isEqualTo(Offence.CRASHED));
            assertThat(libtorch.run(arange("[3]"))).isInstanceOf(Answer.Ok.class);
        }
    }
}
