package io.touchstone.optim;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Mutating;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Adam for sparse gradients: where a gradient has no entries, its moments are left alone.
 *
 * <p>All gradients are dense here, as there are no sparse tensors, and those are refused in PyTorch's words. The class stands for what can be
 * asked of it all the same: its options, its groups, its state dict, and steps in which no parameter has a gradient.
 *
 * @torch torch.optim.SparseAdam
 */
public final class SparseAdam extends Optimizer<SparseAdam.Options> {
    /** SparseAdam with the defaults and a learning rate. */
    public SparseAdam(List<? extends Variable> parameters, double lr) {
        this(parameters, options().lr(lr));
    }

    /**
     * SparseAdam.
     *
     * @throws DTypeException also if a parameter is complex
     */
    public SparseAdam(List<? extends Variable> parameters, Options options) {
        super(parameters, options);
        List<List<Integer>> complex = IntStream.range(0, parameters.size())
                .filter(i -> parameters.get(i).dtype().isComplex())
                .mapToObj(i -> List.of(0, i))
                .toList();
        if (!complex.isEmpty())
            throw new DTypeException(
                    "Complex params at indices " + complex + ": SparseAdam does not support complex parameters");
    }

    @Override
    Complexes complexes() {
        return Complexes.WHOLE;
    }

    /** @throws IllegalStateException always: the gradient is dense */
    @Override
    protected <A extends Array<A> & Mutating<A>> void update(A p, A g, Memory<A> state, Options options) {
        throw new IllegalStateException("SparseAdam does not support dense gradients, please consider Adam instead");
    }

    /**
     * The options, with PyTorch's names in Java's spelling.
     *
     * @param lr the learning rate
     * @param betas how much of the first and of the second moment stays
     * @param eps what keeps the divisor from 0
     * @param maximize whether to go up
     */
    public record Options(double lr, Pair betas, double eps, boolean maximize) implements Settings<Options> {
        @Override
        public void check() {
            Checks.require(lr > 0, "Invalid learning rate: ", lr);
            Checks.require(eps > 0, "Invalid epsilon value: ", eps);
            Checks.betas(betas);
        }

        /** As these options, with another learning rate. */
        @Override
        public Options lr(double value) {
            return new Options(value, betas, eps, maximize);
        }

        /** As these options, with other decays of the moments. */
        public Options betas(double first, double second) {
            return new Options(lr, new Pair(first, second), eps, maximize);
        }

        /** As these options, with another ε. */
        public Options eps(double value) {
            return new Options(lr, betas, value, maximize);
        }

        /** As these options, going up or down. */
        public Options maximize(boolean value) {
            return new Options(lr, betas, eps, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(1e-3, new Pair(0.9, 0.999), 1e-8, false);
    }
}
