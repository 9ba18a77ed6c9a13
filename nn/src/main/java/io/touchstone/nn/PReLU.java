package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;

/**
 * The rectifier with a learned slope: x where x > 0, else w · x, with one w or one for each channel (dimension 1).
 *
 * <p><b>Parameter</b> {@code weight}, (n), ¼ at first.
 *
 * @torch torch.nn.PReLU
 */
public final class PReLU extends Layer {
    private final int slopes;

    /** One slope for all. */
    public PReLU() {
        this(1, 0.25, DType.defaultFloat());
    }

    /**
     * One slope, or one for each channel.
     *
     * @param parameters how many slopes
     * @param initial what they begin with
     * @param dtype their type
     */
    public PReLU(int parameters, double initial, DType dtype) {
        slopes = parameters;
        Spec spec = new Spec(Shape.of(parameters), dtype);
        parameter("weight", new Parameter(Initial.filled(spec, initial)));
    }

    /** The slopes. */
    public Variable weight() {
        return tensor("weight");
    }

    @Override
    protected Variable forward(Variable x) {
        return x.prelu(weight());
    }

    @Override
    protected String extraRepr() {
        return "num_parameters=" + slopes;
    }
}
