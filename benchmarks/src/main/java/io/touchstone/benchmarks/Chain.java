package io.touchstone.benchmarks;

import io.touchstone.autograd.Variable;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Twenty elementwise operations in a row on sixteen numbers, recorded, summed and differentiated: next to nothing to compute, so the cost
 * of an operation as such is measured.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Chain {
    private static final int SIZE = 16;
    private static final int ROUNDS = 5; // of four operations

    /** For JMH. */
    public Chain() {}

    /** Our operand. */
    @State(Scope.Thread)
    public static class OurState {
        private final Variable x = Variable.leaf(Ours.tensor(Numbers.normal(SIZE, 1), SIZE));

        /** For JMH. */
        public OurState() {}

        /** Keeps to one thread. */
        @Setup
        public void setUp() {
            Ours.useOneThread();
        }
    }

    /** Libtorch's operand. */
    @State(Scope.Thread)
    public static class TorchState {
        private final Tensor x = Libtorch.tensor(Numbers.normal(SIZE, 1), SIZE).set_requires_grad(true);

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
    public Object ours(OurState s) {
        s.x.setGrad(null);
        Variable y = s.x;
        for (int i = 0; i < ROUNDS; i++) y = y.mul(s.x).add(s.x).tanh().sub(s.x);
        y.sum().backward();
        return s.x;
    }

    /** Libtorch's; its gradient is set to zero, which spares it the allocation. */
    @Benchmark
    public long libtorch(TorchState s) {
        try (PointerScope scope = new PointerScope()) {
            Tensor gradient = s.x.grad();
            if (gradient.defined()) gradient.zero_();
            Tensor y = s.x;
            for (int i = 0; i < ROUNDS; i++) y = y.mul(s.x).add(s.x).tanh().sub(s.x);
            y.sum().backward();
            return s.x.address();
        }
    }
}
