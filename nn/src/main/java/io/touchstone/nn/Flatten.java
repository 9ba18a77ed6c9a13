package io.touchstone.nn;

import io.touchstone.autograd.Variable;

/**
 * Dimensions {@code start} to {@code end} (both included) as one; by default all but the first.
 *
 * @torch torch.nn.Flatten
 */
public final class Flatten extends Layer {
    private final int start;
    private final int end;

    /** All dimensions but the first as one. */
    public Flatten() {
        this(1, -1);
    }

    /** Dimensions {@code start} to {@code end} as one. */
    public Flatten(int start, int end) {
        this.start = start;
        this.end = end;
    }

    @Override
    protected Variable forward(Variable x) {
        return x.flatten(start, end);
    }

    @Override
    protected String extraRepr() {
        return "start_dim=" + start + ", end_dim=" + end;
    }
}
