package io.touchstone.optim;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Mutating;
import io.touchstone.tensor.Scalar;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Steps divided by an estimate of the second moment that is kept, for matrices, by row and by column only.
 *
 * <p>Steps are in proportion to the parameter's size, and clipped. The weight decay shrinks the parameter itself.
 *
 * @torch torch.optim.Adafactor
 */
public final class Adafactor extends Optimizer<Adafactor.Options> {
    /** Adafactor with the defaults and a learning rate. */
    public Adafactor(List<? extends Variable> parameters, double lr) {
        this(parameters, options().lr(lr));
    }

    /** Adafactor. */
    public Adafactor(List<? extends Variable> parameters, Options options) {
        super(parameters, options);
    }

    @Override
    Complexes complexes() {
        return Complexes.REFUSED;
    }

    @Override
    protected <A extends Array<A> & Mutating<A>> void update(A p, A g, Memory<A> state, Options o) {
        double t = state.nextStep();
        A d = o.maximize() ? g.neg() : g;
        double weight = StrictMath.pow(t, o.beta2Decay());
        double rho = Math.min(o.lr(), 1 / Math.sqrt(t));
        double size = p.norm().value().item().re() / Math.sqrt(p.numel());
        double alpha = Math.max(o.eps2(), size) * rho;
        if (o.weightDecay() != 0) p.mul_(1 - o.lr() * o.weightDecay());
        double eps1 = o.eps1() == null ? p.dtype().epsilon() : o.eps1();
        A variance = d.dim() > 1 ? factored(d, state, weight, eps1) : whole(d, state, weight);
        A step = variance.clamp(Scalar.of(eps1 * eps1), null).rsqrt_().mul_(d);
        double clip = Math.max(1, step.norm().value().item().re() / (Math.sqrt(step.numel()) * o.d()));
        p.add_(step, Scalar.of(-alpha / clip));
    }

    private static <A extends Array<A> & Mutating<A>> A whole(A d, Memory<A> state, double weight) {
        A variance = state.get("variance", d::zerosLike);
        return variance.lerp_(d.mul(d), weight);
    }

    /** The product of a column of row means and a row of column means, over the mean of the former. */
    private static <A extends Array<A> & Mutating<A>> A factored(A d, Memory<A> state, double weight, double eps1) {
        A rows = state.get("row_var", () -> d.narrow(-1, 0, 1).zerosLike());
        A columns = state.get("col_var", () -> d.narrow(-2, 0, 1).zerosLike());
        rows.lerp_(d.norm(2, true, -1).square().div_(d.size(-1)), weight);
        columns.lerp_(d.norm(2, true, -2).square().div_(d.size(-2)), weight);
        return rows.matmul(columns).div_(rows.mean(true, -2).clamp_(Scalar.of(eps1), null));
    }

    /**
     * The options, with PyTorch's names in Java's spelling.
     *
     * @param lr the learning rate
     * @param beta2Decay the power by which new squares weigh less
     * @param eps1 the least variance; null for the type's ε
     * @param eps2 the least size that steps are in proportion to
     * @param d the largest root mean square of a step
     * @param weightDecay how much of the parameter is taken off
     * @param maximize whether to go up
     */
    public record Options(
            double lr,
            double beta2Decay,
            @Nullable Double eps1,
            double eps2,
            double d,
            double weightDecay,
            boolean maximize)
            implements Settings<Options> {
        @Override
        public void check() {
            Checks.require(lr >= 0, "Learning rate should be >= 0 but is: ", lr);
            Checks.require(beta2Decay <= 0, "beta2_decay should be <= 0 but is: ", beta2Decay);
            if (eps1 != null) Checks.require(eps1 >= 0, "epsilon1 should be >= 0 but is: ", eps1);
            Checks.require(eps2 >= 0, "epsilon2 should be >= 0 but is: ", eps2);
            Checks.require(d >= 1, "Clipping threshold d should be >= 1 but is: ", d);
            Checks.require(weightDecay >= 0, "weight_decay should be >= 0 but is: ", weightDecay);
        }

        /** As these options, with another learning rate. */
        @Override
        public Options lr(double value) {
            return new Options(value, beta2Decay, eps1, eps2, d, weightDecay, maximize);
        }

        /** As these options, with another decay of β₂. */
        public Options beta2Decay(double value) {
            return new Options(lr, value, eps1, eps2, d, weightDecay, maximize);
        }

        /** As these options, with other bounds; null for the type's ε. */
        public Options eps(@Nullable Double first, double second) {
            return new Options(lr, beta2Decay, first, second, d, weightDecay, maximize);
        }

        /** As these options, with another clipping threshold. */
        public Options d(double value) {
            return new Options(lr, beta2Decay, eps1, eps2, value, weightDecay, maximize);
        }

        /** As these options, with another weight decay. */
        public Options weightDecay(double value) {
            return new Options(lr, beta2Decay, eps1, eps2, d, value, maximize);
        }

        /** As these options, going up or down. */
        public Options maximize(boolean value) {
            return new Options(lr, beta2Decay, eps1, eps2, d, weightDecay, value);
        }

        /** As the other options'; {@code eps} is the list of both bounds. */
        @Override
        public Map<String, @Nullable Object> toMap() {
            Map<String, @Nullable Object> map = Settings.super.toMap();
            map.keySet().removeAll(List.of("eps1", "eps2"));
            map.put("eps", Arrays.asList(eps1, eps2));
            return map;
        }

        @Override
        public Options with(Map<String, ? extends @Nullable Object> map) {
            Options others = Settings.super.with(map);
            if (!(map.get("eps") instanceof List<?> pair)) return others;
            Double first = pair.get(0) instanceof Number n ? (Double) n.doubleValue() : null;
            return others.eps(first, pair.get(1) instanceof Number n ? n.doubleValue() : eps2);
        }
    }

    /** PyTorch's defaults. */
    public static Options options() {
        return new Options(1e-2, -0.8, null, 1e-3, 1, 0, false);
    }
}
