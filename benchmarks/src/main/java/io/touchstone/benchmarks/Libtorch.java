package io.touchstone.benchmarks;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What libtorch's side needs: one thread, and the same numbers. */
final class Libtorch {
    private Libtorch() {}

    /** Keeps libtorch to one thread, as {@link Ours#useOneThread} does with ours. */
    static void useOneThread() {
        torch.set_num_threads(1);
    }

    /** A tensor of its own memory. */
    static Tensor tensor(float[] values, long... sizes) {
        return Tensor.create(values, sizes);
    }

    /** Normally distributed numbers. */
    static Tensor normal(long seed, int... sizes) {
        long[] wide = Arrays.stream(sizes).asLongStream().toArray();
        return tensor(Numbers.normal(Arrays.stream(sizes).reduce(1, (a, b) -> a * b), seed), wide);
    }

    /** Sets the gradient to zero, which spares libtorch the allocation of a new one. */
    static void clear(Tensor x) {
        Tensor gradient = x.grad();
        if (gradient.defined()) gradient.zero_();
    }
}
