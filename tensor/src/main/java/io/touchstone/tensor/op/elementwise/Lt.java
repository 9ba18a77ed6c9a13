package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Predicate;

/**
 * Whether x &lt; y.
 *
 * @torch torch.lt
 */
public record Lt() implements Predicate {
    @Override
    public boolean test(double x, double y) {
        return x < y;
    }

    @Override
    public boolean test(long x, long y) {
        return x < y;
    }

    @Override
    public String kernelName() {
        return "lt_cpu";
    }
}
