package io.touchstone.optim;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Tensor;
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
    protected void update(Tensor p, Tensor g, State state, Options o) {
        state.nextStep();
        Tensor squares = state.get("square_avg", p::zerosLike);
        Tensor deltas = state.get("acc_delta", p::zerosLike);
        Tensor d = o.maximize() ? g.neg() : g;
        if (o.weightDecay() != 0) d = d.add(p, Scalar.of(o.weightDecay()));
        squares.mul_(o.rho()).addcmul_(d, d, Scalar.of(1 - o.rho()));
        Tensor delta =
                deltas.add(o.eps()).sqrt_().div_(squares.add(o.eps()).sqrt_()).mul_(d);
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
     */
    public record Options(double lr, double rho, double eps, double weightDecay, boolean maximize)
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
            return new Options(value, rho, eps, weightDecay, maximize);
        }

        /** As these options, with another ρ. */
        public Options rho(double value) {
            return new Options(lr, value, eps, weightDecay, maximize);
        }

        /** As these options, with another ε. */
        public Options eps(double value) {
            return new Options(lr, rho, value, weightDecay, maximize);
        }

        /** As these options, with another weight decay. */
        public Options weightDecay(double value) {
            return new Options(lr, rho, eps, value, maximize);
        }

        /** As these options, going up or down. */
        public Options maximize(boolean value) {
            return new Options(lr, rho, eps, weightDecay, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(1, 0.9, 1e-6, 0, false);
    }
}
