package io.touchstone.tensor.op.view;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.View;
import java.util.ArrayList;
import java.util.List;

/**
 * The dimensions in another order: output dimension i is input dimension {@code order[i]}. <b>Gradient</b> g in the inverse order.
 *
 * @param order the input dimensions, each once
 * @param node the name of the call: permute, transpose and t are this one operation
 * @torch torch.permute
 */
public record Permute(List<Integer> order, String node) implements View {
    @Override
    public Spec spec(List<Spec> in) {
        Shape x = in.get(0).shape();
        int[] sizes = new int[order.size()];
        for (int i = 0; i < sizes.length; i++) sizes[i] = x.size(order.get(i));
        return in.get(0).with(Shape.of(sizes));
    }

    @Override
    public Tensor alias(Tensor x, Spec output) {
        int[] strides = new int[order.size()];
        for (int i = 0; i < strides.length; i++) strides[i] = x.strides()[order.get(i)];
        return x.alias(output.shape(), strides, x.offset());
    }

    @Override
    public View raised(int count, List<Spec> each) {
        return new Permute(raised(order), node);
    }

    /** The given dimensions after one more in front, which stays there. */
    static List<Integer> raised(List<Integer> dims) {
        List<Integer> all = new ArrayList<>(List.of(0));
        for (int d : dims) all.add(d + 1);
        return all;
    }

    @Override
    public <A extends Array<A>> A adjoint(A g, Spec x) {
        Integer[] inverse = new Integer[order.size()];
        for (int i = 0; i < inverse.length; i++) inverse[order.get(i)] = i;
        return g.unary(new Permute(List.of(inverse), node));
    }

    /** The order that undoes another. */
    public static int[] inverse(int... order) {
        int[] inverse = new int[order.length];
        for (int i = 0; i < order.length; i++) inverse[order[i]] = i;
        return inverse;
    }

    @Override
    public String nodeName() {
        return node;
    }
}
