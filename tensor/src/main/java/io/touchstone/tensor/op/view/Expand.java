package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The input repeated along dimensions that it lacks or has with size 1: a view with stride 0.
 *
 * <p><b>Constraints</b> C1: aligned at the last dimension, each size is the target's or 1. <b>Gradient</b> the sum over the
 * repetitions. This is the only place where broadcasting meets differentiation.
 *
 * @param target the shape of the output
 * @param operand whether it is made to fit other operands; then all dimensions that the input lacks have stride 0, also those of size 1, which PyTorch's
 *     iterator does not look at either
 * @torch torch.Tensor.expand
 */
public record Expand(Shape target, boolean operand) implements View {
    @Override
    public Spec spec(List<Spec> in) {
        Shape x = in.get(0).shape();
        int lead = target.rank() - x.rank();
        if (lead < 0) throw fewerSizes(in.get(0), target.sizes());
        for (int d = target.rank() - 1; d >= lead; d--) {
            int size = x.size(d - lead);
            if (size != 1 && size != target.size(d))
                throw new ShapeException("The expanded size of the tensor (" + target.size(d)
                        + ") must match the existing size (" + size + ") at non-singleton dimension " + d
                        + ".  Target sizes: " + target + ".  Tensor sizes: " + x);
        }
        return in.get(0).with(target);
    }

    /** The error for a target with fewer dimensions than the input. */
    public static ShapeException fewerSizes(Spec x, int... sizes) {
        return new ShapeException("expand(torch." + x.dtype().scalarName() + "Tensor{" + x.shape() + "}, size="
                + Arrays.toString(sizes) + "): the number of sizes provided (" + sizes.length
                + ") must be greater or equal to the number of dimensions in the tensor ("
                + x.shape().rank() + ") [C1]");
    }

    @Override
    public Tensor alias(Tensor x, Spec output) {
        int[] strides = new int[target.rank()];
        int lead = target.rank() - x.dim();
        for (int d = lead; d < strides.length; d++)
            strides[d] = x.size(d - lead) == 1 && target.size(d) != 1 ? 0 : x.strides()[d - lead];
        // a new dimension of size 1 is not repeated: its stride is that of a dimension which was there
        for (int d = lead - 1; d >= 0 && x.dim() > 0 && !operand; d--)
            if (target.size(d) == 1) strides[d] = target.size(d + 1) * strides[d + 1];
        return x.alias(target, strides, x.offset());
    }

    @Override
    public View raised(int count, List<Spec> each) {
        View all = new Expand(target.inserted(0, count), operand);
        int lead = target.rank() - each.get(0).shape().rank();
        if (lead == 0) return all;
        List<View> views = new ArrayList<>(Collections.nCopies(lead, new Unsqueeze(1)));
        views.add(all);
        return new Replay(views);
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        return g.sumTo(x.shape());
    }
}
