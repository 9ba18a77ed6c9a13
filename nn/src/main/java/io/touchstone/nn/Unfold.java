package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Sweep;
import java.util.List;

/**
 * What a kernel sees of images (N, C, H, W) or (C, H, W), a column for each place.
 *
 * @torch torch.nn.Unfold
 */
public final class Unfold extends Layer {
    private final List<Integer> kernel;
    private final Sweep sweep;

    /** A kernel, given by its height and width or by one number, that goes from element to element. */
    public Unfold(int... kernel) {
        this(java.util.Arrays.stream(kernel).boxed().toList(), Sweep.PLAIN);
    }

    /** A kernel, given by its height and width or by one number, and how it moves. */
    public Unfold(List<Integer> kernel, Sweep sweep) {
        this.kernel = List.copyOf(kernel);
        this.sweep = sweep;
    }

    @Override
    protected Variable forward(Variable x) {
        return x.im2col(Sweep.spread(kernel, 2), sweep);
    }

    @Override
    protected String extraRepr() {
        return "kernel_size=" + Sizes.python(kernel) + ", " + moves(sweep);
    }

    /** How a kernel moves, as Python writes it. */
    static String moves(Sweep sweep) {
        return "dilation=" + Sizes.python(sweep.dilation()) + ", padding=" + Sizes.python(sweep.padding()) + ", stride="
                + Sizes.python(sweep.stride());
    }
}
