package io.touchstone.tensor.op.pool;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Storage;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.op.index.Addressed;
import java.util.List;

/**
 * The elements of each plane that have the given row-major numbers in it: what pooling takes once it knows where.
 *
 * <p><b>Inputs</b> x (…, sizes), and int64 numbers (…, windows) below ∏ sizes (C1). <b>Output</b> the numbers' shape. <b>Gradient</b> {@link
 * Deposit}, adding what several windows took from one place.
 *
 * @param dims how many dimensions a plane has
 * @torch torch.nn.functional.max_pool2d and its like
 */
public record Pick(int dims) implements Addressed, Batchwise {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0).with(in.get(1).shape());
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor x = in.get(0).dense();
        Tensor places = in.get(1);
        Tensor out = Tensor.allocate(output);
        int pixels = pixels(x.shape(), dims);
        int windows = pixels(places.shape(), dims);
        if (pixels == 0 && out.numel() > 0)
            throw new IndexOutOfBoundsException(
                    "index " + places.longAt(0) + " is out of bounds for a plane of nothing, " + x.shape());
        Storage from = x.storage();
        for (int i = 0; i < out.numel(); i++)
            out.storage().set(i, from, x.offset() + i / windows * pixels + Math.toIntExact(places.longAt(i)));
        return out;
    }

    /** How many elements the last dimensions have. */
    static int pixels(Shape shape, int dims) {
        return shape.count(shape.rank() - dims, shape.rank());
    }

    @Override
    public <A extends Array<A>> A back(A g, Saved<A> at) {
        Shape x = at.spec(0).shape();
        return g.binary(new Deposit(x.toList().subList(x.rank() - dims, x.rank()), true), at.y());
    }
}
