package io.touchstone.tensor.op.pool;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Storage;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.op.index.Addressed;
import java.util.List;

/**
 * Zeros, but for the elements of a plane put, or added, where their row-major numbers say; of several put at one place the last stays.
 *
 * <p><b>Inputs</b> x (…, windows), and int64 numbers of x's shape, below ∏ sizes (C1). <b>Output</b> (…, sizes). <b>Gradient</b> {@link
 * Pick}, also where an element was overwritten, as in PyTorch.
 *
 * @param sizes the plane's sizes
 * @param accumulate whether elements are added
 * @torch torch.nn.functional.max_unpool2d and its like
 */
public record Deposit(List<Integer> sizes, boolean accumulate) implements Addressed, Batchwise {
    /** Copies the list. */
    public Deposit {
        sizes = List.copyOf(sizes);
    }

    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0).with(Windows.replaced(in.get(0).shape(), sizes));
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor x = in.get(0).dense();
        Tensor places = in.get(1);
        Tensor out = Tensor.allocate(output);
        int windows = Pick.pixels(x.shape(), sizes.size());
        int pixels = Pick.pixels(output.shape(), sizes.size());
        if (pixels == 0) return out; // a plane of nothing takes nothing
        Storage from = x.storage();
        Storage to = out.storage();
        for (int i = 0; i < x.numel(); i++) {
            int place = i / windows * pixels + Math.toIntExact(places.longAt(i));
            if (accumulate) to.setDouble(place, to.getDouble(place) + from.getDouble(x.offset() + i));
            else to.set(place, from, x.offset() + i);
        }
        return out;
    }

    @Override
    public <A extends Array<A>> A back(A g, Saved<A> at) {
        return g.binary(new Pick(sizes.size()), at.y());
    }
}
