package io.touchstone.optim;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Mutating;
import io.touchstone.tensor.Scalar;
import java.util.List;

/**
 * Steps as large as those of late, in proportion to the gradient by its size of late: no unit is left for the learning rate to carry.
 *
 * <p>ε stands inside both roots.
 *
 * @torch torch.optim.Adadelta
 */
public final class Adadelta extends Optimizer<Adadelta.Options> {
    /** Adadelta with the defaults and a learning rate. */
    public Adadelta(List<? extends Variable> parameters, double lr) {
        this(parameters, options().lr(lr));
    }

    /** Adadelta. */
    public Adadelta(List<? extends Variable> parameters, Options options) {
        super(parameters, options);
    }

    @Override
    protected <A extends Array<A> & Mutating<A>> void update(A p, A g, Memory<A> state, Options o) {
        state.nextStep();
        A squares = state.get("square_avg", p::zerosLike);
        A deltas = state.get("acc_delta", p::zerosLike);
        A d = o.maximize() ? g.neg() : g;
        if (o.weightDecay() != 0) d = d.add(p, Scalar.of(o.weightDecay()));
        squares.mul_(o.rho()).addcmul_(d, d, Scalar.of(1 - o.rho()));
        A delta = deltas.add(o.eps()).sqrt().div(squares.add(o.eps()).sqrt()).mul(d);
        deltas.mul_(o.rho()).addcmul_(delta, delta, Scalar.of(1 - o.rho()));
        p.add_(delta, Scalar.of(-o.lr()));
    }

    /**
     * The options, with PyTorch's names in Java's spelling.
     *
     * @param lr the learning rate
     * @param rho how much of the averages stays
     * @param eps what keeps the divisor from 0
     * @param weightDecay how much of the parameter is added to its gradient
     * @param maximize whether to go up
     * @param differentiable whether steps are recorded
     */
    public record Options(
            double lr, double rho, double eps, double weightDecay, boolean maximize, boolean differentiable)
            implements Settings<Options> {
        @Override
        public void check() {
            Checks.rate(lr);
            Checks.require(rho >= 0 && rho <= 1, "Invalid rho value: ", rho);
            Checks.epsilon(eps);
            Checks.notNegative("weight_decay", weightDecay);
        }

        /** As these options, with another learning rate. */
        @Override
        public Options lr(double value) {
            return new Options(value, rho, eps, weightDecay, maximize, differentiable);
        }

        /** As these options, with another ρ. */
        public Options rho(double value) {
            return new Options(lr, value, eps, weightDecay, maximize, differentiable);
        }

        /** As these options, with another ε. */
        public Options eps(double value) {
            return new Options(lr, rho, value, weightDecay, maximize, differentiable);
        }

        /** As these options, with another weight decay. */
        public Options weightDecay(double value) {
            return new Options(lr, rho, eps, value, maximize, differentiable);
        }

        /** As these options, going up or down. */
        public Options maximize(boolean value) {
            return new Options(lr, rho, eps, weightDecay, value, differentiable);
        }

        /** As these options, recording steps or not. */
        public Options differentiable(boolean value) {
            return new Options(lr, rho, eps, weightDecay, maximize, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(1, 0.9, 1e-6, 0, false, false);
    }
}
