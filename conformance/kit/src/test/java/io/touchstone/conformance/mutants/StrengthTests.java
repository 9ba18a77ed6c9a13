package io.touchstone.conformance.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.generate.Sources;
import io.touchstone.conformance.judge.DefinitionJudge;
import io.touchstone.conformance.judge.Judge;
import io.touchstone.conformance.judge.MathematicsJudge;
import io.touchstone.conformance.registry.Arguments;
import io.touchstone.conformance.registry.Body;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.tensor.Array;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StrengthTests {
    private final Strength strength =
            new Strength(Sources.of(Registry.standard()), List.<Judge>of(new MathematicsJudge()), 40, 42);

    @Test
    void a_reference_without_fault_survives() {
        Mutant none = Mutant.value("sub", "nothing", StrengthTests::right);
        assertThat(strength.of(List.of(none), (done, of, survivors, name) -> {}))
                .allSatisfy(result -> assertThat(result.isKilled()).isFalse())
                .allSatisfy(result -> assertThat(result.programs()).isGreaterThan(40));
    }

    private static <A extends Array<A>> @Nullable Object right(Body body, Arguments<A> a) {
        return body.on(a);
    }

    @Test
    void mathematics_alone_kills_wrong_values_and_wrong_derivatives() {
        Set<String> names = Set.of(
                "sub: operands swapped",
                "std: biased by default",
                "sum: keepdim ignored",
                "mul: operands swapped in the gradient",
                "abs: x / |x| at 0",
                "tanh: saved output taken for a constant",
                "prod: g · prod / x at 0");
        List<Mutant> mutants =
                Mutants.all().stream().filter(m -> names.contains(m.name())).toList();
        assertThat(mutants).hasSameSizeAs(names);
        assertThat(strength.of(mutants, (done, of, survivors, name) -> {}))
                .allSatisfy(result ->
                        assertThat(result.isKilled()).as(result.mutant().name()).isTrue());
    }

    @Test
    void definitions_alone_kill_what_orders_chooses_and_counts_wrongly() {
        Strength defined =
                new Strength(Sources.of(Registry.standard()), List.<Judge>of(new DefinitionJudge()), 400, 42);
        assertThat(OrderFaults.all()).hasSizeGreaterThan(30);
        assertThat(defined.of(OrderFaults.all(), (done, of, survivors, name) -> {}))
                .allSatisfy(result ->
                        assertThat(result.isKilled()).as(result.mutant().name()).isTrue());
    }

    @Test
    void there_are_enough_of_them_each_named_once_and_most_from_real_bugs() {
        List<Mutant> all = Mutants.all();
        assertThat(all).hasSizeGreaterThan(100);
        assertThat(all.stream().map(Mutant::name).collect(Collectors.toSet())).hasSameSizeAs(all);
        assertThat(all.stream().filter(m -> !m.bugs().isEmpty())).hasSizeGreaterThan(60);
    }
}
