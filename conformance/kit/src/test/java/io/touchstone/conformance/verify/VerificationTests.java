package io.touchstone.conformance.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.generate.Sources;
import io.touchstone.conformance.judge.MathematicsJudge;
import io.touchstone.conformance.judge.TorchJudge;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Python;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Offence;
import io.touchstone.conformance.subject.ReferenceSubject;
import io.touchstone.conformance.subject.Subject;
import io.touchstone.conformance.subject.Wrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
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

    /** Ends whenever it should reject, with last words that depend on the program. */
    private static final class Crashing extends Wrapped {
        private final Predicate<Answer> when;
        private final Function<Program, String> words;

        Crashing(Predicate<Answer> when, Function<Program, String> words) {
            super(new ReferenceSubject());
            this.when = when;
            this.words = words;
        }

        @Override
        public Answer run(Program program) {
            Answer answer = super.run(program);
            return when.test(answer) ? new Answer.Broken(Offence.CRASHED, "crashed", words.apply(program)) : answer;
        }
    }

    private static Plan plan(Settings settings) {
        return Plan.of(
                Sources.of(Registry.standard()),
                settings,
                new ReferenceSubject().capabilities(),
                Set.of(),
                Expectations.NONE);
    }

    private static Verification run(Settings settings, Subject subject) {
        Verification run = new Verification(plan(settings), settings, new Findings());
        run.run(benches(subject), 0, new Verification.Listener() {});
        return run;
    }

    @Test
    void a_crash_shrinks_to_what_is_rejected_for_the_same_reason() {
        Settings settings = new Settings(Set.of(Aspect.ERROR), "matmul", 5, null, 42, 1, 1);
        Verification run = run(settings, new Crashing(Answer.Rejected.class::isInstance, program -> ""));
        assertThat(run.findings().failures()).isNotEmpty().allSatisfy(found -> {
            assertThat(Variables.areDefined(found.program())).isTrue();
            assertThat(new ReferenceSubject().run(found.program()))
                    .isInstanceOfSatisfying(Answer.Rejected.class, no -> assertThat(no.message())
                            .doesNotContain("no variable"));
            assertThat(Python.lines(found.program())).anyMatch(line -> line.contains("matmul"));
        });
    }

    @Test
    void crashes_are_told_apart_by_their_last_words_but_for_numbers() {
        int[] count = {0};
        Settings settings = new Settings(Set.of(Aspect.OP), "special.airy_ai", 20, null, 42, 1, 1);
        Verification run = run(settings, new Crashing(answer -> true, program -> {
            boolean scalar = program.steps().get(0) instanceof Step.Leaf leaf
                    && leaf.tensor().numel() < 2;
            return scalar ? "TypeError: a number" : "ValueError: no room for " + ++count[0];
        }));
        assertThat(run.findings().failures().stream().map(Finding::problem))
                .containsExactlyInAnyOrder(
                        "the subject did not answer: it ended, saying TypeError: a number",
                        "the subject did not answer: it ended, saying ValueError: no room for #");
    }

    @Test
    void fifty_crashes_in_a_row_end_a_run_which_says_why() {
        Settings settings = new Settings(Set.of(Aspect.OP), "special.airy_ai", 90, null, 42, 1, 1);
        Verification run = run(settings, new Crashing(answer -> true, program -> "ValueError: no"));
        assertThat(run.broken())
                .hasValue(
                        "50 programs in a row went without an answer; of the last one: it ended, saying ValueError: no");
        assertThat(run.findings().tallies().values()).singleElement().satisfies(tally -> assertThat(tally.failed())
                .isEqualTo(50));
        assertThat(run.findings().failures()).hasSize(1);
    }

    private static List<Bench> benches(Subject subject) {
        return List.of(new Bench(subject, List.of(new TorchJudge(new ReferenceSubject()))));
    }

    private static Map<Findings.Key, List<Integer>> counts(Verification run) {
        Map<Findings.Key, List<Integer>> counts = new TreeMap<>();
        run.findings().tallies().forEach((key, tally) -> counts.put(key, List.of(tally.held(), tally.failed())));
        return counts;
    }

    @Test
    void a_run_that_was_stopped_goes_on_to_what_it_would_have_found() {
        Settings settings = new Settings(Set.of(Aspect.OP), "special.airy_ai,exp2", 30, null, 42, 1, 1);
        Predicate<Answer> rejects = Answer.Rejected.class::isInstance;
        Verification whole = run(settings, new Crashing(rejects, program -> "no"));
        Verification first = new Verification(plan(settings), settings, new Findings());
        long[] reached = {0};
        first.run(benches(new Crashing(rejects, program -> "no")), 0, new Verification.Listener() {
            @Override
            public void progress(long done, int failures, String topic) {
                if (done == 37) first.stop();
            }

            @Override
            public void batch(long done, boolean last) {
                reached[0] = done;
                assertThat(last).isTrue();
            }
        });
        assertThat(reached[0]).isEqualTo(37);
        assertThat(first.broken()).hasValue("interrupted");
        Verification second = new Verification(plan(settings), settings, first.findings());
        second.run(benches(new Crashing(rejects, program -> "no")), reached[0], new Verification.Listener() {});
        assertThat(counts(second)).isEqualTo(counts(whole));
    }

    @Test
    void what_takes_its_time_is_told() {
        Settings settings = new Settings(Set.of(Aspect.OP), "special.airy_ai", 10, null, 42, 1, 1);
        Verification run = new Verification(plan(settings), settings, new Findings());
        List<String> told = new ArrayList<>();
        run.run(benches(new Crashing(answer -> true, program -> "no")), 0, new Verification.Listener() {
            @Override
            public void progress(long done, int failures, String topic) {
                told.add(failures + " after " + done);
            }

            @Override
            public void shrinking(int problem, int of) {
                told.add("shrinking " + problem + " of " + of);
            }
        });
        assertThat(told).startsWith("1 after 1", "1 after 2").endsWith("1 after 10", "shrinking 1 of 1");
    }

    @Test
    void a_run_that_is_stopped_while_it_shrinks_tells_failures_as_they_were_found() {
        Verification run = new Verification(plan(SETTINGS), SETTINGS, new Findings());
        Bench bench = new Bench(new Silent(run::stop), List.of(new MathematicsJudge()));
        run.run(List.of(bench), 0, new Verification.Listener() {});
        assertThat(run.findings().failures()).singleElement().satisfies(found -> {
            assertThat(found.topic()).isEqualTo("special.airy_ai");
            assertThat(found.problem()).contains("its time was up");
        });
    }
}
