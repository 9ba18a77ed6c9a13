package io.touchstone.optim;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Mutating;
import io.touchstone.tensor.Scalar;
import java.util.List;

/**
 * Steps divided by the root of the sum of all squared gradients so far.
 *
 * <p>Other than with the other optimizers, a parameter has its state from the beginning.
 *
 * @torch torch.optim.Adagrad
 */
public final class Adagrad extends Optimizer<Adagrad.Options> {
    /** Adagrad with the defaults and a learning rate. */
    public Adagrad(List<? extends Variable> parameters, double lr) {
        this(parameters, options().lr(lr));
    }

    /** Adagrad. */
    public Adagrad(List<? extends Variable> parameters, Options options) {
        super(parameters, options);
        begin();
    }

    @Override
    public Optimizer<Options> addGroup(List<? extends Variable> parameters, Options options) {
        super.addGroup(parameters, options);
        begin();
        return this;
    }

    private void begin() {
        for (ParamGroup<Options> group : groups())
            for (Variable p : group.parameters()) {
                State state = state(p);
                state.number("step", 0);
                sum(seen(p, p.tensor()), state, defaults());
            }
    }

    private static <A extends Array<A> & Mutating<A>> A sum(A p, Memory<A> state, Options o) {
        return state.get("sum", () -> p.fullLike(Scalar.of(o.initialAccumulatorValue())));
    }

    @Override
    protected <A extends Array<A> & Mutating<A>> void update(A p, A g, Memory<A> state, Options o) {
        double t = state.nextStep();
        A sum = sum(p, state, o);
        A d = o.maximize() ? g.neg() : g;
        if (o.weightDecay() != 0) d = d.add(p, Scalar.of(o.weightDecay()));
        double lr = o.lr() / (1 + (t - 1) * o.lrDecay());
        sum.addcmul_(d, d, Scalar.of(1.0));
        p.addcdiv_(d, sum.sqrt().add(o.eps()), Scalar.of(-lr));
    }

    /**
     * The options, with PyTorch's names in Java's spelling.
     *
     * @param lr the learning rate
     * @param lrDecay how fast the learning rate falls
     * @param weightDecay how much of the parameter is added to its gradient
     * @param initialAccumulatorValue what the sum of squares starts from
     * @param eps what keeps the divisor from 0
     * @param maximize whether to go up
     * @param differentiable whether steps are recorded
     */
    public record Options(
            double lr,
            double lrDecay,
            double weightDecay,
            double initialAccumulatorValue,
            double eps,
            boolean maximize,
            boolean differentiable)
            implements Settings<Options> {
        @Override
        public void check() {
            Checks.rate(lr);
            Checks.notNegative("lr_decay", lrDecay);
            Checks.notNegative("weight_decay", weightDecay);
            Checks.notNegative("initial_accumulator_value", initialAccumulatorValue);
            Checks.epsilon(eps);
        }

        /** As these options, with another learning rate. */
        @Override
        public Options lr(double value) {
            return new Options(value, lrDecay, weightDecay, initialAccumulatorValue, eps, maximize, differentiable);
        }

        /** As these options, with another decay of the learning rate. */
        public Options lrDecay(double value) {
            return new Options(lr, value, weightDecay, initialAccumulatorValue, eps, maximize, differentiable);
        }

        /** As these options, with another weight decay. */
        public Options weightDecay(double value) {
            return new Options(lr, lrDecay, value, initialAccumulatorValue, eps, maximize, differentiable);
        }

        /** As these options, with another initial sum. */
        public Options initialAccumulatorValue(double value) {
            return new Options(lr, lrDecay, weightDecay, value, eps, maximize, differentiable);
        }

        /** As these options, with another ε. */
        public Options eps(double value) {
            return new Options(lr, lrDecay, weightDecay, initialAccumulatorValue, value, maximize, differentiable);
        }

        /** As these options, going up or down. */
        public Options maximize(boolean value) {
            return new Options(lr, lrDecay, weightDecay, initialAccumulatorValue, eps, value, differentiable);
        }

        /** As these options, recording steps or not. */
        public Options differentiable(boolean value) {
            return new Options(lr, lrDecay, weightDecay, initialAccumulatorValue, eps, maximize, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(1e-2, 0, 0, 0, 1e-10, false, false);
    }
}
