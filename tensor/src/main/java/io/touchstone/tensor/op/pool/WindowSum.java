package io.touchstone.tensor.op.pool;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.LinearMap;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;

/**
 * The sums over windows in the last dimensions; what a window covers outside the array counts as zero.
 *
 * <p><b>Input</b> (…, sizes). <b>Output</b> (…, windows), floating sums formed in row-major order in double precision and rounded once.
 * <b>Gradient</b> {@link WindowSpread}.
 *
 * @param windows the windows along each of the last dimensions
 * @torch torch.nn.functional.avg_pool2d and its like
 */
public record WindowSum(List<Windows> windows) implements LinearMap, Batchwise {
    /** Copies the list. */
    public WindowSum {
        windows = List.copyOf(windows);
    }

    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0).with(Windows.pooled(in.get(0).shape(), windows));
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor out = Tensor.allocate(output);
        Plane plane = new Plane(windows);
        Planes planes = new Planes(in.get(0), plane.pixels(), out, plane.windows());
        if (output.dtype().isIntegral()) planes.longs(plane::sums);
        else planes.doubles(plane::sums);
        return out;
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        return g.unary(new WindowSpread(windows));
    }
}
