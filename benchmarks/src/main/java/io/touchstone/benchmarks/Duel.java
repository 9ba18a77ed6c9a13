package io.touchstone.benchmarks;

import io.touchstone.tensor.Torch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A {@link Task} on either side, and on ours with two threads. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Duel {
    /** For JMH. */
    public Duel() {}

    /** Our side on one thread. */
    @State(Scope.Thread)
    public static class OurSide {
        @Param("add")
        private String task = "add";

        private Supplier<?> work = () -> "not built";

        /** For JMH. */
        public OurSide() {}

        /** Builds the side. */
        @Setup
        public void build() {
            Torch.setNumThreads(threads());
            work = Task.named(task).ours().get();
        }

        int threads() {
            return 1;
        }

        final Object run() {
            return work.get();
        }
    }

    /** Our side on two threads. */
    public static class OurSideOnTwo extends OurSide {
        /** For JMH. */
        public OurSideOnTwo() {}

        @Override
        int threads() {
            return 2;
        }
    }

    /** Libtorch's side on one thread. */
    @State(Scope.Thread)
    public static class TheirSide {
        @Param("add")
        private String task = "add";

        private Supplier<?> work = () -> "not built";

        /** For JMH. */
        public TheirSide() {}

        /** Builds the side. */
        @Setup
        public void build() {
            Libtorch.useOneThread();
            work = Task.named(task).libtorch().get();
        }
    }

    /** Ours. */
    @Benchmark
    public Object ours(OurSide side) {
        return side.run();
    }

    /** Ours on two threads. */
    @Benchmark
    public Object oursOnTwo(OurSideOnTwo side) {
        return side.run();
    }

    /** Libtorch's. */
    @Benchmark
    public int libtorch(TheirSide side) {
        try (PointerScope scope = new PointerScope()) {
            return side.work.get().hashCode();
        }
    }
}
