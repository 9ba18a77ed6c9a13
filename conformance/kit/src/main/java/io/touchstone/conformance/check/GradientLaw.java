package io.touchstone.conformance.check;

import io.touchstone.conformance.registry.Operation;
import io.touchstone.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Reverse mode against the function itself: ⟨Jᵀv, u⟩ = dφ/ds at 0, where φ(s) = ⟨v, f(x + s u)⟩.
 *
 * <p>The derivative is taken by central differences D with steps h, h/2 and h/4, extrapolated from the last two: (4 D(h/4) − D(h/2)) / 3.
 * Its error is bounded by the differences themselves: |D(h) − D(h/2)| + |D(h/2) − D(h/4)| for truncation, and what rounding can have done
 * to φ, over h/4. Where forward and backward differences do not approach each other when h is halved, there is a kink or a jump within h,
 * and the point is skipped; so it is where the bound is over a thousandth of what is compared. Both rules look at the function
 * alone, so no wrong derivative can hide behind them.
 */
final class GradientLaw implements Law {
    private static final double STEP = 0x1p-13;
    private static final double ROUNDING = 0x1p-52 * 32;
    private static final double WORTHWHILE = 1e-3;

    @Override
    public String name() {
        return "gradient";
    }

    @Override
    public String statement() {
        return "reverse mode = central differences";
    }

    @Override
    public Flavour flavour() {
        return Flavour.SMOOTH;
    }

    @Override
    public boolean appliesTo(Operation operation) {
        return Law.isDifferentiable(operation) && !Domains.stopsGradients(operation.name());
    }

    @Override
    public Outcome check(Trial t) {
        if (!t.isSmooth()) return Outcome.skipped("nothing to differentiate");
        SplittableRandom random = t.random();
        List<Tensor> u = t.directions(random);
        List<Tensor> v = Vectors.directions(t.y(), random);
        Differences d = new Differences(t, u, v);
        if (d.isKink()) return Outcome.skipped("a kink within the step");
        List<Tensor> gradient = t.machine().vjp(t.call(), t.x(), v);
        double terms = Vectors.magnitude(gradient, u);
        if (d.bound() > WORTHWHILE * Math.max(terms, Math.abs(d.derivative())) && d.bound() > WORTHWHILE)
            return Outcome.skipped("differences too coarse");
        double bound = d.bound() + ROUNDING * terms;
        return Outcome.within(
                d.derivative(), Vectors.inner(gradient, u), bound, "the gradient is not the slope of the function");
    }

    /** φ at 0 and at three steps to either side. */
    private static final class Differences {
        private final double[] up = new double[3];
        private final double[] down = new double[3];
        private final double middle;
        private final double noise;

        Differences(Trial t, List<Tensor> u, List<Tensor> v) {
            middle = Vectors.inner(v, t.y());
            for (int i = 0; i < 3; i++) {
                up[i] = phi(t, u, v, STEP / (1 << i));
                down[i] = phi(t, u, v, -STEP / (1 << i));
            }
            noise = ROUNDING * (Vectors.magnitude(v, t.y()) + Vectors.magnitude(t.x(), t.x()));
        }

        private static double phi(Trial t, List<Tensor> u, List<Tensor> v, double s) {
            return Vectors.inner(v, t.machine().value(t.call(), Vectors.moved(t.x(), u, s)));
        }

        private double central(int i) {
            return (up[i] - down[i]) * (1 << i) / (2 * STEP);
        }

        /** How far forward and backward difference are apart. */
        private double gap(int i) {
            return Math.abs(up[i] - 2 * middle + down[i]) * (1 << i) / STEP;
        }

        boolean isKink() {
            double slack = 8 * noise / STEP;
            return gap(1) > 0.75 * gap(0) + slack || gap(2) > 0.75 * gap(1) + 2 * slack;
        }

        double derivative() {
            return (4 * central(2) - central(1)) / 3;
        }

        double bound() {
            return Math.abs(central(0) - central(1)) + Math.abs(central(1) - central(2)) + 4 * noise / STEP;
        }
    }
}
