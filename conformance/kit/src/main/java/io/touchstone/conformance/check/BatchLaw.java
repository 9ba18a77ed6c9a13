package io.touchstone.conformance.check;

import io.touchstone.conformance.generate.Flavour;
import io.touchstone.conformance.registry.Operation;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Many calls at once against one after the other: every primitive inside the operation that has a rule for doing it to many inputs gives, by
 * that rule, what it gives to each alone, to the bit.
 */
final class BatchLaw implements Law {
    private final Set<String> without = new ConcurrentSkipListSet<>();

    /** The primitives that were met and have no rule. */
    Set<String> without() {
        return without;
    }

    @Override
    public String name() {
        return "batch";
    }

    @Override
    public String statement() {
        return "many calls at once give what each gives alone";
    }

    @Override
    public Flavour flavour() {
        return Flavour.ANY;
    }

    @Override
    public boolean appliesTo(Operation operation) {
        return true;
    }

    @Override
    public Outcome check(Trial t) {
        if (t.call().overwrites()) return Outcome.skipped("checked on what makes something new");
        Repeated.Findings findings = new Repeated.Findings();
        t.on(Repeated.class, x -> new Repeated(x, findings));
        without.addAll(findings.without);
        if (!findings.broken.isEmpty()) return new Outcome.Failed("many at once give something else", findings.broken);
        return findings.rules > 0 ? Outcome.held() : Outcome.skipped("no primitive has a rule for many at once");
    }
}
