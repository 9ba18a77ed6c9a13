package io.touchstone.tensor.internal;

import io.touchstone.tensor.Unary;

/**
 * The loops over one input. Defined anew for each primitive by {@link Specializer}; see there. Where both arrays are read and written
 * at the same index, the compiler sees that neighbours do not meet and vectorises whatever the formula is; with two offsets it does so
 * for some formulas only.
 */
final class MapLoop implements Loops.Map {
    @Override
    public void run(Unary op, float[] x, int xo, int xs, float[] out, int oo, int os, int n) {
        if (xs == 1 && os == 1 && xo == oo) for (int i = xo, end = xo + n; i < end; i++) out[i] = op.f(x[i]);
        else if (xs == 1 && os == 1) for (int i = 0; i < n; i++) out[oo + i] = op.f(x[xo + i]);
        else for (int i = 0; i < n; i++) out[oo + i * os] = op.f(x[xo + i * xs]);
    }

    @Override
    public void run(Unary op, double[] x, int xo, int xs, double[] out, int oo, int os, int n) {
        if (xs == 1 && os == 1 && xo == oo) for (int i = xo, end = xo + n; i < end; i++) out[i] = op.f(x[i]);
        else if (xs == 1 && os == 1) for (int i = 0; i < n; i++) out[oo + i] = op.f(x[xo + i]);
        else for (int i = 0; i < n; i++) out[oo + i * os] = op.f(x[xo + i * xs]);
    }

    @Override
    public void run(Unary op, long[] x, int xo, int xs, long[] out, int oo, int os, int n) {
        for (int i = 0; i < n; i++) out[oo + i * os] = op.f(x[xo + i * xs]);
    }
}
