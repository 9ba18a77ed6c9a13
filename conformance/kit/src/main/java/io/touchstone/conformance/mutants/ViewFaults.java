package io.touchstone.conformance.mutants;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.mutants.Faults.Computes;
import io.touchstone.conformance.mutants.Faults.Copies;
import io.touchstone.conformance.mutants.Faults.Defaults;
import io.touchstone.conformance.mutants.Faults.Fixes;
import io.touchstone.conformance.mutants.Faults.Ignores;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.registry.Arguments;
import io.touchstone.conformance.registry.Body;
import io.touchstone.conformance.subject.ReferenceSubject;
import io.touchstone.tensor.Array;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Faults that only programs of several steps show: lost aliases, version counters, what writing leaves; and streams of random numbers. */
final class ViewFaults {
    private ViewFaults() {}

    static List<Mutant> all() {
        return Stream.of(aliases(), attributes(), streams())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> aliases() {
        return List.of(
                program(Mutant.value("view", "copies", new Copies(), "PB239")),
                program(Mutant.value("select", "copies", new Copies())),
                program(Mutant.value("transpose", "copies", new Copies(), "PB242")),
                program(Mutant.value("narrow", "copies", new Copies())),
                program(Mutant.value("expand", "copies, so that writing to it is accepted", new Copies(), "PB254")),
                program(Mutant.value("detach", "copies", new Copies())),
                program(Mutant.value("detach", "keeps the history", new Computes(Array::copy), "PB086")),
                program(Mutant.value("add_", "writes nothing", ViewFaults::writesNothing)),
                program(Mutant.value("mul_", "returns a new array", ViewFaults::returnsNew)));
    }

    private static Mutant program(Mutant mutant) {
        return mutant.foundBy(Aspect.PROGRAM, "");
    }

    private static List<Mutant> attributes() {
        return List.of(
                attribute("_version", new Literal.Int(0), "PB252"),
                attribute("is_leaf", new Literal.Bool(true)),
                attribute("requires_grad", new Literal.Bool(false)),
                attribute("grad_fn", new Literal.None()));
    }

    private static Mutant attribute(String name, Literal value, String... bugs) {
        return new Mutant(
                name + ": always the same",
                List.of(bugs),
                List.of(""),
                Set.of(Aspect.PROGRAM),
                () -> new Altering(new ReferenceSubject(), name, value));
    }

    private static List<Mutant> streams() {
        return Stream.of(
                        Mutant.value("randn", "uniform numbers", ViewFaults::uniform, "PB343"),
                        Mutant.value("randint", "dtype ignored", new Ignores("dtype"), "PB347"),
                        Mutant.value("uniform_", "bounds ignored", new Ignores("from"), "PB342"),
                        Mutant.value("normal_", "std ignored", new Ignores("std")),
                        Mutant.value("bernoulli_", "probability of the opposite", new Fixes("p", 0.25)),
                        Mutant.value("manual_seed", "seed not passed on", new Fixes("seed", 0L), "PB332"),
                        Mutant.value("exponential_", "rate 2 by default", new Defaults("lambd", 2.0), "PB054"))
                .map(mutant -> mutant.foundBy(Aspect.RNG, ""))
                .toList();
    }

    private static <A extends Array<A>> @Nullable Object writesNothing(Body right, Arguments<A> a) {
        return a.self();
    }

    private static <A extends Array<A>> @Nullable Object returnsNew(Body right, Arguments<A> a) {
        return Faults.result(right, a).copy();
    }

    private static <A extends Array<A>> @Nullable Object uniform(Body right, Arguments<A> a) {
        A y = Faults.result(right, a);
        return y.sigmoid();
    }
}
