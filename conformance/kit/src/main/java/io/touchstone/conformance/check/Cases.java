package io.touchstone.conformance.check;

import io.touchstone.conformance.registry.Operation;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;

/**
 * Where cases come from: jqwik draws a list of {@link Choices} and a {@link Drawing} makes a case of it.
 *
 * <p>jqwik runs outside its test engine here. Only building a generator needs the engine's stores, which a {@link JqwikSession} lends for
 * that moment; the generator itself is a function of its random numbers, and so are the lists it shrinks to, on any thread. Shrinking is
 * greedy: of what jqwik proposes, the first that still fails is taken, until none does or the budget is spent.
 */
final class Cases {
    private static final int MOST_CHOICES = 160;
    private static final int HIGHEST_CHOICE = 65_535;

    private static final RandomGenerator<List<Integer>> LISTS = generator();

    private Cases() {}

    /** A case and the list that it was made of. */
    record Drawn(Case call, Shrinkable<List<Integer>> list) {}

    private static RandomGenerator<List<Integer>> generator() {
        Arbitrary<List<Integer>> lists = Arbitraries.integers()
                .between(0, HIGHEST_CHOICE)
                .withDistribution(RandomDistribution.uniform())
                .list()
                .ofMaxSize(MOST_CHOICES)
                .withSizeDistribution(RandomDistribution.uniform());
        if (JqwikSession.isActive()) return lists.generator(1000, false);
        JqwikSession.start();
        try {
            return lists.generator(1000, false);
        } finally {
            JqwikSession.finish();
        }
    }

    /** A case of an operation. */
    static Drawn draw(Operation operation, Flavour flavour, Random random) {
        Shrinkable<List<Integer>> list = LISTS.next(random);
        return new Drawn(build(operation, flavour, list.value()), list);
    }

    /** The case that a list of choices stands for. */
    static Case build(Operation operation, Flavour flavour, List<Integer> choices) {
        return new Drawing(operation, flavour, new Choices(choices)).draw();
    }

    /** The simplest case found from {@code failing} on that fails too. */
    static Case shrink(Drawn failing, Flavour flavour, Predicate<Case> fails) {
        Operation operation = failing.call().operation();
        Shrinkable<List<Integer>> best = failing.list();
        int left = flavour.shrinkingBudget();
        boolean simpler = true;
        while (simpler) {
            simpler = false;
            Iterator<Shrinkable<List<Integer>>> proposals = best.shrink().iterator();
            while (!simpler && left > 0 && proposals.hasNext()) {
                Shrinkable<List<Integer>> proposal = proposals.next();
                left--;
                simpler = fails.test(build(operation, flavour, proposal.value()));
                if (simpler) best = proposal;
            }
        }
        return build(operation, flavour, best.value());
    }
}
