package io.touchstone.autograd.func;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What matrices of derivatives are computed with, and their sizes. */
final class Matrices {
    private Matrices() {}

    /** The unit arrays of x's shape, along dimension 0. */
    static Tensor units(Variable x) {
        int[] sizes = x.shape().inserted(0, x.numel()).sizes();
        return Torch.eye(x.dtype(), x.numel(), x.numel()).reshape(sizes);
    }

    /** The unit arrays of x's shape, one by one. */
    static List<Variable> eachUnit(Variable x) {
        Tensor all = units(x);
        List<Variable> units = new ArrayList<>();
        for (int i = 0; i < x.numel(); i++) units.add(Variable.constant(all.select(0, i)));
        return units;
    }

    /** The sizes of the derivatives of y by x: those of y, and then those of x. */
    static int[] sizes(Variable y, Variable x) {
        int[] sizes = Arrays.copyOf(y.shape().sizes(), y.dim() + x.dim());
        System.arraycopy(x.shape().sizes(), 0, sizes, y.dim(), x.dim());
        return sizes;
    }
}
