package io.touchstone.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.generate.Case;
import io.touchstone.conformance.generate.Cases;
import io.touchstone.conformance.generate.Flavour;
import io.touchstone.conformance.generate.Traits;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** All laws on all operations of the reference: they hold, and they have really been checked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckTests {
    /** What must have held where a gradient flows; the others speak of every operation that they apply to. */
    private static final List<String> DERIVATIVES = List.of("gradient", "adjoint", "second", "hessian", "layout");

    private static final List<String> ALWAYS = List.of("spec", "broadcast", "inplace", "edges");

    private final Registry registry = Registry.standard();
    private final List<Law> laws = Laws.of(registry);
    private final List<Operation> operations = Check.operations(registry, "");
    private final Check check = new Check(new Reference(), operations, laws, 20, 7);

    @BeforeAll
    void run() {
        check.run((done, of, failures, operation) -> {});
    }

    @Test
    void every_law_holds_for_every_operation() {
        assertThat(check.matrix().failures().stream().map(f -> String.join("\n", f.lines())))
                .isEmpty();
    }

    @Test
    void every_differentiable_operation_is_covered_by_the_laws_of_derivatives() {
        List<String> missing = new ArrayList<>();
        for (Operation operation : operations) {
            if (!isDifferentiable(operation)) continue;
            for (Law law : laws)
                if (DERIVATIVES.contains(law.name()) && speaks(law, operation) && held(operation, law) == 0)
                    missing.add(operation.name() + "/" + law.name());
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void every_law_has_held_for_every_operation_that_it_speaks_of() {
        List<String> missing = new ArrayList<>();
        for (Operation operation : operations)
            for (Law law : laws)
                if (ALWAYS.contains(law.name()) && speaks(law, operation) && held(operation, law) == 0)
                    missing.add(operation.name() + "/" + law.name());
        assertThat(missing).isEmpty();
    }

    @Test
    void most_operations_are_differentiable() {
        assertThat(operations.stream().filter(this::isDifferentiable)).hasSizeGreaterThan(150);
    }

    @Test
    void every_law_has_run_on_hundreds_of_cases() {
        for (Law law : laws) {
            int held = operations.stream().mapToInt(o -> held(o, law)).sum();
            assertThat(held).as(law.name()).isGreaterThan(300);
        }
    }

    @Test
    void every_operation_has_been_called_by_some_law() {
        assertThat(operations.stream().filter(o -> laws.stream().noneMatch(law -> held(o, law) > 0)))
                .isEmpty();
    }

    @Test
    void every_argument_has_a_domain() {
        assertThat(operations.stream()
                        .flatMap(o -> laws.stream().map(law -> check.matrix().cell(o.name(), law)))
                        .filter(Objects::nonNull)
                        .flatMap(cell -> cell.reasons().keySet().stream())
                        .filter(reason -> reason.contains("no domain for")))
                .isEmpty();
    }

    private int held(Operation operation, Law law) {
        Cell cell = check.matrix().cell(operation.name(), law);
        return cell == null ? 0 : cell.held();
    }

    /**
     * Writing in place is checked by the variants that make something new; forward mode and tapes have no memory to
     * write to.
     */
    private static boolean speaks(Law law, Operation operation) {
        return law.appliesTo(operation) && !operation.overwrites();
    }

    /** Whether a gradient flows through some call. */
    private boolean isDifferentiable(Operation operation) {
        if (Traits.isSample(operation.names()) || Traits.stopsGradients(operation.names())) return false;
        Random random = new Random(5);
        Reference reference = new Reference();
        for (int i = 0; i < 20; i++) {
            Case call = Cases.draw(operation, Flavour.SMOOTH, random).call();
            Outcome outcome = Rejections.trial(
                    call, reference, t -> t.isSmooth() && flows(t) ? Outcome.held() : Outcome.skipped(""));
            if (outcome instanceof Outcome.Held) return true;
        }
        return false;
    }

    private static boolean flows(Trial t) {
        List<io.touchstone.tensor.Tensor> u = t.directions(t.random());
        List<io.touchstone.tensor.Tensor> v = Vectors.directions(t.y(), t.random());
        return Vectors.inner(t.machine().vjp(t.call(), t.x(), v), u) != 0;
    }
}
