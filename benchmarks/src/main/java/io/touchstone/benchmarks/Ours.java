package io.touchstone.benchmarks;

import io.touchstone.tensor.FloatStorage;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;

/** What our side needs: one thread, and the same numbers. */
final class Ours {
    private Ours() {}

    /** Keeps our kernels to one thread. */
    static void useOneThread() {
        Torch.setNumThreads(1);
    }

    /** A tensor of its own memory. */
    static Tensor tensor(float[] values, int... sizes) {
        return Tensor.wrap(Shape.of(sizes), new FloatStorage(values.clone()));
    }

    /** Normally distributed numbers. */
    static Tensor normal(long seed, int... sizes) {
        return tensor(Numbers.normal(Shape.of(sizes).numel(), seed), sizes);
    }
}
