package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Layouts;
import io.touchstone.tensor.internal.Runs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The modulus of complex numbers, |z| = √(re² + im²), without overflow on the way.
 *
 * <p><b>Output</b> real, of the type of z's parts. <b>Gradient</b> g · z / |z|, which is 0 at 0.
 *
 * @torch torch.abs
 */
public record Modulus() implements Single, Batchwise {
    @Override
    public Spec spec(List<Spec> in) {
        Spec z = in.get(0);
        if (!z.dtype().isComplex())
            throw new DTypeException("abs: expected a complex type, got " + z.dtype() + " [C1]");
        return z.with(z.dtype().toReal());
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor z = in.get(0);
        Tensor out = Tensor.allocate(output, Layouts.preserved(output.shape(), z.strides()));
        Runs.each(
                output.shape(),
                (at, step, n) -> {
                    for (int i = 0; i < n; i++)
                        out.storage()
                                .setDouble(
                                        at[0] + i * step[0],
                                        z.storage()
                                                .getComplex(at[1] + i * step[1])
                                                .abs());
                },
                out,
                z);
        return out;
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        return g.to(at.spec(0).dtype()).mul(direction(at));
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tangent = t.get(0);
        return tangent == null
                ? null
                : tangent.mul(direction(at).conj()).to(at.spec(0).dtype().toReal());
    }

    /** z / |z|; 0 at 0. */
    private <A extends Array<A>> A direction(Saved<A> at) {
        A modulus = at.x().abs();
        return at.x().div(modulus.filled(modulus.eq(0L), 1));
    }

    @Override
    public Reads reads(int i) {
        return Reads.X; // as PyTorch keeps it: the modulus may be written to
    }

    @Override
    public String torchName() {
        return "abs";
    }

    @Override
    public String nodeName() {
        return "AbsBackward0";
    }
}
