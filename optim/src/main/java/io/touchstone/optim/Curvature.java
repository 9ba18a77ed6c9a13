package io.touchstone.optim;

import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@link LBFGS} knows of the second derivatives: pairs of a step s and of the change y of the gradient along it. The inverse Hessian is
 * applied by going over them twice, and is never written out.
 */
final class Curvature {
    // a pair that bends less than this would make the guess indefinite
    private static final double LEAST = 1e-10;

    private final State state;
    private final int size;
    private final List<Tensor> changes;
    private final List<Tensor> steps;
    private final List<Tensor> inverses;

    Curvature(State state, int size) {
        this.state = state;
        this.size = size;
        this.changes = list("old_dirs");
        this.steps = list("old_stps");
        this.inverses = list("ro");
    }

    private List<Tensor> list(String key) {
        List<Tensor> list = new ArrayList<>();
        if (state.entries().get(key) instanceof List<?> saved) for (Object t : saved) list.add((Tensor) t);
        return list;
    }

    void save() {
        state.put("old_dirs", changes);
        state.put("old_stps", steps);
        state.put("ro", inverses);
    }

    /** Takes a pair in, if the gradient has risen along the step. */
    void learn(Tensor y, Tensor s) {
        Tensor bend = y.dot(s);
        if (!(bend.item().re() > LEAST)) return;
        if (changes.size() == size) for (List<Tensor> list : List.of(changes, steps, inverses)) list.remove(0);
        changes.add(y);
        steps.add(s);
        inverses.add(bend.reciprocal());
        state.put("H_diag", bend.div(y.dot(y)));
    }

    /** Minus the inverse Hessian's guess times the gradient. */
    Tensor direction(Tensor g) {
        double[] weights = new double[changes.size()];
        Tensor q = g.neg();
        for (int i = weights.length - 1; i >= 0; i--) {
            weights[i] = weight(steps.get(i), q, i).item().re();
            q.add_(changes.get(i), Scalar.of(-weights[i]));
        }
        Tensor scale = state.get("H_diag");
        Tensor r = scale == null ? q : q.mul(scale);
        for (int i = 0; i < weights.length; i++) {
            double back = weight(changes.get(i), r, i).item().re();
            r.add_(steps.get(i), Scalar.of(weights[i] - back));
        }
        return r;
    }

    private Tensor weight(Tensor x, Tensor y, int i) {
        return x.dot(y).mul(inverses.get(i));
    }
}
