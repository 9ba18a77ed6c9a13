package io.touchstone.conformance.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.generate.Sources;
import io.touchstone.conformance.judge.MathematicsJudge;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Offence;
import io.touchstone.conformance.subject.ReferenceSubject;
import io.touchstone.conformance.subject.Wrapped;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerificationTests {
    private static final int PROGRAMS = 3;
    private static final Settings SETTINGS =
            new Settings(Set.of(Aspect.OP), "special.airy_ai", PROGRAMS, null, 42, 1, 1);

    /** Answers nothing, and calls somebody with the number of each program. */
    private static final class Silent extends Wrapped {
        private final Runnable afterAll;
        private int programs;

        Silent(Runnable afterAll) {
            super(new ReferenceSubject());
            this.afterAll = afterAll;
        }

        @Override
        public Answer run(Program program) {
            if (++programs > PROGRAMS) afterAll.run();
            return new Answer.Broken(Offence.HUNG, "no answer");
        }
    }

    @Test
    void a_run_that_is_stopped_while_it_shrinks_tells_failures_as_they_were_found() {
        Plan plan = Plan.of(
                Sources.of(Registry.standard()),
                SETTINGS,
                new ReferenceSubject().capabilities(),
                Set.of("special.airy_ai"),
                Expectations.NONE);
        Verification run = new Verification(plan, SETTINGS, new Findings());
        Bench bench = new Bench(new Silent(run::stop), List.of(new MathematicsJudge()));
        run.run(List.of(bench), 0, new Verification.Listener() {
            @Override
            public void progress(long done, int failures, String topic) {}

            @Override
            public void batch(long done, boolean last) {}
        });
        assertThat(run.findings().failures()).singleElement().satisfies(found -> {
            assertThat(found.topic()).isEqualTo("special.airy_ai");
            assertThat(found.problem()).contains("its time was up");
        });
    }
}
