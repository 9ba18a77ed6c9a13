package io.touchstone.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.judge.Verdict;
import io.touchstone.conformance.verify.Findings;
import io.touchstone.conformance.verify.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTests {
    private final Findings findings = new Findings();

    private void count(String topic, Verdict verdict, int times) {
        for (int i = 0; i < times; i++) findings.count(new Findings.Key(topic, Aspect.OP, "as mathematics"), verdict);
    }

    private Run run() {
        Settings settings = new Settings(EnumSet.allOf(Aspect.class), "", 1, null, 42, 1, 1);
        return new Run("a port", "1", settings, 2.5, findings.tallies(), findings.failures(), List.of(), null);
    }

    private String text() {
        StringWriter out = new StringWriter();
        new TextReport(run()).print(new PrintWriter(out));
        return out.toString();
    }

    @Test
    void one_program_of_twenty_is_no_pass() {
        count("exp", new Verdict.Holds(0), 1);
        count("exp", new Verdict.Unsupported("float64"), 19);
        assertThat(run().passed()).isZero();
        assertThat(run().isGood()).isFalse();
        assertThat(text())
                .contains(
                        "exp  1 of 20",
                        "exp op: 19 programs need float64",
                        "Next to nothing was tried of exp: no pass.");
    }

    @Test
    void half_of_the_programs_are_enough_for_a_pass_and_the_others_are_told() {
        count("exp", new Verdict.Holds(0), 10);
        count("exp", new Verdict.Unsupported("mul, float64"), 10);
        assertThat(run().passed()).isEqualTo(1);
        assertThat(run().isGood()).isTrue();
        assertThat(text()).contains("exp  10 of 20", "exp op: 10 programs need float64, 10 mul");
    }

    @Test
    void what_several_topics_lack_is_added_up() {
        count("exp", new Verdict.Unsupported("mul"), 3);
        count("log", new Verdict.Unsupported("mul, sum"), 4);
        count("log", new Verdict.Holds(0), 4);
        count("tanh", new Verdict.Unsupported("tanh"), 1);
        assertThat(text()).contains("\nop: 7 programs need mul, 4 sum\n").doesNotContain("need tanh");
    }
}
