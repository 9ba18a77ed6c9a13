package io.touchstone.tensor.internal;

import io.touchstone.tensor.Predicate;

/** The loops of a question about two inputs. Defined anew for each primitive by {@link Specializer}; see there. */
final class TestLoop implements Loops.Test {
    @Override
    public void run(
            Predicate op, float[] x, int xo, int xs, float[] y, int yo, int ys, boolean[] out, int oo, int os, int n) {
        for (int i = 0; i < n; i++) out[oo + i * os] = op.test((double) x[xo + i * xs], (double) y[yo + i * ys]);
    }

    @Override
    public void run(
            Predicate op,
            double[] x,
            int xo,
            int xs,
            double[] y,
            int yo,
            int ys,
            boolean[] out,
            int oo,
            int os,
            int n) {
        for (int i = 0; i < n; i++) out[oo + i * os] = op.test(x[xo + i * xs], y[yo + i * ys]);
    }

    @Override
    public void run(
            Predicate op, long[] x, int xo, int xs, long[] y, int yo, int ys, boolean[] out, int oo, int os, int n) {
        for (int i = 0; i < n; i++) out[oo + i * os] = op.test(x[xo + i * xs], y[yo + i * ys]);
    }
}
