package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Sweep;
import java.util.List;

/**
 * Columns (N, C · kernel, places), or without N, put back where {@link Unfold} has them from; where several come together they are added.
 *
 * @torch torch.nn.Fold
 */
public final class Fold extends Layer {
    private final List<Integer> outputSize;
    private final List<Integer> kernel;
    private final Sweep sweep;

    /**
     * Images and the kernel that saw them.
     *
     * @param outputSize the images' height and width, or one number for both
     * @param kernel the kernel's
     */
    public Fold(List<Integer> outputSize, List<Integer> kernel, Sweep sweep) {
        this.outputSize = List.copyOf(outputSize);
        this.kernel = List.copyOf(kernel);
        this.sweep = sweep;
    }

    @Override
    protected Variable forward(Variable x) {
        return x.col2im(Sweep.spread(outputSize, 2), Sweep.spread(kernel, 2), sweep);
    }

    @Override
    protected String extraRepr() {
        return "output_size=" + Sizes.python(outputSize) + ", kernel_size=" + Sizes.python(kernel) + ", "
                + Unfold.moves(sweep);
    }
}
