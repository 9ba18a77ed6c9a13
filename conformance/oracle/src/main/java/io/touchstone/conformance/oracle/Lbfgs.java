package io.touchstone.conformance.oracle;

import io.touchstone.conformance.program.DTypeName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * One step of {@code optim.LBFGS} without line search: up to {@code max_iter} evaluations of the closure, with the history kept between steps.
 *
 * <p>Numbers that are 0-dim tensors in Python are rounded as such, since a last bit decides where a wild curve leads.
 */
final class Lbfgs {
    /** A change of the parameters, of the gradient, and one over their product. */
    private record Pair(Tensor s, Tensor y, double ro) {}

    private static final String PAIRS = "pairs";
    private static final String DIRECTION = "d";
    private static final String PREVIOUS = "prev_flat_grad";
    private static final String SCALE = "H_diag";
    private static final String ITERATIONS = "n_iter";

    private final TorchOptimizer optimizer;
    private final Closure closure;
    private final Bound options;
    private final Map<String, Object> state;
    private int evaluations;

    private Lbfgs(TorchOptimizer optimizer, Closure closure) {
        this.optimizer = optimizer;
        this.closure = closure;
        options = new Bound("LBFGS", optimizer.groups().get(0).options());
        state = optimizer.state(optimizer.parameters().get(0));
        if (options.has("line_search_fn")) throw new Unsupported("optim.LBFGS with line_search_fn");
    }

    static void step(TorchOptimizer optimizer, @Nullable Closure closure) {
        new Lbfgs(optimizer, TorchOptimizer.required(closure)).run();
    }

    private void run() {
        double loss = evaluate();
        Tensor grad = flatGrad();
        if (largest(grad) <= options.real("tolerance_grad")) return;
        long limit = options.has("max_eval") ? options.integer("max_eval") : options.integer("max_iter") * 5 / 4;
        for (long n = 1; n <= options.integer("max_iter"); n++) {
            long iteration = (Long) state.merge(ITERATIONS, 1L, (a, b) -> (Long) a + (Long) b);
            Tensor d = direction(grad, iteration);
            state.put(PREVIOUS, Aten.tensor("clone", grad));
            double before = loss;
            double lr = options.real("lr");
            double t = iteration == 1 ? firstStep(grad, lr) : lr;
            state.put("t", t);
            double slope = Aten.tensor("dot", grad, d).item_double();
            if (slope > -options.real("tolerance_change")) return;
            move(d, t);
            if (n != options.integer("max_iter")) {
                loss = evaluate();
                grad = flatGrad();
            }
            boolean done = evaluations >= limit
                    || largest(grad) <= options.real("tolerance_grad")
                    || largest(Aten.tensor("mul", d, t)) <= options.real("tolerance_change")
                    || Math.abs(loss - before) < options.real("tolerance_change");
            if (done) return;
        }
    }

    private static double firstStep(Tensor grad, double lr) {
        double t = rounded(grad, 1 / Aten.tensor("sum", Aten.call("abs", grad)).item_double());
        return t < 1 ? rounded(grad, t * rounded(grad, lr)) : lr;
    }

    /** The number as a tensor like this one would hold it. */
    private static double rounded(Tensor like, double x) {
        return Tensors.dtype(like) == DTypeName.FLOAT32 ? (float) x : x;
    }

    private double evaluate() {
        evaluations++;
        return closure.evaluate().item_double();
    }

    private Tensor direction(Tensor grad, long iteration) {
        return Modes.withoutGrad(() -> {
            Tensor d = iteration == 1 ? first(grad) : twoLoops(grad);
            state.put(DIRECTION, d);
            return d;
        });
    }

    private Tensor first(Tensor grad) {
        state.put(PAIRS, new ArrayDeque<Pair>());
        state.put(SCALE, 1.0);
        return Aten.tensor("neg", grad);
    }

    @SuppressWarnings("unchecked") // put there by first()
    private Deque<Pair> pairs() {
        return (Deque<Pair>) Objects.requireNonNull(state.get(PAIRS));
    }

    private Tensor twoLoops(Tensor grad) {
        remember(grad);
        Tensor q = Aten.tensor("neg", grad);
        List<Pair> history = new ArrayList<>(pairs());
        double[] weights = new double[history.size()];
        for (int i = history.size() - 1; i >= 0; i--) {
            Pair pair = history.get(i);
            weights[i] = rounded(q, dot(pair.s, q) * pair.ro);
            Optimizers.add(q, pair.y, -weights[i]);
        }
        Tensor d = Aten.tensor("mul", q, state.get(SCALE));
        for (int i = 0; i < history.size(); i++) {
            Pair pair = history.get(i);
            Optimizers.add(d, pair.s, rounded(d, weights[i] - rounded(d, dot(pair.y, d) * pair.ro)));
        }
        return d;
    }

    private void remember(Tensor grad) {
        Tensor y = Aten.tensor("sub", grad, state.get(PREVIOUS));
        Tensor s = Aten.tensor("mul", state.get(DIRECTION), state.get("t"));
        double ys = dot(y, s);
        if (ys <= 1e-10) return;
        if (pairs().size() == options.integer("history_size")) pairs().removeFirst();
        pairs().addLast(new Pair(s, y, rounded(s, 1 / ys)));
        state.put(SCALE, rounded(y, ys / dot(y, y)));
    }

    private static double dot(Tensor x, Tensor y) {
        return Aten.tensor("dot", x, y).item_double();
    }

    private static double largest(Tensor x) {
        return Aten.tensor("max", Aten.call("abs", x)).item_double();
    }

    private Tensor flatGrad() {
        List<Tensor> parts = new ArrayList<>();
        for (Tensor p : optimizer.parameters()) {
            Tensor grad = p.grad();
            parts.add(Aten.tensor("reshape", grad.defined() ? grad : Aten.call("zeros_like", p), List.of(-1L)));
        }
        return Aten.tensor("cat", parts);
    }

    private void move(Tensor d, double t) {
        Modes.withoutGrad(() -> {
            long at = 0;
            for (Tensor p : optimizer.parameters()) {
                Tensor part = Aten.tensor("slice", d, 0L, at, at + p.numel());
                Optimizers.add(p, Aten.tensor("view_as", part, p), t);
                at += p.numel();
            }
            return d;
        });
    }
}
