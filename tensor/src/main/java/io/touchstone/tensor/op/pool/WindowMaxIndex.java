package io.touchstone.tensor.op.pool;

import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.Constant;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;

/**
 * Where the largest element of each window in the last dimensions is: its row-major number among the elements of these dimensions. Of
 * equals the first counts; of NaN, which is larger than all, the last. A window that covers nothing gives the place at which it would
 * start.
 *
 * <p><b>Input</b> (…, sizes), real. <b>Output</b> (…, windows), int64.
 *
 * @param windows the windows along each of the last dimensions
 * @torch torch.nn.functional.max_pool2d_with_indices and its like
 */
public record WindowMaxIndex(List<Windows> windows) implements Constant, Batchwise {
    /** Copies the list. */
    public WindowMaxIndex {
        windows = List.copyOf(windows);
    }

    @Override
    public Spec spec(List<Spec> in) {
        return new Spec(Windows.pooled(in.get(0).shape(), windows), DType.INT64);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor out = Tensor.allocate(output);
        Plane plane = new Plane(windows);
        Planes planes = new Planes(in.get(0), plane.pixels(), out, plane.windows());
        if (in.get(0).dtype().isIntegral()) planes.longs(plane::largest);
        else planes.places((number, before, after) -> plane.largest(before, after));
        return out;
    }
}
