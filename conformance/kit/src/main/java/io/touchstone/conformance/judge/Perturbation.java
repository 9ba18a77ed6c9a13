package io.touchstone.conformance.judge;

import io.touchstone.conformance.program.Elements;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Rewriting;
import io.touchstone.conformance.program.Step;

/**
 * The same program with each real number moved by a rounding: x becomes x·(1 ± δ). The sign depends on |x| alone, so that what was tied stays
 * tied, and zeros stay: literals are exact in every implementation, only what is computed from them is rounded.
 */
final class Perturbation extends Rewriting {
    /** Which numbers move. */
    enum Extent {
        /** All but multiples of ½, small ones: so that what jumps at them, {@code floor} and the like, does not jump. */
        GENTLE,
        /** All but zeros. */
        ALL,
        /** All, each by itself: so that ties break. */
        TIES
    }

    private final Extent extent;
    private final double delta;
    private final long seed;
    private final boolean scalars;
    private long place;
    private int depth;

    private Perturbation(Extent extent, double delta, long seed, boolean scalars) {
        this.extent = extent;
        this.delta = delta;
        this.seed = seed;
        this.scalars = scalars;
    }

    /**
     * The program with its numbers moved.
     *
     * @param delta how far, relatively
     * @param scalars whether Python's floats move as well
     */
    static Program of(Program program, Extent extent, double delta, long seed, boolean scalars) {
        return new Perturbation(extent, delta, seed, scalars).program(program);
    }

    @Override
    protected Literal.TensorLiteral tensor(Literal.TensorLiteral literal) {
        if (literal.dtype().isIntegral()) return literal;
        double[] moved = literal.data().reals();
        for (int i = 0; i < moved.length; i++) moved[i] = moved(moved[i]);
        return new Literal.TensorLiteral(literal.dtype(), literal.shape(), Elements.ofReals(moved));
    }

    @Override
    protected Expr literal(Literal literal) {
        // A float that float32 holds is used as it is; options of optimizers are used in float64 by everyone.
        if (!scalars || depth == 0 || !(literal instanceof Literal.FloatNum f) || f.value() == (float) f.value())
            return literal;
        return new Literal.FloatNum(moved(f.value()));
    }

    @Override
    public Step step(Step step) {
        boolean computes = step instanceof Step.Call;
        if (computes) depth++;
        Step out = super.step(step);
        if (computes) depth--;
        return out;
    }

    private double moved(double x) {
        place++;
        if (extent == Extent.GENTLE && Math.abs(x) < 1024 && Math.rint(2 * x) == 2 * x) return x;
        long key = extent == Extent.TIES ? place : Double.doubleToLongBits(Math.abs(x));
        double step = x == 0 && extent == Extent.TIES ? delta : x * delta;
        return mixed(key + seed * 0x9E3779B97F4A7C15L) < 0 ? x - step : x + step;
    }

    /** The finalizer of SplitMix64: all bits of the result depend on all bits of x. */
    private static long mixed(long x) {
        long z = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
