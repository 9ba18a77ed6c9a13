package io.touchstone.optim;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Mutating;
import io.touchstone.tensor.Scalar;
import java.util.List;

/**
 * Gradient descent whose parameters are averaged, in the state {@code ax}.
 *
 * <p>The rates η and μ are kept in tensors of the default floating type, whatever the parameter's type is, as in PyTorch.
 *
 * @torch torch.optim.ASGD
 */
public final class ASGD extends Optimizer<ASGD.Options> {
    /** ASGD with the defaults and a learning rate. */
    public ASGD(List<? extends Variable> parameters, double lr) {
        this(parameters, options().lr(lr));
    }

    /** ASGD. */
    public ASGD(List<? extends Variable> parameters, Options options) {
        super(parameters, options);
    }

    @Override
    protected <A extends Array<A> & Mutating<A>> void update(A p, A g, Memory<A> state, Options o) {
        double t = state.nextStep();
        A eta = state.number("eta", o.lr());
        A mu = state.number("mu", 1);
        A average = state.get("ax", p::zerosLike);
        A d = o.maximize() ? g.neg() : g;
        if (o.weightDecay() != 0) d = d.add(p, Scalar.of(o.weightDecay()));
        double rate = eta.value().item().re();
        p.mul_(1 - o.lambd() * rate);
        p.add_(d, Scalar.of(-rate));
        if (mu.value().item().re() != 1) average.add_(p.sub(average).mul_(mu));
        else average.copy_(p);
        eta.fill_(o.lr() / StrictMath.pow(1 + o.lambd() * o.lr() * t, o.alpha()));
        mu.fill_(1 / Math.max(1, t - o.t0()));
    }

    /**
     * The options, with PyTorch's names in Java's spelling.
     *
     * @param lr the learning rate
     * @param lambd how much the parameter decays
     * @param alpha the power by which the rate falls
     * @param t0 the step after which averaging begins
     * @param weightDecay how much of the parameter is added to its gradient
     * @param maximize whether to go up
     * @param differentiable whether steps are recorded
     */
    public record Options(
            double lr,
            double lambd,
            double alpha,
            double t0,
            double weightDecay,
            boolean maximize,
            boolean differentiable)
            implements Settings<Options> {
        @Override
        public void check() {
            Checks.rate(lr);
            Checks.notNegative("weight_decay", weightDecay);
        }

        /** As these options, with another learning rate. */
        @Override
        public Options lr(double value) {
            return new Options(value, lambd, alpha, t0, weightDecay, maximize, differentiable);
        }

        /** As these options, with another λ. */
        public Options lambd(double value) {
            return new Options(lr, value, alpha, t0, weightDecay, maximize, differentiable);
        }

        /** As these options, with another α. */
        public Options alpha(double value) {
            return new Options(lr, lambd, value, t0, weightDecay, maximize, differentiable);
        }

        /** As these options, with another t₀. */
        public Options t0(double value) {
            return new Options(lr, lambd, alpha, value, weightDecay, maximize, differentiable);
        }

        /** As these options, with another weight decay. */
        public Options weightDecay(double value) {
            return new Options(lr, lambd, alpha, t0, value, maximize, differentiable);
        }

        /** As these options, going up or down. */
        public Options maximize(boolean value) {
            return new Options(lr, lambd, alpha, t0, weightDecay, value, differentiable);
        }

        /** As these options, recording steps or not. */
        public Options differentiable(boolean value) {
            return new Options(lr, lambd, alpha, t0, weightDecay, maximize, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(1e-2, 1e-4, 0.75, 1e6, 0, false, false);
    }
}
