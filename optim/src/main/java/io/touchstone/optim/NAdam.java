package io.touchstone.optim;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Mutating;
import io.touchstone.tensor.Scalar;
import java.util.List;

/**
 * Adam whose first moment looks ahead, as Nesterov's momentum does.
 *
 * <p>The product of the momenta so far is kept in a tensor of the default floating type, whatever the parameter's type is, as in PyTorch.
 *
 * @torch torch.optim.NAdam
 */
public final class NAdam extends Optimizer<NAdam.Options> {
    /** NAdam with the defaults and a learning rate. */
    public NAdam(List<? extends Variable> parameters, double lr) {
        this(parameters, options().lr(lr));
    }

    /** NAdam. */
    public NAdam(List<? extends Variable> parameters, Options options) {
        super(parameters, options);
    }

    @Override
    protected <A extends Array<A> & Mutating<A>> void update(A p, A g, Memory<A> state, Options o) {
        double beta1 = o.betas().first();
        double beta2 = o.betas().second();
        double t = state.nextStep();
        A product = state.number("mu_product", 1);
        A m = state.get("exp_avg", p::zerosLike);
        A v = state.get("exp_avg_sq", p::zerosLike);
        A d = o.maximize() ? g.neg() : g;
        double correction2 = 1 - StrictMath.pow(beta2, t);
        if (o.weightDecay() != 0) {
            if (o.decoupledWeightDecay()) p.mul_(1 - o.lr() * o.weightDecay());
            else d = d.add(p, Scalar.of(o.weightDecay()));
        }
        double mu = momentum(beta1, t, o.momentumDecay());
        double next = momentum(beta1, t + 1, o.momentumDecay());
        product.mul_(mu);
        m.lerp_(d, 1 - beta1);
        v.mul_(beta2).addcmul_(d, d, Scalar.of(1 - beta2));
        A divisor = v.div(correction2).sqrt().add(o.eps());
        if (o.differentiable()) {
            A ahead = product.mul(next);
            A byGradient = product.rsub(1L).reciprocal().mul(-o.lr() * (1 - mu));
            A byMoment = ahead.rsub(1L).reciprocal().mul(-o.lr() * next);
            p.addcdiv_(d.mul(byGradient), divisor, Scalar.of(1.0)).addcdiv_(m.mul(byMoment), divisor, Scalar.of(1.0));
            return;
        }
        double sofar = product.value().item().re();
        p.addcdiv_(d, divisor, Scalar.of(-o.lr() * (1 - mu) / (1 - sofar)));
        p.addcdiv_(m, divisor, Scalar.of(-o.lr() * next / (1 - sofar * next)));
    }

    /** μₜ = β₁ (1 − ½ · 0.96^(t ψ)). */
    private static double momentum(double beta1, double t, double decay) {
        return beta1 * (1 - 0.5 * StrictMath.pow(0.96, t * decay));
    }

    /**
     * The options, with PyTorch's names in Java's spelling.
     *
     * @param lr the learning rate
     * @param betas how much of the first and of the second moment stays
     * @param eps what keeps the divisor from 0
     * @param weightDecay how much of the parameter is added to its gradient
     * @param momentumDecay how fast the momentum rises to its bound
     * @param decoupledWeightDecay whether the decay shrinks the parameter itself instead
     * @param maximize whether to go up
     * @param differentiable whether steps are recorded
     */
    public record Options(
            double lr,
            Pair betas,
            double eps,
            double weightDecay,
            double momentumDecay,
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
            Checks.notNegative("momentum_decay", momentumDecay);
        }

        /** As these options, with another learning rate. */
        @Override
        public Options lr(double value) {
            return new Options(
                    value, betas, eps, weightDecay, momentumDecay, decoupledWeightDecay, maximize, differentiable);
        }

        /** As these options, with other decays of the moments. */
        public Options betas(double first, double second) {
            return new Options(
                    lr,
                    new Pair(first, second),
                    eps,
                    weightDecay,
                    momentumDecay,
                    decoupledWeightDecay,
                    maximize,
                    differentiable);
        }

        /** As these options, with another ε. */
        public Options eps(double value) {
            return new Options(
                    lr, betas, value, weightDecay, momentumDecay, decoupledWeightDecay, maximize, differentiable);
        }

        /** As these options, with another weight decay. */
        public Options weightDecay(double value) {
            return new Options(lr, betas, eps, value, momentumDecay, decoupledWeightDecay, maximize, differentiable);
        }

        /** As these options, with another momentum decay. */
        public Options momentumDecay(double value) {
            return new Options(lr, betas, eps, weightDecay, value, decoupledWeightDecay, maximize, differentiable);
        }

        /** As these options, decaying the parameter itself or its gradient. */
        public Options decoupledWeightDecay(boolean value) {
            return new Options(lr, betas, eps, weightDecay, momentumDecay, value, maximize, differentiable);
        }

        /** As these options, going up or down. */
        public Options maximize(boolean value) {
            return new Options(lr, betas, eps, weightDecay, momentumDecay, decoupledWeightDecay, value, differentiable);
        }

        /** As these options, recording steps or not. */
        public Options differentiable(boolean value) {
            return new Options(lr, betas, eps, weightDecay, momentumDecay, decoupledWeightDecay, maximize, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(2e-3, new Pair(0.9, 0.999), 1e-8, 0, 4e-3, false, false, false);
    }
}
