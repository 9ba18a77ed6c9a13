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

    /** One side of a task. */
    @State(Scope.Thread)
    public abstract static class Side {
        @Param("add")
        private String task = "add";

        private Supplier<?> work = () -> "not built";

        /** For JMH. */
        protected Side() {}

        /** Builds the side. */
        @Setup
        public void build() {
            work = built(Task.named(task)).get();
        }

        abstract Supplier<Supplier<?>> built(Task named);

        final Object run() {
            return work.get();
        }
    }

    /** Our side on one thread. */
    public static class OurSide extends Side {
        /** For JMH. */
        public OurSide() {}

        int threads() {
            return 1;
        }

        @Override
        final Supplier<Supplier<?>> built(Task named) {
            Torch.setNumThreads(threads());
            return named.ours();
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
    public static class TheirSide extends Side {
        /** For JMH. */
        public TheirSide() {}

        @Override
        final Supplier<Supplier<?>> built(Task named) {
            Libtorch.useOneThread();
            return named.libtorch();
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
            return side.run().hashCode();
        }
    }
}
