package io.touchstone.autograd.func;

import io.touchstone.autograd.Autograd;
import io.touchstone.autograd.Dual;
import io.touchstone.autograd.GradMode;
import io.touchstone.autograd.GradientException;
import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Shaping;
import io.touchstone.tensor.Torch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Differentiation of functions. What comes back is a function again, so that {@code grad(grad(f))} is the second derivative.
 *
 * <p>Each call differentiates with respect to inputs of its own, made from the ones given: nothing is accumulated, and where the given ones
 * are being differentiated further out, the result can be too. {@code no_grad} outside does not reach in, as in PyTorch.
 *
 * @torch torch.func, torch.autograd.functional
 */
public final class Func {
    private Func() {}

    /**
     * A value and the gradients that belong to it.
     *
     * @param value the function's value
     * @param gradients one an input, zeros where it does not matter
     */
    public record ValueAndGrad(Variable value, List<Variable> gradients) {
        /** Copies the list. */
        public ValueAndGrad {
            gradients = List.copyOf(gradients);
        }
    }

    /**
     * A value, and a linear function that belongs to it: {@code vjp}'s takes gradients back, {@link #linearize}'s tangents forward.
     *
     * @param value the function's value
     * @param linear the linear function
     */
    public record Linearized(Variable value, UnaryOperator<Variable> linear) {}

    // ---- gradients

    /**
     * The gradient of a function that gives a number, as a function.
     *
     * @torch torch.func.grad
     */
    public static UnaryOperator<Variable> grad(UnaryOperator<Variable> f) {
        return x -> gradAndValue(inputs -> f.apply(inputs.get(0)), List.of(x))
                .gradients()
                .get(0);
    }

    /**
     * The value of a function that gives a number, and its gradients with respect to all inputs.
     *
     * @throws GradientException if the value has dimensions, be it of one element
     * @torch torch.func.grad_and_value
     */
    public static ValueAndGrad gradAndValue(Function<List<Variable>, Variable> f, List<Variable> inputs) {
        try (GradMode mode = GradMode.enableGrad()) {
            List<Variable> own = own(inputs);
            Variable y = f.apply(own);
            if (y.dim() != 0)
                throw new GradientException(
                        "grad_and_value(f)(*args): Expected f(*args) to return a scalar Tensor, got tensor with "
                                + y.dim() + " dims. Maybe you wanted to use the vjp or jacrev APIs instead?");
            Variable one = Variable.constant(y.tensor().onesLike());
            return new ValueAndGrad(closed(y, inputs), closed(back(y, own, one, isOpen(inputs)), inputs));
        }
    }

    /**
     * The value, and the function that takes its gradient back to the input.
     *
     * @torch torch.func.vjp
     */
    public static Linearized vjp(UnaryOperator<Variable> f, Variable x) {
        try (GradMode mode = GradMode.enableGrad()) {
            List<Variable> own = own(List.of(x));
            Variable y = f.apply(own.get(0));
            return new Linearized(closed(y, List.of(x)), v -> pulled(y, own, v, x));
        }
    }

    private static Variable pulled(Variable y, List<Variable> own, Variable v, Variable x) {
        try (GradMode mode = GradMode.enableGrad()) {
            return closed(back(y, own, v, isOpen(List.of(x, v))).get(0), List.of(x, v));
        }
    }

    // ---- tangents

    /**
     * The tangent of a function's value where its inputs move along {@code tangents}: forward mode, one pass.
     *
     * @throws ShapeException if a tangent has not its input's shape
     * @torch torch.func.jvp
     */
    public static <B extends Array<B>> Dual<B> jvp(Mapping f, List<B> primals, List<B> tangents) {
        if (primals.size() != tangents.size())
            throw new ShapeException(
                    "jvp(f, primals, tangents): Expected primals and tangents to have the same structure");
        List<Dual<B>> moving = new ArrayList<>();
        for (int i = 0; i < primals.size(); i++) moving.add(Dual.of(primals.get(i), tangents.get(i)));
        return f.of(moving);
    }

    /**
     * The value, and the function that takes tangents forward; what depends on x alone is computed once. The gradient g(v) that goes back is
     * linear in v; the gradient of ⟨g(v), t⟩ with respect to v is J t.
     *
     * @torch torch.func.linearize, torch.autograd.functional.jvp
     */
    public static Linearized linearize(UnaryOperator<Variable> f, Variable x) {
        try (GradMode mode = GradMode.enableGrad()) {
            List<Variable> own = own(List.of(x));
            Variable y = f.apply(own.get(0));
            Variable v = Variable.leaf(y.tensor().zerosLike());
            Variable g = back(y, own, v, true).get(0);
            return new Linearized(closed(y, List.of(x)), t -> pushed(g, v, t, x));
        }
    }

    private static Variable pushed(Variable g, Variable v, Variable t, Variable x) {
        try (GradMode mode = GradMode.enableGrad()) {
            if (!g.requiresGrad()) return Variable.constant(v.tensor().zerosLike());
            return closed(back(g, List.of(v), t, isOpen(List.of(x, t))).get(0), List.of(x, t));
        }
    }

    // ---- matrices of derivatives

    /**
     * All derivatives of a function's value, of the value's shape and then the input's, a row at a time by reverse mode.
     *
     * @torch torch.func.jacrev, torch.autograd.functional.jacobian
     */
    public static UnaryOperator<Variable> jacrev(UnaryOperator<Variable> f) {
        return x -> {
            Linearized at = vjp(f, x);
            List<Variable> rows = new ArrayList<>();
            for (Variable unit : Matrices.eachUnit(at.value()))
                rows.add(at.linear().apply(unit));
            return rows(rows, at.value(), x);
        };
    }

