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
 * The columns of images: out[n, (c, k), p] is the element of x[n, c] on which the kernel's element k lies at place p of the
 * {@link Grid}, or 0 outside the image.
 *
 * <p><b>Input</b> x (N, C, image), or without N. <b>Output</b> (N, C · ∏ kernel, ∏ places), or without N. <b>Gradient</b> {@link Col2im}.
 *
 * @param grid where the kernel lies on the image
 * @torch torch.nn.functional.unfold
 */
public record Im2col(Grid grid) implements LinearMap, Batchwise {
    @Override
    public Spec spec(List<Spec> in) {
        Shape x = in.get(0).shape();
        int batch = x.rank() - grid.image().size() - 1;
        List<Integer> sizes = new ArrayList<>(x.toList().subList(0, batch));
        sizes.add(Shape.exact((long) x.size(batch) * grid.taps()));
        sizes.add(Shape.of(grid.places()).numel());
        return in.get(0).with(Shape.of(sizes));
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        return Folding.columns(this, in.get(0), output);
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        return g.unary(new Col2im(grid));
    }

    @Override
    public String nodeName() {
        return "Im2ColBackward0";
    }
}
