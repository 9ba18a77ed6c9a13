package io.touchstone.optim;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Mutating;
import io.touchstone.tensor.Scalar;
import java.util.List;

/**
 * Gradient descent, with momentum on request.
 *
 * <p>The learning rate multiplies after the momentum. The first step's momentum is the gradient itself, without dampening.
 *
 * @torch torch.optim.SGD
 */
public final class SGD extends Optimizer<SGD.Options> {
    /** Gradient descent with the defaults and a learning rate. */
    public SGD(List<? extends Variable> parameters, double lr) {
        this(parameters, options().lr(lr));
    }

    /** Gradient descent. */
    public SGD(List<? extends Variable> parameters, Options options) {
        super(parameters, options);
    }

    @Override
    Complexes complexes() {
        return Complexes.WHOLE;
    }

    @Override
    protected <A extends Array<A> & Mutating<A>> void update(A p, A g, Memory<A> state, Options o) {
        A d = o.maximize() ? g.neg() : g;
        if (o.weightDecay() != 0) d = d.add(p, Scalar.of(o.weightDecay()));
        if (o.momentum() != 0) {
            A b = state.get("momentum_buffer");
            if (b == null) b = state.keep("momentum_buffer", d.detach().copy());
            else b.mul_(o.momentum()).add_(d, Scalar.of(1 - o.dampening()));
            d = o.nesterov() ? d.add(b, Scalar.of(o.momentum())) : b;
        }
        p.add_(d, Scalar.of(-o.lr()));
    }

    /**
     * The options, with PyTorch's names in Java's spelling.
     *
     * @param lr the learning rate
     * @param momentum how much of the last direction stays
     * @param dampening how much of the gradient is kept out of the momentum
     * @param weightDecay how much of the parameter is added to its gradient
     * @param nesterov whether the step looks ahead by the momentum
     * @param maximize whether to go up
     * @param differentiable whether steps are recorded
     */
    public record Options(
            double lr,
            double momentum,
            double dampening,
            double weightDecay,
            boolean nesterov,
            boolean maximize,
            boolean differentiable)
            implements Settings<Options> {
        @Override
        public void check() {
            Checks.rate(lr);
            Checks.notNegative("momentum", momentum);
            Checks.notNegative("weight_decay", weightDecay);
            if (nesterov && (momentum <= 0 || dampening != 0))
                throw new IllegalArgumentException("Nesterov momentum requires a momentum and zero dampening");
        }

        /** As these options, with another learning rate. */
        @Override
        public Options lr(double value) {
            return new Options(value, momentum, dampening, weightDecay, nesterov, maximize, differentiable);
        }

        /** As these options, with another momentum. */
        public Options momentum(double value) {
            return new Options(lr, value, dampening, weightDecay, nesterov, maximize, differentiable);
        }

        /** As these options, with another dampening. */
        public Options dampening(double value) {
            return new Options(lr, momentum, value, weightDecay, nesterov, maximize, differentiable);
        }

        /** As these options, with another weight decay. */
        public Options weightDecay(double value) {
            return new Options(lr, momentum, dampening, value, nesterov, maximize, differentiable);
        }

        /** As these options, looking ahead or not. */
        public Options nesterov(boolean value) {
            return new Options(lr, momentum, dampening, weightDecay, value, maximize, differentiable);
        }

        /** As these options, going up or down. */
        public Options maximize(boolean value) {
            return new Options(lr, momentum, dampening, weightDecay, nesterov, value, differentiable);
        }

        /** As these options, recording steps or not. */
        public Options differentiable(boolean value) {
            return new Options(lr, momentum, dampening, weightDecay, nesterov, maximize, value);
        }
    }

    /** PyTorch's defaults: a learning rate of 0.001, nothing else. */
    public static Options options() {
        return new Options(1e-3, 0, 0, 0, false, false, false);
    }
}
