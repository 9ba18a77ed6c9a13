package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Reads;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Single;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a view shows that is about to be written to, and that shows a place several times.
 *
 * <p><b>Gradient</b> g written through the view, as PyTorch's CopySlices does it: of the gradients of one place the last counts.
 *
 * @param view the view
 * @param strides the base's layout
 * @torch torch.as_strided
 */
public record Overlaid(Replay view, List<Integer> strides) implements Single {
    @Override
    public Spec spec(List<Spec> in) {
        return view.spec(in);
    }

    @Override
    public Tensor compute(List<Tensor> in, Spec output) {
        return view.compute(in, output);
    }

    @Override
    public <A extends Array<A>> @Nullable A vjp(int i, A g, Saved<A> at) {
        A zeros = g.full(at.spec(0), Scalar.of(0L));
        return zeros.binary(new ViewScatter(view, strides, ViewScatter.IN_PLACE), g);
    }

    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        return view.push(t, at);
    }

    @Override
    public Reads reads(int i) {
        return Reads.NOTHING;
    }

    @Override
    public String nodeName() {
        return view.nodeName();
    }
}
