package io.touchstone.optim;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Mutating;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.format.PythonFloat;
import java.util.List;

/**
 * Steps whose sizes grow while the gradient keeps its sign and shrink when it turns; the gradient's size does not matter.
 *
 * <p>Where the sign has turned nothing is done, and the next sign counts as the first.
 *
 * @torch torch.optim.Rprop
 */
public final class Rprop extends Optimizer<Rprop.Options> {
    /** Rprop with the defaults and a learning rate. */
    public Rprop(List<? extends Variable> parameters, double lr) {
        this(parameters, options().lr(lr));
    }

    /** Rprop. */
    public Rprop(List<? extends Variable> parameters, Options options) {
        super(parameters, options);
    }

    @Override
    protected <A extends Array<A> & Mutating<A>> void update(A p, A g, Memory<A> state, Options o) {
        state.nextStep();
        A before = state.get("prev", p::zerosLike);
        A size = state.get("step_size", () -> g.fullLike(Scalar.of(o.lr())));
        A d = o.maximize() ? g.neg() : g;
        A agreement = d.mul(state.asItIs(before));
        A turned = agreement.lt(0);
        A factor = p.onesLike()
                .maskedFill_(agreement.gt(0), o.etas().second())
                .maskedFill_(turned, o.etas().first());
        size.mul_(factor).clamp_(o.stepSizes().first(), o.stepSizes().second());
        A kept = d.maskedFill(turned, 0.0);
        p.addcmul_(kept.sign(), size, Scalar.of(-1.0));
        before.copy_(kept);
    }

    /**
     * The options, with PyTorch's names in Java's spelling.
     *
     * @param lr the learning rate
     * @param etas by what a step shrinks and grows
     * @param stepSizes the smallest and the largest step
     * @param maximize whether to go up
     * @param differentiable whether steps are recorded
     */
    public record Options(double lr, Pair etas, Pair stepSizes, boolean maximize, boolean differentiable)
            implements Settings<Options> {
        @Override
        public void check() {
            Checks.rate(lr);
            if (!(0 < etas.first() && etas.first() < 1 && 1 < etas.second()))
                throw new IllegalArgumentException(
                        "Invalid eta values: " + PythonFloat.of(etas.first()) + ", " + PythonFloat.of(etas.second()));
        }

        /** As these options, with another learning rate. */
        @Override
        public Options lr(double value) {
            return new Options(value, etas, stepSizes, maximize, differentiable);
        }

        /** As these options, with other factors. */
        public Options etas(double first, double second) {
            return new Options(lr, new Pair(first, second), stepSizes, maximize, differentiable);
        }

        /** As these options, with other bounds of the steps. */
        public Options stepSizes(double first, double second) {
            return new Options(lr, etas, new Pair(first, second), maximize, differentiable);
        }

        /** As these options, going up or down. */
        public Options maximize(boolean value) {
            return new Options(lr, etas, stepSizes, value, differentiable);
        }

        /** As these options, recording steps or not. */
        public Options differentiable(boolean value) {
            return new Options(lr, etas, stepSizes, maximize, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(1e-2, new Pair(0.5, 1.2), new Pair(1e-6, 50), false, false);
    }
}
