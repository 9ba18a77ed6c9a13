package io.touchstone.tensor.op.elementwise;

/**
 * The smallest integer not below x.
 *
 * <p><b>Gradient</b> 0.
 *
 * @torch torch.ceil
 */
public record Ceil() implements Rounding {
    @Override
    public double f(double x) {
        return Math.ceil(x);
    }
}
