package io.touchstone.optim;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Mutating;
import io.touchstone.tensor.Scalar;
import java.util.List;

/**
 * Steps divided by the root of the mean of squared gradients of late.
 *
 * <p>ε is added after the root. {@code centered} takes the square of the mean gradient off first.
 *
 * @torch torch.optim.RMSprop
 */
public final class RMSprop extends Optimizer<RMSprop.Options> {
    /** RMSprop with the defaults and a learning rate. */
    public RMSprop(List<? extends Variable> parameters, double lr) {
        this(parameters, options().lr(lr));
    }

    /** RMSprop. */
    public RMSprop(List<? extends Variable> parameters, Options options) {
        super(parameters, options);
    }

    @Override
    protected <A extends Array<A> & Mutating<A>> void update(A p, A g, Memory<A> state, Options o) {
        state.nextStep();
        A squares = state.get("square_avg", p::zerosLike);
        A b = o.momentum() > 0 ? state.get("momentum_buffer", p::zerosLike) : null;
        A d = o.maximize() ? g.neg() : g;
        if (o.weightDecay() != 0) d = d.add(p, Scalar.of(o.weightDecay()));
        squares.mul_(o.alpha()).addcmul_(d, d, Scalar.of(1 - o.alpha()));
        A divisor =
                (o.centered() ? variance(squares, d, state, o) : squares).sqrt().add(o.eps());
        if (b != null) {
            b.mul_(o.momentum()).addcdiv_(d, divisor, Scalar.of(1.0));
            p.add_(b, Scalar.of(-o.lr()));
        } else p.addcdiv_(d, divisor, Scalar.of(-o.lr()));
    }

    private static <A extends Array<A> & Mutating<A>> A variance(A squares, A d, Memory<A> state, Options o) {
        A mean = state.get("grad_avg", d::zerosLike);
        mean.lerp_(d, 1 - o.alpha());
        return squares.addcmul(mean, mean, Scalar.of(-1.0));
    }

    /**
     * The options, with PyTorch's names in Java's spelling.
     *
     * @param lr the learning rate
     * @param alpha how much of the average of squares stays
     * @param eps what keeps the divisor from 0
     * @param weightDecay how much of the parameter is added to its gradient
     * @param momentum how much of the last direction stays
     * @param centered whether the gradient's variance takes the place of its square
     * @param maximize whether to go up
     * @param differentiable whether steps are recorded
     */
    public record Options(
            double lr,
            double alpha,
            double eps,
            double weightDecay,
            double momentum,
            boolean centered,
            boolean maximize,
            boolean differentiable)
            implements Settings<Options> {
        @Override
        public void check() {
            Checks.rate(lr);
            Checks.epsilon(eps);
            Checks.notNegative("momentum", momentum);
            Checks.notNegative("weight_decay", weightDecay);
            Checks.require(alpha >= 0, "Invalid alpha value: ", alpha);
        }

        /** As these options, with another learning rate. */
        @Override
        public Options lr(double value) {
            return new Options(value, alpha, eps, weightDecay, momentum, centered, maximize, differentiable);
        }

        /** As these options, with another α. */
        public Options alpha(double value) {
            return new Options(lr, value, eps, weightDecay, momentum, centered, maximize, differentiable);
        }

        /** As these options, with another ε. */
        public Options eps(double value) {
            return new Options(lr, alpha, value, weightDecay, momentum, centered, maximize, differentiable);
        }

        /** As these options, with another weight decay. */
        public Options weightDecay(double value) {
            return new Options(lr, alpha, eps, value, momentum, centered, maximize, differentiable);
        }

        /** As these options, with another momentum. */
        public Options momentum(double value) {
            return new Options(lr, alpha, eps, weightDecay, value, centered, maximize, differentiable);
        }

        /** As these options, centered or not. */
        public Options centered(boolean value) {
            return new Options(lr, alpha, eps, weightDecay, momentum, value, maximize, differentiable);
        }

        /** As these options, going up or down. */
        public Options maximize(boolean value) {
            return new Options(lr, alpha, eps, weightDecay, momentum, centered, value, differentiable);
        }

        /** As these options, recording steps or not. */
        public Options differentiable(boolean value) {
            return new Options(lr, alpha, eps, weightDecay, momentum, centered, maximize, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(1e-2, 0.99, 1e-8, 0, 0, false, false, false);
    }
}
