package io.touchstone.tensor.op.conv;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Batchwise;
import io.touchstone.tensor.LinearMap;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Images from columns: each element is the sum, in the order of places, of those elements that {@link Im2col} would have taken from
 * it. What columns hold for places outside the image is lost.
 *
 * <p><b>Input</b> (N, C · ∏ kernel, ∏ places), or without N. <b>Output</b> (N, C, image), or without N. <b>Gradient</b> {@link Im2col}.
 *
 * @param grid where the kernel lies on the image
 * @torch torch.nn.functional.fold
 */
public record Col2im(Grid grid) implements LinearMap, Batchwise {
    @Override
    public Spec spec(List<Spec> in) {
        Shape x = in.get(0).shape();
        List<Integer> sizes = new ArrayList<>(x.toList().subList(0, x.rank() - 2));
        sizes.add(x.size(-2) / grid.taps());
        sizes.addAll(grid.image());
        return in.get(0).with(Shape.of(sizes));
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        return Folding.images(this, in.get(0), output);
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        return g.unary(new Im2col(grid));
    }

    @Override
    public String nodeName() {
        return "Col2ImBackward0";
    }
}
