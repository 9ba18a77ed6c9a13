package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.functional.Pools;
import io.touchstone.tensor.Sweep;
import io.touchstone.tensor.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maxima put back to where they were. */
public abstract class MaxUnpoolNd extends Module {
    private final int dims;
    private final Window window;

    MaxUnpoolNd(int dims, Window window) {
        this.dims = dims;
        this.window = window;
    }

    /** The maxima put back, hooks and all, into the smallest array that they can come from. */
    public final Variable call(Variable x, Variable indices) {
        return call(x, indices, null);
    }

    /**
     * The maxima put back, hooks and all.
     *
     * @param outputSize the size of the result's last dimensions, or its whole shape, or null
     */
    public final Variable call(Variable x, Variable indices, @Nullable List<Integer> outputSize) {
        return run(List.of(x, indices), in -> Pools.maxUnpool(dims, in.get(0), in.get(1), window, outputSize));
    }

    @Override
    protected final String extraRepr() {
        List<Integer> stride = window.stride().isEmpty() ? window.kernel() : window.stride();
        return "kernel_size=" + tuple(window.kernel()) + ", stride=" + tuple(stride) + ", padding="
                + tuple(window.padding());
    }

    private String tuple(List<Integer> sizes) {
        return Sizes.tuple(Sweep.spread(sizes, dims));
    }
}
