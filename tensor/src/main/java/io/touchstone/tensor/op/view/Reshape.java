package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The elements, in row-major order, under other sizes: a view.
 *
 * <p><b>Constraints</b> C1: as many elements; C2: dimensions that merge must lie in memory as one (the language copies first where
 * they do not and a copy is allowed). <b>Gradient</b> g in the input's shape.
 *
 * @param target the shape of the output
 * @param node the name of the call: view, squeeze, unsqueeze and flatten are this one operation
 * @torch torch.Tensor.view
 */
public record Reshape(Shape target, String node) implements View {
    @Override
    public Spec spec(List<Spec> in) {
        if (in.get(0).shape().numel() != target.numel())
            throw new ShapeException("shape '" + target + "' is invalid for input of size "
                    + in.get(0).shape().numel() + " [C1]");
        return in.get(0).with(target);
    }

    @Override
    public Tensor alias(Tensor x, Spec output) {
        int[] strides = strides(x.shape(), x.strides(), target);
        if (strides == null)
            throw new ShapeException(
                    "view size is not compatible with input tensor's size and stride (at least one dimension"
                            + " spans across two contiguous subspaces). Use .reshape(...) instead. [C2]");
        return x.alias(target, strides, x.offset());
    }

    @Override
    public View raised(int count, List<Spec> each) {
        return new Reshape(target.inserted(0, count), node);
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        return g.reshape(x.shape());
    }

    /** A tangent need not lie in memory as its point does: what is a view of one may be a copy of the other. */
    @Override
    public <A extends Array<A>> @Nullable A push(List<@Nullable A> t, Saved<A> at) {
        A tangent = t.get(0);
        return tangent == null ? null : tangent.reshape(target);
    }

    @Override
    public String nodeName() {
        return node;
    }

    /**
     * The strides under which memory of the given sizes and strides shows {@code target}; null if there are none. Runs of input
     * dimensions that lie in memory as one are matched, from the last, with runs of target dimensions of the same size.
     */
    public static int @Nullable [] strides(Shape shape, int[] strides, Shape target) {
        if (shape.numel() == 0) return shape.equals(target) ? strides.clone() : target.contiguousStrides();
        int[] out = new int[target.rank()];
        if (shape.rank() == 0) {
            java.util.Arrays.fill(out, 1);
            return out;
        }
        int view = target.rank() - 1;
        int base = strides[shape.rank() - 1];
        int chunk = 1;
        int matched = 1;
        for (int d = shape.rank() - 1; d >= 0; d--) {
            chunk *= shape.size(d);
            boolean ends = d == 0 || (shape.size(d - 1) != 1 && strides[d - 1] != chunk * base);
            if (!ends) continue;
            while (view >= 0 && (matched < chunk || target.size(view) == 1)) {
                out[view] = matched * base;
                matched *= target.size(view);
                view--;
            }
            if (matched != chunk) return null;
            if (d > 0) {
                base = strides[d - 1];
                chunk = 1;
                matched = 1;
            }
        }
        return view == -1 ? out : null;
    }
}
