package io.touchstone.tensor.op.elementwise;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.BoolStorage;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Storage;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.internal.Layouts;
import io.touchstone.tensor.internal.Runs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The second input where the first holds, else the third.
 *
 * <p><b>Inputs</b> a bool condition, x and y of one shape (C1), x and y of one type. <b>Gradients</b> g where the branch was taken,
 * 0 elsewhere; the other branch's own gradient, be it NaN, is multiplied by that 0 further back.
 *
 * @torch torch.where
 */
public record Where() implements Single, Batchwise {
    @Override
    public Spec spec(List<Spec> in) {
        Spec x = in.get(1);
        if (!x.equals(in.get(2)) || !in.get(0).equals(x.with(DType.BOOL)))
            throw new ShapeException("where: " + in.get(0) + ", " + x + " and " + in.get(2) + " differ [C1]");
        return x;
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor x = in.get(1);
        Tensor y = in.get(2);
        int[] strides = Layouts.forResult(output.shape(), List.of(in.get(0).strides(), x.strides(), y.strides()));
        Tensor out = Tensor.allocate(output, strides);
        boolean[] condition = ((BoolStorage) in.get(0).storage()).data;
        Storage a = x.storage();
        Storage b = y.storage();
        Storage o = out.storage();
        Runs.each(
                output.shape(),
                (at, step, n) -> {
                    for (int i = 0; i < n; i++) {
                        boolean first = condition[at[1] + i * step[1]];
                        o.set(at[0] + i * step[0], first ? a : b, first ? at[2] + i * step[2] : at[3] + i * step[3]);
                    }
                },
                out,
                in.get(0),
                x,
                y);
        return out;
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        if (i == 0) return null;
        A zero = g.constant(Scalar.of(0L), g.dtype()).expandTo(g.shape());
        return i == 1 ? at.x().ternary(this, g, zero) : at.x().ternary(this, zero, g);
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tx = t.get(1);
        A ty = t.get(2);
        if (tx == null && ty == null) return null;
        A zero = (tx != null ? tx : java.util.Objects.requireNonNull(ty)).zerosLike();
        return at.x().ternary(this, tx != null ? tx : zero, ty != null ? ty : zero);
    }

    @Override
    public Reads reads(int i) {
        return i == 0 ? Reads.NOTHING : Reads.X;
    }
}
