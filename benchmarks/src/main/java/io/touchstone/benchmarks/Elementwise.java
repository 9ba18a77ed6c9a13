package io.touchstone.benchmarks;

import io.touchstone.tensor.Tensor;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.PointerScope;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One elementwise operation on a million float32 numbers, in place: no memory is made, so the loop itself is measured. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Elementwise {
    private static final int SIZE = 1_000_000;

    /** For JMH. */
    public Elementwise() {}

    /** The operation. */
    public enum Op {
        /** x + y. */
        ADD,
        /** x · y. */
        MUL,
        /** max(x, 0). */
        RELU
    }

    /** Our operands. The second is neutral, so that numbers neither grow nor become subnormal. */
    @State(Scope.Thread)
    public static class OurState {
        @Param({"ADD", "MUL", "RELU"})
        private Op op = Op.ADD;

        private final Tensor x = Ours.tensor(Numbers.normal(SIZE, 1), SIZE);
        private final Tensor zeros = Ours.tensor(Numbers.repeated(SIZE, 0), SIZE);
        private final Tensor ones = Ours.tensor(Numbers.repeated(SIZE, 1), SIZE);

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
        @Param({"ADD", "MUL", "RELU"})
        private Op op = Op.ADD;

        private final org.bytedeco.pytorch.Tensor x = Libtorch.tensor(Numbers.normal(SIZE, 1), SIZE);
        private final org.bytedeco.pytorch.Tensor zeros = Libtorch.tensor(Numbers.repeated(SIZE, 0), SIZE);
        private final org.bytedeco.pytorch.Tensor ones = Libtorch.tensor(Numbers.repeated(SIZE, 1), SIZE);

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
        return switch (s.op) {
            case ADD -> s.x.add_(s.zeros);
            case MUL -> s.x.mul_(s.ones);
            case RELU -> s.x.relu_();
        };
    }

    /** Libtorch's. */
    @Benchmark
    public long libtorch(TorchState s) {
        try (PointerScope scope = new PointerScope()) {
            org.bytedeco.pytorch.Tensor out =
                    switch (s.op) {
                        case ADD -> s.x.add_(s.zeros);
                        case MUL -> s.x.mul_(s.ones);
                        case RELU -> s.x.relu_();
                    };
            return out.address();
        }
    }
}
