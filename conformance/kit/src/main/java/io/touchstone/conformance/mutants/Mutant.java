package io.touchstone.conformance.mutants;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.registry.Body;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.conformance.subject.ReferenceSubject;
import io.touchstone.conformance.subject.Subject;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The reference with one fault.
 *
 * @param name what is wrong, in a few words
 * @param bugs the reports of such faults in ports that it stands for, as {@code PB111}; may be empty
 * @param topics the topics whose programs may find it; an empty one stands for all
 * @param aspects the aspects that may find it
 * @param excuse why it may survive: what it does stays within what an implementation is allowed; empty for a fault that must be found
 * @param make makes the faulty subject
 */
public record Mutant(
        String name,
        List<String> bugs,
        List<String> topics,
        Set<Aspect> aspects,
        String excuse,
        Supplier<Subject> make) {
    private static final Set<Aspect> VALUES = Set.of(Aspect.OP, Aspect.GRAD);
    private static final Set<Aspect> DERIVATIVES = Set.of(Aspect.GRAD, Aspect.SECOND, Aspect.JVP);

    /** Copies the collections. */
    public Mutant {
        bugs = List.copyOf(bugs);
        topics = List.copyOf(topics);
        aspects = Set.copyOf(aspects);
    }

    /** One that must be found. */
    Mutant(String name, List<String> bugs, List<String> topics, Set<Aspect> aspects, Supplier<Subject> make) {
        this(name, bugs, topics, aspects, "", make);
    }

    /** One whose operation gives wrong values. */
    static Mutant value(String operation, String name, Fault fault, String... bugs) {
        return new Mutant(operation + ": " + name, List.of(bugs), List.of(operation), VALUES, with(operation, fault));
    }

    /** One whose operation gives right values and wrong derivatives. */
    static Mutant derivative(String operation, String name, Fault fault, String... bugs) {
        return new Mutant(
                operation + ": " + name, List.of(bugs), List.of(operation), DERIVATIVES, with(operation, fault));
    }

    private static Supplier<Subject> with(String operation, Fault fault) {
        UnaryOperator<Body> change = right -> new Faulty(right, fault);
        return () -> new ReferenceSubject(Registry.standard().with(operation, change));
    }

    /** Whether programs about a topic may find it. */
    boolean concerns(String topic) {
        return topics.contains(topic) || topics.contains("");
    }

    /** The same, found by programs of other aspects and topics. */
    Mutant foundBy(Aspect aspect, String... others) {
        return new Mutant(name, bugs, List.of(others), Set.of(aspect), excuse, make);
    }

    /** The same, for a fault that bounds allow. */
    Mutant allowed(String why) {
        return new Mutant(name, bugs, topics, aspects, why, make);
    }

    /** Whether its survival says that the kit is weak. */
    public boolean mustBeFound() {
        return excuse.isEmpty();
    }
}
