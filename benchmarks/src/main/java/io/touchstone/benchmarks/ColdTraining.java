package io.touchstone.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

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

    /** Ours. */
    @Benchmark
    public double ours(Training.OurState s) {
        return s.train(EPOCHS);
    }

    /** Libtorch's. */
    @Benchmark
    public double libtorch(Training.TorchState s) {
        return s.train(EPOCHS);
    }
}
