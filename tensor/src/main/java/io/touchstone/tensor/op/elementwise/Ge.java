package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Predicate;

/**
 * Whether x ≥ y.
 *
 * @torch torch.ge
 */
public record Ge() implements Predicate {
    @Override
    public boolean test(double x, double y) {
        return x >= y;
    }

    @Override
    public boolean test(long x, long y) {
        return x >= y;
    }

    @Override
    public String kernelName() {
        return "ge_cpu";
    }
}
