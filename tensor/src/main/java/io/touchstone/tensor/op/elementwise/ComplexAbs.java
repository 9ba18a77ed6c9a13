package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The absolute value of a complex number, √(re² + im²), in the type of its parts.
 *
 * <p><b>Gradient</b> g · z / |z|, which is 0 at 0: the direction in which |z| grows.
 *
 * @torch torch.abs
 */
public record ComplexAbs() implements Single {
    @Override
    public Spec spec(List<Spec> in) {
        if (!in.get(0).dtype().isComplex())
            throw new DTypeException(
                    "abs: expected a complex tensor, got " + in.get(0).dtype());
        return in.get(0).with(in.get(0).dtype().toReal());
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor z = in.get(0).dense();
        Tensor out = Tensor.allocate(output);
        for (int i = 0; i < out.numel(); i++)
            out.storage().setDouble(i, z.storage().getComplex(z.offset() + i).abs());
        return out;
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        return this.<A>direction(at).mul(g);
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tangent = t.get(0);
        if (tangent == null) return null;
        return this.<A>direction(at).conj().mul(tangent).to(at.spec(0).dtype().toReal());
    }

    private <A extends Array<A>> A direction(Saved<A> at) {
        A size = at.out();
        return at.x().div(size).maskedFill(size.eq(0L), 0);
    }

    @Override
    public Reads reads(int i) {
        return Reads.X.and(Reads.OUT);
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
