package io.touchstone.tensor.op.elementwise;

/**
 * The integer next to x towards zero.
 *
 * <p><b>Gradient</b> 0.
 *
 * @torch torch.trunc
 */
public record Trunc() implements Rounding {
    @Override
    public double f(double x) {
        return x < 0 ? Math.ceil(x) : Math.floor(x);
    }
}
