package io.touchstone.optim;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Mutating;
import io.touchstone.tensor.Scalar;
import java.util.List;

/**
 * Adam that leaves the second moment out while too few steps have been seen to trust its variance.
 *
 * <p>ε is added to the root of the second moment before its correction.
 *
 * @torch torch.optim.RAdam
 */
public final class RAdam extends Optimizer<RAdam.Options> {
    /** RAdam with the defaults and a learning rate. */
    public RAdam(List<? extends Variable> parameters, double lr) {
        this(parameters, options().lr(lr));
    }

    /** RAdam. */
    public RAdam(List<? extends Variable> parameters, Options options) {
        super(parameters, options);
    }

    @Override
    protected <A extends Array<A> & Mutating<A>> void update(A p, A g, Memory<A> state, Options o) {
        double beta1 = o.betas().first();
        double beta2 = o.betas().second();
        double t = state.nextStep();
        A m = state.get("exp_avg", p::zerosLike);
        A v = state.get("exp_avg_sq", p::zerosLike);
        A d = o.maximize() ? g.neg() : g;
        double power2 = StrictMath.pow(beta2, t);
        double correction1 = 1 - StrictMath.pow(beta1, t);
        double correction2 = 1 - power2;
        if (o.weightDecay() != 0) {
            if (o.decoupledWeightDecay()) p.mul_(1 - o.lr() * o.weightDecay());
            else d = d.add(p, Scalar.of(o.weightDecay()));
        }
        m.lerp_(d, 1 - beta1);
        v.mul_(beta2).addcmul_(d, d, Scalar.of(1 - beta2));
        A step = m.div(correction1).mul_(o.lr());
        double longest = 2 / (1 - beta2) - 1;
        double length = longest - 2 * t * power2 / correction2;
        if (length > 5) {
            A adaptive = v.sqrt().add(o.eps()).reciprocal().mul(Math.sqrt(correction2));
            step = step.mul(adaptive).mul_(rectification(length, longest));
        }
        p.add_(step, Scalar.of(-1.0));
    }

    private static double rectification(double length, double longest) {
        return Math.sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length));
    }

    /**
     * The options, with PyTorch's names in Java's spelling.
     *
     * @param lr the learning rate
     * @param betas how much of the first and of the second moment stays
     * @param eps what keeps the divisor from 0
     * @param weightDecay how much of the parameter is added to its gradient
     * @param decoupledWeightDecay whether the decay shrinks the parameter itself instead
     * @param maximize whether to go up
     * @param differentiable whether steps are recorded
     */
    public record Options(
            double lr,
            Pair betas,
            double eps,
            double weightDecay,
            boolean decoupledWeightDecay,
            boolean maximize,
            boolean differentiable)
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
            return new Options(value, betas, eps, weightDecay, decoupledWeightDecay, maximize, differentiable);
        }

        /** As these options, with other decays of the moments. */
        public Options betas(double first, double second) {
            return new Options(
                    lr, new Pair(first, second), eps, weightDecay, decoupledWeightDecay, maximize, differentiable);
        }

        /** As these options, with another ε. */
        public Options eps(double value) {
            return new Options(lr, betas, value, weightDecay, decoupledWeightDecay, maximize, differentiable);
        }

        /** As these options, with another weight decay. */
        public Options weightDecay(double value) {
            return new Options(lr, betas, eps, value, decoupledWeightDecay, maximize, differentiable);
        }

        /** As these options, decaying the parameter itself or its gradient. */
        public Options decoupledWeightDecay(boolean value) {
            return new Options(lr, betas, eps, weightDecay, value, maximize, differentiable);
        }

        /** As these options, going up or down. */
        public Options maximize(boolean value) {
            return new Options(lr, betas, eps, weightDecay, decoupledWeightDecay, value, differentiable);
        }

        /** As these options, recording steps or not. */
        public Options differentiable(boolean value) {
            return new Options(lr, betas, eps, weightDecay, decoupledWeightDecay, maximize, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(1e-3, new Pair(0.9, 0.999), 1e-8, 0, false, false, false);
    }
}
