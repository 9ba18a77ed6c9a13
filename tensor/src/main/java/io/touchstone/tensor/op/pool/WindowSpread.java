package io.touchstone.tensor.op.pool;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.LinearMap;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;

/**
 * For each element of the last dimensions, the sum of what the windows have that cover it: the adjoint of {@link WindowSum}.
 *
 * <p><b>Input</b> (…, windows), floating. <b>Output</b> (…, sizes). <b>Gradient</b> {@link WindowSum}.
 *
 * @param windows the windows along each of the last dimensions
 */
public record WindowSpread(List<Windows> windows) implements LinearMap, Batchwise {
    /** Copies the list. */
    public WindowSpread {
        windows = List.copyOf(windows);
    }

    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0).with(Windows.unpooled(in.get(0).shape(), windows));
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        Tensor out = Tensor.allocate(output);
        Plane plane = new Plane(windows);
        new Planes(in.get(0), plane.windows(), out, plane.pixels()).doubles(plane::spread);
        return out;
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        return g.unary(new WindowSum(windows));
    }
}
