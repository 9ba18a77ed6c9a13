package io.touchstone.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.judge.Judge;
import io.touchstone.conformance.judge.KnownDifference;
import io.touchstone.conformance.judge.KnownDifferences;
import io.touchstone.conformance.judge.MathematicsJudge;
import io.touchstone.conformance.judge.TorchJudge;
import io.touchstone.conformance.judge.Verdict;
import io.touchstone.conformance.subject.ReferenceSubject;
import io.touchstone.conformance.subject.Subject;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A known difference whose program shows none any more does not belong on the list. */
class KnownDifferencesTests {
    @BeforeAll
    static void load() {
        assumeTrue(
                LibtorchSubject.available(), () -> LibtorchSubject.unavailable().orElse(""));
    }

    static List<KnownDifference> differences() {
        return KnownDifferences.reviewed().all();
    }

    private static Verdict verdict(KnownDifference difference, Judge judge, Subject subject) {
        Aspect aspect = Aspect.of(difference.aspects().get(0)).orElseThrow();
        Sample sample = Sample.of(difference.topics().get(0), aspect, difference.program());
        return judge.judge(sample, subject.run(sample.program()), subject);
    }

    private static void assertKnown(KnownDifference difference, String yardstick, Verdict verdict) {
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Fails.class, fails -> {
            assertThat(difference.problems()).contains(fails.problem());
            assertThat(fails.share()).isLessThanOrEqualTo(difference.most());
            assertThat(difference.yardsticks()).contains(yardstick);
        });
    }

    @ParameterizedTest
    @MethodSource("differences")
    void pytorch_still_parts_from_mathematics_and_the_reference_does_not(KnownDifference difference) {
        try (LibtorchSubject libtorch = new LibtorchSubject();
                ReferenceSubject reference = new ReferenceSubject();
                MathematicsJudge mathematics = new MathematicsJudge();
                TorchJudge torch = new TorchJudge(libtorch)) {
            if (difference.yardsticks().contains(mathematics.name())) {
                assertKnown(difference, mathematics.name(), verdict(difference, mathematics, libtorch));
                assertThat(verdict(difference, mathematics, reference)).isInstanceOf(Verdict.Holds.class);
            }
            Verdict asPyTorch = verdict(difference, torch, reference);
            difference
                    .processors()
                    .ifPresent(part -> assumeTrue(
                            asPyTorch instanceof Verdict.Fails, () -> "seen on processors with " + part + " alone"));
            if (difference.yardsticks().contains(torch.name())) assertKnown(difference, torch.name(), asPyTorch);
            else assertThat(asPyTorch).isInstanceOf(Verdict.Holds.class);
        }
    }
}
