package io.touchstone.optim;

import static java.util.Objects.requireNonNull;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shaping;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One step of {@link LBFGS}: iterations of a direction and a length, until there is no more to gain. Directions and gradients are vectors of
 * all parameters together.
 */
final class Descent {
    private final List<Variable> parameters;
    private final LBFGS.Options o;
    private final State state;
    private final Supplier<Variable> closure;
    private final Curvature curvature;
    private final int most;
    private int evaluations;
    private double loss;
    private double lossBefore;
    private Tensor g;
    private Tensor d;
    private double t;

    Descent(ParamGroup<LBFGS.Options> group, State state, Supplier<Variable> closure) {
        this.parameters = group.parameters();
        this.o = group.options();
        this.state = state;
        this.closure = closure;
        this.curvature = new Curvature(state, o.historySize());
        this.most = requireNonNull(o.maxEval());
        this.g = gradient();
        Tensor last = state.get("d");
        this.d = last == null ? g : last;
        this.t = state.entries().get("t") instanceof Double length ? length : o.lr();
    }

    /** The loss before the step. */
    Variable run() {
        Variable first = evaluate();
        for (int n = 1; n <= o.maxIter() && !isFlat(); n++) {
            turn();
            double slope = dot(g, d);
            if (slope > -o.toleranceChange()) break;
            boolean last = n == o.maxIter();
            move(slope, last);
            if (last || evaluations >= most || isStuck()) break;
        }
        count("func_evals", evaluations);
        return first;
    }

    private Variable evaluate() {
        Variable value = Optimizer.evaluated(closure);
        evaluations++;
        loss = value.tensor().item().re();
        g = gradient();
        return value;
    }

    private Tensor gradient() {
        List<Tensor> parts = new ArrayList<>();
        for (Variable p : parameters) {
            Variable grad = p.grad();
            parts.add((grad == null ? p.tensor().zerosLike() : grad.tensor()).reshape(-1));
        }
        return Shaping.cat(parts, 0).packed();
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
            curvature.learn(g.sub(requireNonNull(state.get("prev_flat_grad"))), d.mul(t));
            d = curvature.direction(g);
        }
        t = first ? Math.min(1, 1 / g.abs().sum().item().re()) * o.lr() : o.lr();
        lossBefore = loss;
        curvature.save();
        state.put("d", d);
        state.put("t", t);
        state.put("prev_flat_grad", g);
        state.put("prev_loss", loss);
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
        state.put("t", t);
    }

    private void search(double slope) {
        List<Tensor> here = parameters.stream().map(p -> p.tensor().packed()).toList();
        StrongWolfe search = new StrongWolfe(d, step -> {
            advance(step);
            evaluate();
            for (int i = 0; i < here.size(); i++) parameters.get(i).tensor().write(here.get(i));
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
        for (Variable p : parameters) {
            Tensor part = d.narrow(0, at, p.tensor().numel()).reshape(p.shape());
            p.tensor().add_(part, Scalar.of(step));
            at += p.tensor().numel();
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
