package io.touchstone.tensor.op.special;

import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Loops;
import io.touchstone.tensor.op.elementwise.IntegerBinary;
import java.util.List;

/**
 * The greatest common divisor; not negative, but for the least number of the type, which is its own absolute value.
 *
 * <p><b>Inputs</b> x and y of one shape and type (C1); the language broadcasts and promotes before it comes here. <b>Gradients</b> none.
 *
 * @torch torch.gcd
 */
public record Gcd() implements IntegerBinary {
    /** Of absolute values, which wrap as the type does. */
    @Override
    public Tensor compute(List<Tensor> in, Spec out) {
        Tensor divisors =
                IntegerBinary.super.compute(in.stream().map(Tensor::abs).toList(), out);
        return Loops.laidOut(divisors, in);
    }

    @Override
    public long f(long x, long y) {
        return Divisors.euclid(x, y);
    }
}
