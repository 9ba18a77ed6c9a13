package io.touchstone.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One epoch of {@link Network}, warm. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Training {
    /** For JMH. */
    public Training() {}

    /** Our network. */
    @State(Scope.Thread)
    public static class OurState {
        private final Network network = new OurNetwork();

        /** For JMH. */
        public OurState() {}

        double train(int epochs) {
            for (int i = 0; i < epochs; i++) network.epoch();
            return network.loss();
        }
    }

    /** Libtorch's network. */
    @State(Scope.Thread)
    public static class TorchState {
        private final Network network = new LibtorchNetwork();

        /** For JMH. */
        public TorchState() {}

        double train(int epochs) {
            for (int i = 0; i < epochs; i++) network.epoch();
            return network.loss();
        }
    }

    /** Ours. */
    @Benchmark
    public void ours(OurState s) {
        s.network.epoch();
    }

    /** Libtorch's. */
    @Benchmark
    public void libtorch(TorchState s) {
        s.network.epoch();
    }
}
