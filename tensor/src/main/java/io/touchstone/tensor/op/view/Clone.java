package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.LinearMap;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;

/**
 * A copy with memory of its own. <b>Gradient</b> g.
 *
 * @param strides the copy's, which fill its memory; a batch of copies keeps the batch's layout
 * @torch torch.clone
 */
public record Clone(List<Integer> strides) implements LinearMap, Batchwise {
    /** A copy laid out at the given strides. */
    public static Clone at(int... strides) {
        Integer[] boxed = new Integer[strides.length];
        for (int i = 0; i < boxed.length; i++) boxed[i] = strides[i];
        return new Clone(List.of(boxed));
    }

    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor x = in.get(0);
        boolean fits = strides.size() == x.dim();
        return fits ? x.laidOutAt(unboxed()) : x.laidOutAs(x);
    }

    private int[] unboxed() {
        int[] out = new int[strides.size()];
        for (int i = 0; i < out.length; i++) out[i] = strides.get(i);
        return out;
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        return g;
    }
}
