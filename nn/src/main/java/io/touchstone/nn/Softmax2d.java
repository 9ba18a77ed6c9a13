package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.ShapeException;

/**
 * The softmax over the channels of an image (N, C, H, W) or (C, H, W).
 *
 * @torch torch.nn.Softmax2d
 */
public final class Softmax2d extends Activation {
    /** A Softmax2d. */
    public Softmax2d() {
        super(false);
    }

    @Override
    protected Variable f(Variable x) {
        return softmax(x);
    }

    private static Variable softmax(Variable x) {
        if (x.dim() != 3 && x.dim() != 4)
            throw new ShapeException("Softmax2d: expected input to be 3D or 4D, got " + x.dim() + "D instead");
        return x.softmax(-3);
    }
}
