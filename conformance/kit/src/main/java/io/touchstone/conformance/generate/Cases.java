package io.touchstone.conformance.generate;

import io.touchstone.conformance.registry.Operation;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;

/**
 * Where cases come from: jqwik draws a list of {@link Choices} and a {@link Drawing} makes a case of it.
 *
 * <p>Shrinking is greedy: of what jqwik proposes, the first that still fails is taken, until none does or the budget is
 * spent.
 */
public final class Cases {
    private static final RandomGenerator<List<Integer>> LISTS = new ChoiceLists().generator();

    private Cases() {}

    /** A case and the list that it was made of. */
    public record Drawn(Case call, Shrinkable<List<Integer>> list) {}

    /** A list of choices, to make a program of. */
    public static Shrinkable<List<Integer>> choices(Random random) {
        return LISTS.next(random);
    }

    /** A case of an operation. */
    public static Drawn draw(Operation operation, Flavour flavour, Random random) {
        Shrinkable<List<Integer>> list = LISTS.next(random);
        return new Drawn(build(operation, flavour, list.value()), list);
    }

    /** The case that a list of choices stands for. */
    static Case build(Operation operation, Flavour flavour, List<Integer> choices) {
        return new Drawing(operation, flavour, new Choices(choices)).draw();
    }

    /** The simplest case found from {@code failing} on that fails too. */
    public static Case shrink(Drawn failing, Flavour flavour, Predicate<Case> fails) {
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
