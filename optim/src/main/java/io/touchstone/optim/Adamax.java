package io.touchstone.optim;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Mutating;
import io.touchstone.tensor.Scalar;
import java.util.List;

/**
 * Adam with the largest gradient of late in place of the second moment.
 *
 * <p>ε is added to the gradient's size before the larger is taken.
 *
 * @torch torch.optim.Adamax
 */
public final class Adamax extends Optimizer<Adamax.Options> {
    /** Adamax with the defaults and a learning rate. */
    public Adamax(List<? extends Variable> parameters, double lr) {
        this(parameters, options().lr(lr));
    }

    /** Adamax. */
    public Adamax(List<? extends Variable> parameters, Options options) {
        super(parameters, options);
    }

    @Override
    protected <A extends Array<A> & Mutating<A>> void update(A p, A g, Memory<A> state, Options o) {
        double t = state.nextStep();
        A m = state.get("exp_avg", p::zerosLike);
        A largest = state.get("exp_inf", p::zerosLike);
        A d = o.maximize() ? g.neg() : g;
        if (o.weightDecay() != 0) d = d.add(p, Scalar.of(o.weightDecay()));
        m.lerp_(d, 1 - o.betas().first());
        largest.copy_(largest.mul(o.betas().second()).maximum(d.abs().add_(o.eps())));
        double correction = 1 - StrictMath.pow(o.betas().first(), t);
        p.addcdiv_(m, largest, Scalar.of(-(o.lr() / correction)));
    }

    /**
     * The options, with PyTorch's names in Java's spelling.
     *
     * @param lr the learning rate
     * @param betas how much of the first and of the second moment stays
     * @param eps what keeps the divisor from 0
     * @param weightDecay how much of the parameter is added to its gradient
     * @param maximize whether to go up
     * @param differentiable whether steps are recorded
     */
    public record Options(
            double lr, Pair betas, double eps, double weightDecay, boolean maximize, boolean differentiable)
            implements Settings<Options> {
        @Override
        public void check() {
            Checks.rate(lr);
            Checks.epsilon(eps);
            Checks.betas(betas);
            Checks.notNegative("weight_decay", weightDecay);
        }

        /** As these options, with another learning rate. */
        @Override
        public Options lr(double value) {
            return new Options(value, betas, eps, weightDecay, maximize, differentiable);
        }

        /** As these options, with other decays of the moments. */
        public Options betas(double first, double second) {
            return new Options(lr, new Pair(first, second), eps, weightDecay, maximize, differentiable);
        }

        /** As these options, with another ε. */
        public Options eps(double value) {
            return new Options(lr, betas, value, weightDecay, maximize, differentiable);
        }

        /** As these options, with another weight decay. */
        public Options weightDecay(double value) {
            return new Options(lr, betas, eps, value, maximize, differentiable);
        }

        /** As these options, going up or down. */
        public Options maximize(boolean value) {
            return new Options(lr, betas, eps, weightDecay, value, differentiable);
        }

        /** As these options, recording steps or not. */
        public Options differentiable(boolean value) {
            return new Options(lr, betas, eps, weightDecay, maximize, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(2e-3, new Pair(0.9, 0.999), 1e-8, 0, false, false);
    }
}
