package io.touchstone.benchmarks;

import io.touchstone.tensor.Tensor;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.PointerScope;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The sum of ten million float32 numbers. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SumOfMany {
    private static final int SIZE = 10_000_000;

    /** For JMH. */
    public SumOfMany() {}

    /** Our operands. */
    @State(Scope.Thread)
    public static class OurState {
        private final Tensor x = Ours.tensor(Numbers.normal(SIZE, 1), SIZE);

        /** For JMH. */
        public OurState() {}

        /** Keeps to one thread. */
        @Setup
        public void setUp() {
            Ours.useOneThread();
        }
    }

    /** Libtorch's operands. */
    @State(Scope.Thread)
    public static class TorchState {
        private final org.bytedeco.pytorch.Tensor x = Libtorch.tensor(Numbers.normal(SIZE, 1), SIZE);

        /** For JMH. */
        public TorchState() {}

        /** Keeps to one thread. */
        @Setup
        public void setUp() {
            Libtorch.useOneThread();
        }
    }

    /** Ours. */
    @Benchmark
    public Tensor ours(OurState s) {
        return s.x.sum();
    }

    /** Libtorch's. */
    @Benchmark
    public long libtorch(TorchState s) {
        try (PointerScope scope = new PointerScope()) {
            return s.x.sum().address();
        }
    }
}