    /**
     * As {@link #jacrev(UnaryOperator)}, {@code chunkSize} rows at once: more are faster, and need more memory.
     *
     * @throws IllegalArgumentException unless {@code chunkSize} is positive
     * @torch torch.func.jacrev, given a chunk_size
     */
    public static UnaryOperator<Variable> jacrev(UnaryOperator<Variable> f, int chunkSize) {
        if (chunkSize < 1) throw new IllegalArgumentException("jacrev: `chunk_size` should be greater than 0.");
        return x -> {
            try (GradMode mode = GradMode.enableGrad()) {
                List<Variable> own = own(List.of(x));
                Variable y = f.apply(own.get(0));
                List<Variable> units = Matrices.eachUnit(y);
                List<Variable> chunks = new ArrayList<>();
                for (int start = 0; start < units.size() && y.requiresGrad(); start += chunkSize)
                    chunks.add(chunk(
                            y,
                            own,
                            units.subList(start, Math.min(start + chunkSize, units.size())),
                            isOpen(List.of(x))));
                Variable rows = chunks.isEmpty() ? rows(List.of(), y, x) : Shaping.cat(chunks, 0);
                return closed(rows.reshape(Matrices.sizes(y, x)), List.of(x));
            }
        };
    }

    private static Variable chunk(Variable y, List<Variable> own, List<Variable> units, boolean recorded) {
        Autograd.Options options = Autograd.Options.DEFAULT
                .retained()
                .withGraph(recorded)
                .allowingUnused()
                .forBatches();
        List<Variable> stacked = List.of(Shaping.stack(units, 0));
        Variable rows = Autograd.grad(List.of(y), own, new ArrayList<>(stacked), options)
                .get(0);
        Variable x = own.get(0);
        return rows != null ? rows : zeros(x).expandTo(x.shape().inserted(0, units.size()));
    }

    /**
     * All derivatives of a function's value, of the value's shape and then the input's, a column at a time.
     *
     * @torch torch.func.jacfwd
     */
    public static UnaryOperator<Variable> jacfwd(UnaryOperator<Variable> f) {
        return x -> {
            Linearized at = linearize(f, x);
            List<Variable> columns = new ArrayList<>();
            for (Variable unit : Matrices.eachUnit(x)) columns.add(at.linear().apply(unit));
            if (columns.isEmpty()) return rows(columns, at.value(), x);
            return Shaping.stack(columns, -1).reshape(Matrices.sizes(at.value(), x));
        };
    }

    /**
     * The second derivatives of a function: {@code jacfwd(jacrev(f))}.
     *
     * @torch torch.func.hessian
     */
    public static UnaryOperator<Variable> hessian(UnaryOperator<Variable> f) {
        return jacfwd(jacrev(f));
    }

    /**
     * The hessian of a function of one element times a vector, H v, without the hessian.
     *
     * @torch torch.autograd.functional.hvp
     */
    public static Variable hvp(UnaryOperator<Variable> f, Variable x, Variable v) {
        return linearize(slope(f), x).linear().apply(v);
    }

    /**
     * A vector times the hessian, vᵀ H: cheaper than {@link #hvp}, and the same, for H is symmetric.
     *
     * @torch torch.autograd.functional.vhp
     */
    public static Variable vhp(UnaryOperator<Variable> f, Variable x, Variable v) {
        return vjp(slope(f), x).linear().apply(v);
    }

    /** The gradient of a function of one element, of whatever dimensions. */
    private static UnaryOperator<Variable> slope(UnaryOperator<Variable> f) {
        return grad(x -> f.apply(x).squeeze());
    }

    private static Variable rows(List<Variable> rows, Variable y, Variable x) {
        if (rows.isEmpty()) return Variable.constant(Torch.zeros(y.dtype(), Matrices.sizes(y, x)));
        return Shaping.stack(rows, 0).reshape(Matrices.sizes(y, x));
    }

    // ---- levels

    /** Inputs of this level's own: a step away from the given ones, if those are being differentiated, else new leaves. */
    private static List<Variable> own(List<Variable> inputs) {
        List<Variable> own = new ArrayList<>();
        for (Variable x : inputs) own.add(x.requiresGrad() ? x.view(x.shape().sizes()) : Variable.leaf(x.tensor()));
        return own;
    }

    private static boolean isOpen(List<Variable> inputs) {
        return inputs.stream().anyMatch(Variable::requiresGrad);
    }

    /** A result is recorded as far as the given inputs are; this level's own inputs stay inside. */
    private static Variable closed(Variable result, List<Variable> inputs) {
        return isOpen(inputs) ? result : result.detach();
    }

    private static List<Variable> closed(List<Variable> results, List<Variable> inputs) {
        return results.stream().map(r -> closed(r, inputs)).toList();
    }

    private static List<Variable> back(Variable y, List<Variable> inputs, Variable v, boolean recorded) {
        if (!y.requiresGrad()) return inputs.stream().map(Func::zeros).toList();
        Autograd.Options options =
                Autograd.Options.DEFAULT.retained().withGraph(recorded).allowingUnused();
        List<Variable> gradients = new ArrayList<>();
        for (Variable g : Autograd.grad(List.of(y), inputs, Collections.singletonList(v), options))
            gradients.add(g != null ? g : zeros(inputs.get(gradients.size())));
        return gradients;
    }

    /** The derivatives by what is not used: nothing leads on from them. */
    private static Variable zeros(Variable like) {
        return Variable.constant(like.tensor().zerosLike());
    }
}
