package io.touchstone.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * 5,000 epochs of {@link Network} in a fresh process: what a first run costs, with classes to load and nothing compiled. The libraries
 * themselves are loaded before the clock starts, on libtorch's side too.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ColdTraining {
    private static final int EPOCHS = 5000;

    /** For JMH. */
    public ColdTraining() {}

    /** Our network. */
    @State(Scope.Thread)
    public static class OurSide {
        private final Network network = new OurNetwork();

        /** For JMH. */
        public OurSide() {}
    }

    /** Libtorch's network. */
    @State(Scope.Thread)
    public static class TheirSide {
        private final Network network = new LibtorchNetwork();

        /** For JMH. */
        public TheirSide() {}
    }

    /** Ours. */
    @Benchmark
    public double ours(OurSide s) {
        return train(s.network);
    }

    /** Libtorch's. */
    @Benchmark
    public double libtorch(TheirSide s) {
        return train(s.network);
    }

    private static double train(Network network) {
        for (int i = 0; i < EPOCHS; i++) network.epoch();
        return network.loss();
    }
}
