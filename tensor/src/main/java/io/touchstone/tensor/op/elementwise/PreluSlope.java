package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Ternary;
import org.jspecify.annotations.Nullable;

/**
 * The slope of {@link Prelu} times t: t where x > 0, else w · t.
 *
 * <p><b>Inputs</b> t, x and w of one shape and type (C1). <b>Gradients</b> as if x ≥ 0 were asked, not x > 0: so has PyTorch it at 0.
 *
 * @torch the backward of torch.nn.functional.prelu
 */
public record PreluSlope() implements Ternary {
    @Override
    public double f(double t, double x, double w) {
        return x > 0 ? t : w * t;
    }

    @Override
    public <A extends Array<A>> @Nullable A slope(int i, A t, Saved<A> at) {
        return switch (i) {
            case 0 -> t.where(at.y().ge(0L), t.mul(at.z()));
            case 1 -> t.zerosLike();
            default -> t.mul(at.x()).filled(at.y().ge(0L), 0);
        };
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.Y.and(Reads.Z) : Reads.XY;
    }
}
