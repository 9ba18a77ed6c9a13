package io.touchstone.optim;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Mutating;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Momentum whose step is made orthogonal: all its singular values are brought near 1, in bfloat16, by Newton and Schulz's iteration.
 *
 * <p>For matrices only. The weight decay shrinks the parameter itself.
 *
 * @torch torch.optim.Muon
 */
public final class Muon extends Optimizer<Muon.Options> {
    /** Muon with the defaults and a learning rate. */
    public Muon(List<? extends Variable> parameters, double lr) {
        this(parameters, options().lr(lr));
    }

    /** Muon. */
    public Muon(List<? extends Variable> parameters, Options options) {
        super(requireMatrices(parameters), options);
    }

    @Override
    public Optimizer<Options> addGroup(List<? extends Variable> parameters, Options options) {
        requireMatrices(parameters);
        return super.addGroup(parameters, options);
    }

    private static List<? extends Variable> requireMatrices(List<? extends Variable> parameters) {
        for (Variable p : parameters)
            if (p.dim() != 2)
                throw new IllegalArgumentException(
                        "Muon only supports 2D parameters whereas we found a parameter with size: torch.Size("
                                + p.shape() + ")");
        return parameters;
    }

    @Override
    Complexes complexes() {
        return Complexes.REFUSED;
    }

    @Override
    protected <A extends Array<A> & Mutating<A>> void update(A p, A g, Memory<A> state, Options o) {
        A b = state.get("momentum_buffer", p::zerosLike);
        b.lerp_(g, 1 - o.momentum());
        A step = orthogonal(o.nesterov() ? g.lerp(b, o.momentum()) : b, o);
        p.mul_(1 - o.lr() * o.weightDecay());
        p.add_(step.to(p.dtype()), Scalar.of(-o.lr() * ratio(p.shape(), o)));
    }

    private static double ratio(Shape shape, Options o) {
        double rows = shape.size(0);
        double columns = shape.size(1);
        boolean original = o.adjustLrFn() == null || o.adjustLrFn().equals("original");
        return original ? Math.sqrt(Math.max(1, rows / columns)) : 0.2 * Math.sqrt(Math.max(rows, columns));
    }

    /** @throws IllegalArgumentException if the iteration is too long, or has no three coefficients: PyTorch finds out at the step */
    private static <A extends Array<A>> A orthogonal(A g, Options o) {
        if (o.nsSteps() >= 100)
            throw new IllegalArgumentException("Number of steps must be less than 100 for computational efficiency");
        if (o.nsCoefficients().size() != 3)
            throw new IllegalArgumentException("Coefficients must be a tuple of exactly 3 values");
        boolean tall = g.size(0) > g.size(1);
        A x = g.to(DType.BFLOAT16);
        if (tall) x = x.t();
        x = x.div(x.norm().clamp(Scalar.of(o.eps()), null));
        List<Double> by = o.nsCoefficients();
        for (int i = 0; i < o.nsSteps(); i++) {
            A gram = x.mm(x.t());
            A polynomial = gram.addmm(gram, gram, Scalar.of(by.get(1)), Scalar.of(by.get(2)));
            x = x.addmm(polynomial, x, Scalar.of(by.get(0)), Scalar.of(1.0));
        }
        return tall ? x.t() : x;
    }

    /**
     * The options, with PyTorch's names in Java's spelling.
     *
     * @param lr the learning rate
     * @param weightDecay how much of the parameter is taken off
     * @param momentum how much of the last direction stays
     * @param nesterov whether the step looks ahead by the momentum
     * @param nsCoefficients the iteration's polynomial: a x + b x³ + c x⁵
     * @param eps the least norm to divide by
     * @param nsSteps how many iterations
     * @param adjustLrFn original, match_rms_adamw, or null for the first
     */
    public record Options(
            double lr,
            double weightDecay,
            double momentum,
            boolean nesterov,
            List<Double> nsCoefficients,
            double eps,
            int nsSteps,
            @Nullable String adjustLrFn)
            implements Settings<Options> {
        public Options {
            nsCoefficients = List.copyOf(nsCoefficients);
        }

        @Override
        public void check() {
            Checks.require(lr >= 0, "Learning rate should be >= 0 but is: ", lr);
            Checks.require(momentum >= 0, "momentum should be >= 0 but is: ", momentum);
            Checks.require(weightDecay >= 0, "weight decay should be >= 0 but is: ", weightDecay);
            if (adjustLrFn != null && !adjustLrFn.equals("original") && !adjustLrFn.equals("match_rms_adamw"))
                throw new IllegalArgumentException("Adjust learning rate function " + adjustLrFn + " is not supported");
        }

        /** As these options, with another learning rate. */
        @Override
        public Options lr(double value) {
            return new Options(value, weightDecay, momentum, nesterov, nsCoefficients, eps, nsSteps, adjustLrFn);
        }

        /** As these options, with another weight decay. */
        public Options weightDecay(double value) {
            return new Options(lr, value, momentum, nesterov, nsCoefficients, eps, nsSteps, adjustLrFn);
        }

        /** As these options, with another momentum. */
        public Options momentum(double value) {
            return new Options(lr, weightDecay, value, nesterov, nsCoefficients, eps, nsSteps, adjustLrFn);
        }

        /** As these options, looking ahead or not. */
        public Options nesterov(boolean value) {
            return new Options(lr, weightDecay, momentum, value, nsCoefficients, eps, nsSteps, adjustLrFn);
        }

        /** As these options, with other Newton–Schulz coefficients. */
        public Options nsCoefficients(List<Double> value) {
            return new Options(lr, weightDecay, momentum, nesterov, value, eps, nsSteps, adjustLrFn);
        }

        /** As these options, with another ε. */
        public Options eps(double value) {
            return new Options(lr, weightDecay, momentum, nesterov, nsCoefficients, value, nsSteps, adjustLrFn);
        }

        /** As these options, with another number of Newton–Schulz steps. */
        public Options nsSteps(int value) {
            return new Options(lr, weightDecay, momentum, nesterov, nsCoefficients, eps, value, adjustLrFn);
        }

        /** As these options, with another adjustment of the learning rate. */
        public Options adjustLrFn(@Nullable String value) {
            return new Options(lr, weightDecay, momentum, nesterov, nsCoefficients, eps, nsSteps, value);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(1e-3, 0.1, 0.95, true, List.of(3.4445, -4.775, 2.0315), 1e-7, 5, null);
    }
}
