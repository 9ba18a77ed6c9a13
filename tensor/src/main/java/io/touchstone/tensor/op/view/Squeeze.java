package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.View;
import java.util.List;

/**
 * The input without some of its dimensions of size 1: a view. <b>Gradient</b> g with these dimensions.
 *
 * @param kept the dimensions that stay, in order; the others have size 1
 * @param node the name of the call: PyTorch has one for all, one and several dimensions
 * @torch torch.squeeze
 */
public record Squeeze(List<Integer> kept, String node) implements View {
    @Override
    public Spec spec(List<Spec> in) {
        return in.get(0).with(Shape.of(picked(in.get(0).shape().sizes())));
    }

    @Override
    public Tensor alias(Tensor x, Spec output) {
        return x.alias(output.shape(), picked(x.strides()), x.offset());
    }

    private int[] picked(int[] of) {
        return kept.stream().mapToInt(d -> of[d]).toArray();
    }

    @Override
    public View raised(int count, List<Spec> each) {
        return new Squeeze(Permute.raised(kept), node);
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        A out = g;
        for (int d = 0; d < x.shape().rank(); d++) if (!kept.contains(d)) out = out.unsqueeze(d);
        return out;
    }

    @Override
    public String nodeName() {
        return node;
    }
}
