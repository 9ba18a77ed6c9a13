package io.touchstone.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.touchstone.conformance.generate.Cases;
import io.touchstone.conformance.generate.Choices;
import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.generate.Source;
import io.touchstone.conformance.generate.Sources;
import io.touchstone.conformance.program.ProgramWriter;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Oracle;
import io.touchstone.conformance.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real PyTorch accepts what sources mark as valid and rejects what they do not.
 *
 * <p>A few in a hundred may be marked otherwise: where PyTorch lacks a derivative that the reference has, or checks less than it. It runs in
 * a process of its own, for some of what it does not check it does not survive.
 */
class SourcesTests {
    private static final double MOST_MISMARKED = 0.03;
    private static final int PROGRAMS = 600;

    @BeforeAll
    static void load() {
        assumeTrue(
                LibtorchSubject.available(), () -> LibtorchSubject.unavailable().orElse(""));
    }

    static List<Source> sources() {
        return Sources.of(Registry.standard());
    }

    @ParameterizedTest
    @MethodSource("sources")
    void libtorch_accepts_or_rejects_programs_as_they_are_marked(Source source) throws Exception {
        List<String> topics = source.topics();
        List<String> mismarked = new ArrayList<>();
        int accepted = 0;
        int rejected = 0;
        int unsupported = 0;
        try (Subject libtorch = Oracle.find().open()) {
            for (int i = 0; i < PROGRAMS; i++) {
                Sample sample = source.make(topics.get(i * 7 % topics.size()), choices(source, i));
                Answer answer = libtorch.run(sample.program());
                if (answer instanceof Answer.Unsupported) unsupported++;
                else if (answer instanceof Answer.Ok != sample.valid())
                    mismarked.add(answer + " " + ProgramWriter.write(sample.program()));
                else if (sample.valid()) accepted++;
                else rejected++;
            }
        }
        System.out.printf(
                "%s: %d accepted, %d rejected as marked, %d not, %d beyond the oracle%n",
                source.aspect().word(), accepted, rejected, mismarked.size(), unsupported);
        assertThat(mismarked).hasSizeLessThanOrEqualTo((int) (MOST_MISMARKED * PROGRAMS));
        assertThat(accepted).isGreaterThan(PROGRAMS / 4);
    }

    private static Choices choices(Source source, int number) {
        return new Choices(
                Cases.choices(new Random(31L * number + source.aspect().ordinal()))
                        .value());
    }
}
