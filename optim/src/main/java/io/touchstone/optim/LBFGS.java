package io.touchstone.optim;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Mutating;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Several Newton steps in one, with the curvature guessed from the last gradients (Broyden, Fletcher, Goldfarb, Shanno, in limited memory).
 *
 * <p>A step needs the closure, which it evaluates many times, and gives the loss that it began with. There is one group only. What is
 * remembered stands with the first parameter.
 *
 * @torch torch.optim.LBFGS
 */
public final class LBFGS extends Optimizer<LBFGS.Options> {
    /** LBFGS with the defaults and a learning rate. */
    public LBFGS(List<? extends Variable> parameters, double lr) {
        this(parameters, options().lr(lr));
    }

    /** LBFGS. */
    public LBFGS(List<? extends Variable> parameters, Options options) {
        super(parameters, options);
    }

    /**
     * There can be one group only.
     *
     * @throws IllegalArgumentException always
     */
    @Override
    public Optimizer<Options> addGroup(List<? extends Variable> parameters, Options options) {
        throw new IllegalArgumentException("LBFGS doesn't support per-parameter options (parameter groups)");
    }

    /**
     * There is no step without a closure.
     *
     * @throws IllegalArgumentException always
     */
    @Override
    public void step() {
        throw new IllegalArgumentException("LBFGS.step() missing 1 required positional argument: 'closure'");
    }

    @Override
    public @Nullable Variable step(Supplier<Variable> closure) {
        ParamGroup<Options> group = groups().get(0);
        State state = state(group.parameters().get(0));
        return hooked(() -> new Descent(group, state, closure).run());
    }

    @Override
    protected <A extends Array<A> & Mutating<A>> void update(A p, A g, Memory<A> state, Options options) {
        throw new UnsupportedOperationException("all parameters are changed together");
    }

    /**
     * The options, with PyTorch's names in Java's spelling.
     *
     * @param lr the learning rate
     * @param maxIter how many iterations a step takes at most
     * @param maxEval after how many evaluations it ends; null: a quarter more than iterations
     * @param toleranceGrad the gradient's largest size at which it ends
     * @param toleranceChange the smallest change of a parameter, or of the loss, at which it goes on
     * @param historySize how many gradients are remembered
     * @param lineSearchFn {@code strong_wolfe}, or null to go by the learning rate alone
     */
    public record Options(
            double lr,
            int maxIter,
            @Nullable Integer maxEval,
            double toleranceGrad,
            double toleranceChange,
            int historySize,
            @Nullable String lineSearchFn)
            implements Settings<Options> {
        /** Checks the numbers. */
        public Options {
            if (maxEval == null) maxEval = maxIter * 5 / 4;
        }

        @Override
        public void check() {
            Checks.rate(lr);
        }

        /** As these options, with another learning rate. */
        @Override
        public Options lr(double value) {
            return new Options(value, maxIter, maxEval, toleranceGrad, toleranceChange, historySize, lineSearchFn);
        }

        /** As these options, with other ends of a step. */
        public Options limits(int iterations, @Nullable Integer evaluations) {
            return new Options(lr, iterations, evaluations, toleranceGrad, toleranceChange, historySize, lineSearchFn);
        }

        /** As these options, with other tolerances. */
        public Options tolerances(double grad, double change) {
            return new Options(lr, maxIter, maxEval, grad, change, historySize, lineSearchFn);
        }

        /** As these options, with another memory. */
        public Options historySize(int value) {
            return new Options(lr, maxIter, maxEval, toleranceGrad, toleranceChange, value, lineSearchFn);
        }

        /** As these options, with a line search or without. */
        public Options lineSearchFn(@Nullable String value) {
            return new Options(lr, maxIter, maxEval, toleranceGrad, toleranceChange, historySize, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(1, 20, null, 1e-7, 1e-9, 100, null);
    }
}
