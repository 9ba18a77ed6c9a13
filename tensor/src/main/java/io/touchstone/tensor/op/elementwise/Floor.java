package io.touchstone.tensor.op.elementwise;

/**
 * The largest integer not above x.
 *
 * <p><b>Gradient</b> 0.
 *
 * @torch torch.floor
 */
public record Floor() implements Rounding {
    @Override
    public double f(double x) {
        return Math.floor(x);
    }
}
