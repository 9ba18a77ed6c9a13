package io.touchstone.benchmarks;

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
}
