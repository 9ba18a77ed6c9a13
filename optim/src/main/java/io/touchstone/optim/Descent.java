package io.touchstone.optim;

import static java.util.Objects.requireNonNull;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shaping;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One step of {@link LBFGS}: iterations of a direction and a length, until there is no more to gain. Directions and gradients are vectors of
 * all parameters together.
 */
final class Descent {
    private final List<Variable> parameters;
    private final List<Tensor> places;
    private final LBFGS.Options o;
    private final State state;
    private final Supplier<Variable> closure;
    private final Curvature curvature;
    private final int most;
    private int evaluations;
    private double loss;
    private double lossBefore;
    private @Nullable Tensor before;
    private Tensor g;
    private Tensor d;
    private double t;

    Descent(ParamGroup<LBFGS.Options> group, State state, Supplier<Variable> closure) {
        this.parameters = group.parameters();
        this.places = parameters.stream().map(p -> parts(p.tensor())).toList();
        this.o = group.options();
        this.state = state;
        this.closure = closure;
        this.curvature = new Curvature(state, o.historySize());
        this.most = requireNonNull(o.maxEval());
        this.g = gradient();
        this.before = state.get("prev_flat_grad");
        Tensor last = state.get("d");
        this.d = last == null ? g : last;
        this.t = state.entries().get("t") instanceof Double length ? length : o.lr();
    }

    /** The loss before the step. */
    Variable run() {
        count("func_evals", 0);
        count("n_iter", 0);
        Variable first = evaluate();
        if (isFlat()) return first;
        for (int n = 1; n <= o.maxIter(); n++) {
            turn();
            double slope = dot(g, d);
            if (slope > -o.toleranceChange()) break;
            boolean last = n == o.maxIter();
            move(slope, last);
            if (last || evaluations >= most || isFlat() || isStuck()) break;
        }
        save();
        return first;
    }

    private void save() {
        state.put("d", d);
        state.put("t", t);
        curvature.save();
        if (before != null) state.put("prev_flat_grad", before);
        state.put("prev_loss", lossBefore);
    }

    private Variable evaluate() {
        Variable value = Optimizer.evaluated(closure);
        evaluations++;
        count("func_evals", 1);
        loss = value.tensor().item().re();
        g = gradient();
        return value;
    }

    private Tensor gradient() {
        List<Tensor> parts = new ArrayList<>();
        for (Variable p : parameters) {
            Variable grad = p.grad();
            parts.add(
                    parts(grad == null ? p.tensor().zerosLike() : grad.tensor()).reshape(-1));
        }
        return Shaping.cat(parts, 0).packed();
    }

    /** Complex numbers as pairs of numbers. */
    private static Tensor parts(Tensor x) {
        return x.dtype().isComplex() ? x.viewAsReal() : x;
    }

    private boolean isFlat() {
        return largest(g) <= o.toleranceGrad();
    }

    private boolean isStuck() {
        return largest(d.mul(t)) <= o.toleranceChange() || Math.abs(loss - lossBefore) < o.toleranceChange();
    }

    /** The next direction and the length to try. */
    private void turn() {
        boolean first = count("n_iter", 1) == 1;
        if (first) d = g.neg();
        else {
            curvature.learn(g.sub(requireNonNull(before)), d.mul(t));
            d = curvature.direction(g);
        }
        t = first ? firstLength() : o.lr();
        before = g;
        lossBefore = loss;
    }

    /** Short where the gradient is large. */
    private double firstLength() {
        Tensor inverse = g.abs().sum().reciprocal();
        return inverse.item().re() < 1 ? inverse.mul(o.lr()).item().re() : o.lr();
    }

    private void move(double slope, boolean last) {
        if (o.lineSearchFn() != null && !o.lineSearchFn().equals("strong_wolfe"))
            throw new IllegalStateException("only 'strong_wolfe' is supported");
        if (o.lineSearchFn() != null) search(slope);
        else {
            advance(t);
            // the loss after the last iteration is the next step's to evaluate
            if (!last) evaluate();
        }
    }

    private void search(double slope) {
        List<Tensor> here = places.stream().map(Tensor::packed).toList();
        StrongWolfe search = new StrongWolfe(d, most - evaluations, step -> {
            advance(step);
            evaluate();
            for (int i = 0; i < here.size(); i++) places.get(i).write(here.get(i));
            return new StrongWolfe.Point(step, loss, g, dot(g, d));
        });
        StrongWolfe.Point found = search.from(new StrongWolfe.Point(0, loss, g, slope), t);
        loss = found.loss();
        g = found.gradient();
        t = found.step();
        advance(t);
    }

    private void advance(double step) {
        int at = 0;
        for (Tensor p : places) {
            p.add_(d.narrow(0, at, p.numel()).reshape(p.shape()), Scalar.of(step));
            at += p.numel();
        }
    }

    private int count(String key, int more) {
        int sum = (state.entries().get(key) instanceof Integer before ? before : 0) + more;
        state.put(key, sum);
        return sum;
    }

    private static double largest(Tensor x) {
        return x.abs().max().item().re();
    }

    private static double dot(Tensor x, Tensor y) {
        return x.dot(y).item().re();
    }
}
