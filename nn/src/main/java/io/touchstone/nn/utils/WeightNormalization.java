package io.touchstone.nn.utils;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import java.util.List;

/**
 * A tensor as its direction v and its length g for each index of one dimension: w = g v / ‖v‖.
 *
 * <p>The dimension −1 stands for none: there is one length.
 */
final class WeightNormalization extends Parametrization {
    private final int dim;

    WeightNormalization(int dim) {
        this.dim = dim;
    }

    @Override
    protected Variable forward(List<Variable> originals) {
        return weight(originals.get(0), originals.get(1), dim);
    }

    @Override
    protected List<Variable> rightInverse(Variable x) {
        return List.of(lengths(x, dim), x);
    }

    /** w = g v / ‖v‖. */
    static <A extends Array<A>> A weight(A g, A v, int dim) {
        return v.mul(g.div(lengths(v, dim)));
    }

    /** Norms over all dimensions but one, which stays in its place; over all, for −1. */
    static <A extends Array<A>> A lengths(A v, int dim) {
        if (dim == -1) return v.norm();
        int[] others = new int[v.dim() - 1];
        int kept = v.shape().wrap(dim);
        for (int d = 0; d < others.length; d++) others[d] = d < kept ? d : d + 1;
        return others.length == 0 ? v.abs() : v.norm(2, true, others);
    }

    @Override
    protected String name() {
        return "_WeightNorm";
    }
}
