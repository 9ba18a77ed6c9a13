package io.touchstone.conformance.generate;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;

/**
 * jqwik's generator of lists of choices, outside jqwik's test engine.
 *
 * <p>Only building a generator needs the engine's stores. A {@link JqwikSession} lends them for that moment, on a
 * thread of its own, because a thread that runs jqwik's tests has a session already. The generator itself is a function
 * of its random numbers, and so are the lists that its lists shrink to, on any thread.
 */
final class ChoiceLists {
    private static final int MOST_CHOICES = 160;
    private static final int HIGHEST_CHOICE = 65_535;

    private final Arbitrary<List<Integer>> lists = Arbitraries.integers()
            .between(0, HIGHEST_CHOICE)
            .withDistribution(RandomDistribution.uniform())
            .list()
            .ofMaxSize(MOST_CHOICES)
            .withSizeDistribution(RandomDistribution.uniform());

    RandomGenerator<List<Integer>> generator() {
        return CompletableFuture.supplyAsync(this::inSession, work -> new Thread(work, "touchstone-cases").start())
                .join();
    }

    private RandomGenerator<List<Integer>> inSession() {
        JqwikSession.start();
        try {
            return lists.generator(1000, false);
        } finally {
            JqwikSession.finish();
        }
    }
}
