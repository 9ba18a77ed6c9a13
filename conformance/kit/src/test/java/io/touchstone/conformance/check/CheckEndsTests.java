package io.touchstone.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.generate.Flavour;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Registry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How a run ends, and that its report says so. */
class CheckEndsTests {
    private final List<Operation> operations =
            Check.operations(Registry.standard(), "add,exp").subList(0, 2);

    @Test
    void an_error_is_booked_to_its_operation_and_the_run_goes_on() {
        Check check = check(() -> {
            throw new OutOfMemoryError("for this test");
        });
        assertThat(run(check)).contains("it ended with OutOfMemoryError", "for this test", "FAILED: 2 operations");
        assertThat(check.matrix().failures()).hasSize(2);
    }

    @Test
    void a_run_that_was_stopped_does_not_claim_that_all_holds() {
        Check check = check(Outcome::held);
        check.stop();
        assertThat(run(check)).contains("ended early, 2 cells unfinished").doesNotContain("all holds");
    }

    @Test
    void a_run_that_was_not_stopped_claims_it() {
        assertThat(run(check(Outcome::held))).contains("all holds: 2 operations");
    }

    private Check check(Supplier<Outcome> outcome) {
        return new Check(new Reference(), operations, List.of(new Fixed(outcome)), 3, 1);
    }

    private static String run(Check check) {
        StringWriter text = new StringWriter();
        new Report(check.run((done, of, failures, operation) -> {})).print(new PrintWriter(text), 1, 1);
        return text.toString();
    }

    /** A law whose outcome is known beforehand. */
    private record Fixed(Supplier<Outcome> outcome) implements Law {
        @Override
        public String name() {
            return "fixed";
        }

        @Override
        public String statement() {
            return "what is supplied";
        }

        @Override
        public Flavour flavour() {
            return Flavour.SMOOTH;
        }

        @Override
        public boolean appliesTo(Operation operation) {
            return true;
        }

        @Override
        public Outcome check(Trial trial) {
            return outcome.get();
        }
    }
}
