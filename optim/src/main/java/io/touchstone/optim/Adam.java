package io.touchstone.optim;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Mutating;
import io.touchstone.tensor.Scalar;
import java.util.List;

/**
 * Steps scaled by running estimates of the gradient's first two moments.
 *
 * <p>ε is added after the root and after its correction for the early steps. {@code maximize} negates the gradient before the weight decay.
 * With {@code amsgrad} the largest second moment so far is taken, before its correction.
 *
 * @torch torch.optim.Adam
 */
public final class Adam extends Optimizer<Adam.Options> {
    /** Adam with the defaults and a learning rate. */
    public Adam(List<? extends Variable> parameters, double lr) {
        this(parameters, options().lr(lr));
    }

    /** Adam. */
    public Adam(List<? extends Variable> parameters, Options options) {
        super(parameters, options);
    }

    @Override
    protected <A extends Array<A> & Mutating<A>> void update(A p, A g, Memory<A> state, Options o) {
        step(p, g, state, o);
    }

    /** One parameter's step, shared with AdamW. */
    static <A extends Array<A> & Mutating<A>> void step(A p, A g, Memory<A> state, Options o) {
        double beta1 = o.betas().first();
        double beta2 = o.betas().second();
        double t = state.nextStep();
        A m = state.get("exp_avg", p::zerosLike);
        A v = state.get("exp_avg_sq", p::zerosLike);
        A d = o.maximize() ? g.neg() : g;
        if (o.weightDecay() != 0) {
            if (o.decoupledWeightDecay()) p.mul_(1 - o.lr() * o.weightDecay());
            else d = d.add(p, Scalar.of(o.weightDecay()));
        }
        m.lerp_(d, 1 - beta1);
        v.mul_(beta2).addcmul_(d, d, Scalar.of(1 - beta2));
        A second = v;
        if (o.amsgrad()) {
            second = state.get("max_exp_avg_sq", p::zerosLike);
            second.copy_(state.asItIs(second).maximum(v));
        }
        if (o.differentiable()) {
            descend(p, state.asItIs(m), second, state.number("step", 0), o);
            return;
        }
        double correction1 = 1 - StrictMath.pow(beta1, t);
        double correction2 = 1 - StrictMath.pow(beta2, t);
        A divisor = second.sqrt().div_(Math.sqrt(correction2)).add_(o.eps());
        p.addcdiv_(m, divisor, Scalar.of(-(o.lr() / correction1)));
    }

    /** As differentiable steps end in PyTorch: the corrections are reckoned in the type of the number of steps, float32 by default. */
    private static <A extends Array<A> & Mutating<A>> void descend(A p, A m, A v, A t, Options o) {
        A rate = t.rpow(Scalar.of(o.betas().first())).rsub(1L).reciprocal().mul(-o.lr());
        A root = t.rpow(Scalar.of(o.betas().second())).rsub(1L).sqrt();
        A divisor = v.sqrt().div(root.mul(rate)).add_(rate.reciprocal().mul(o.eps()));
        p.addcdiv_(m, divisor, Scalar.of(1.0));
    }

    /**
     * The options, with PyTorch's names in Java's spelling.
     *
     * @param lr the learning rate
     * @param betas how much of the first and of the second moment stays
     * @param eps what keeps the divisor from 0
     * @param weightDecay how much of the parameter is added to its gradient
     * @param amsgrad whether the second moment never falls
     * @param maximize whether to go up
     * @param decoupledWeightDecay whether the decay shrinks the parameter itself instead
     * @param differentiable whether steps are recorded
     */
    public record Options(
            double lr,
            Pair betas,
            double eps,
            double weightDecay,
            boolean amsgrad,
            boolean maximize,
            boolean decoupledWeightDecay,
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
            return new Options(value, betas, eps, weightDecay, amsgrad, maximize, decoupledWeightDecay, differentiable);
        }

        /** As these options, with other decays of the moments. */
        public Options betas(double first, double second) {
            return new Options(
                    lr,
                    new Pair(first, second),
                    eps,
                    weightDecay,
                    amsgrad,
                    maximize,
                    decoupledWeightDecay,
                    differentiable);
        }

        /** As these options, with another ε. */
        public Options eps(double value) {
            return new Options(lr, betas, value, weightDecay, amsgrad, maximize, decoupledWeightDecay, differentiable);
        }

        /** As these options, with another weight decay. */
        public Options weightDecay(double value) {
            return new Options(lr, betas, eps, value, amsgrad, maximize, decoupledWeightDecay, differentiable);
        }

        /** As these options, with the largest second moment or without. */
        public Options amsgrad(boolean value) {
            return new Options(lr, betas, eps, weightDecay, value, maximize, decoupledWeightDecay, differentiable);
        }

        /** As these options, going up or down. */
        public Options maximize(boolean value) {
            return new Options(lr, betas, eps, weightDecay, amsgrad, value, decoupledWeightDecay, differentiable);
        }

        /** As these options, decaying the parameter itself or its gradient. */
        public Options decoupledWeightDecay(boolean value) {
            return new Options(lr, betas, eps, weightDecay, amsgrad, maximize, value, differentiable);
        }

        /** As these options, recording steps or not. */
        public Options differentiable(boolean value) {
            return new Options(lr, betas, eps, weightDecay, amsgrad, maximize, decoupledWeightDecay, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(1e-3, new Pair(0.9, 0.999), 1e-8, 0, false, false, false, false);
    }
}
