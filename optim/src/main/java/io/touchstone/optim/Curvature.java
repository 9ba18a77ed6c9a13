package io.touchstone.optim;

import static java.util.Objects.requireNonNull;

import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    private final List<@Nullable Tensor> weights;
    private @Nullable Tensor scale;

    Curvature(State state, int size) {
        this.state = state;
        this.size = size;
        this.changes = list("old_dirs");
        this.steps = list("old_stps");
        this.inverses = list("ro");
        this.weights = weights();
        this.scale = state.get("H_diag");
    }

    private List<Tensor> list(String key) {
        List<Tensor> list = new ArrayList<>();
        if (state.entries().get(key) instanceof List<?> saved) for (Object t : saved) list.add((Tensor) t);
        return list;
    }

    /** A place for each pair there may be; the state has them from the second iteration on, as in PyTorch. */
    private List<@Nullable Tensor> weights() {
        List<@Nullable Tensor> places = new ArrayList<>();
        for (int i = 0; i < size; i++) places.add(null);
        if (state.entries().get("al") instanceof List<?> saved)
            for (int i = 0; i < Math.min(size, saved.size()); i++) places.set(i, (Tensor) saved.get(i));
        return places;
    }

    void save() {
        state.put("old_dirs", changes);
        state.put("old_stps", steps);
        state.put("ro", inverses);
        state.put("H_diag", scale == null ? 1 : scale);
    }

    /** Takes a pair in, if the gradient has risen along the step. */
    void learn(Tensor y, Tensor s) {
        Tensor bend = y.dot(s);
        if (!(bend.item().re() > LEAST)) return;
        if (changes.size() == size) for (List<Tensor> list : List.of(changes, steps, inverses)) list.remove(0);
        changes.add(y);
        steps.add(s);
        inverses.add(bend.reciprocal());
        scale = bend.div(y.dot(y));
    }

    /** Minus the inverse Hessian's guess times the gradient. */
    Tensor direction(Tensor g) {
        state.put("al", weights);
        Tensor q = g.neg();
        for (int i = changes.size() - 1; i >= 0; i--) {
            Tensor weight = weight(steps.get(i), q, i);
            weights.set(i, weight);
            q.add_(changes.get(i), weight.neg().item());
        }
        Tensor r = scale == null ? q : q.mul(scale);
        for (int i = 0; i < changes.size(); i++) {
            Tensor back = weight(changes.get(i), r, i);
            r.add_(steps.get(i), requireNonNull(weights.get(i)).sub(back).item());
        }
        return r;
    }

    private Tensor weight(Tensor x, Tensor y, int i) {
        return x.dot(y).mul(inverses.get(i));
    }
}
