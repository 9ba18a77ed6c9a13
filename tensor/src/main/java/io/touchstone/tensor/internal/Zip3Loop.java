package io.touchstone.tensor.internal;

import io.touchstone.tensor.Ternary;

/** The loops over three inputs. Defined anew for each primitive by {@link Specializer}; equal offsets are apart as in {@link MapLoop}. */
final class Zip3Loop implements Loops.Zip3 {
    @Override
    public void run(
            Ternary op,
            float[] x,
            int xo,
            int xs,
            float[] y,
            int yo,
            int ys,
            float[] z,
            int zo,
            int zs,
            float[] out,
            int oo,
            int os,
            int n) {
        if (xs == 1 && ys == 1 && zs == 1 && os == 1 && xo == oo && yo == oo && zo == oo) {
            for (int i = oo, end = oo + n; i < end; i++) out[i] = op.f(x[i], y[i], z[i]);
        } else if (xs == 1 && ys == 1 && zs == 1 && os == 1) {
            for (int i = 0; i < n; i++) out[oo + i] = op.f(x[xo + i], y[yo + i], z[zo + i]);
        } else if (xs == 1 && ys == 1 && zs == 0 && os == 1) {
            float c = z[zo];
            for (int i = 0; i < n; i++) out[oo + i] = op.f(x[xo + i], y[yo + i], c);
        } else {
            for (int i = 0; i < n; i++) out[oo + i * os] = op.f(x[xo + i * xs], y[yo + i * ys], z[zo + i * zs]);
        }
    }

    @Override
    public void run(
            Ternary op,
            double[] x,
            int xo,
            int xs,
            double[] y,
            int yo,
            int ys,
            double[] z,
            int zo,
            int zs,
            double[] out,
            int oo,
            int os,
            int n) {
        if (xs == 1 && ys == 1 && zs == 1 && os == 1 && xo == oo && yo == oo && zo == oo) {
            for (int i = oo, end = oo + n; i < end; i++) out[i] = op.f(x[i], y[i], z[i]);
        } else if (xs == 1 && ys == 1 && zs == 1 && os == 1) {
            for (int i = 0; i < n; i++) out[oo + i] = op.f(x[xo + i], y[yo + i], z[zo + i]);
        } else {
            for (int i = 0; i < n; i++) out[oo + i * os] = op.f(x[xo + i * xs], y[yo + i * ys], z[zo + i * zs]);
        }
    }

    @Override
    public void run(
            Ternary op,
            long[] x,
            int xo,
            int xs,
            long[] y,
            int yo,
            int ys,
            long[] z,
            int zo,
            int zs,
            long[] out,
            int oo,
            int os,
            int n) {
        for (int i = 0; i < n; i++) out[oo + i * os] = op.f(x[xo + i * xs], y[yo + i * ys], z[zo + i * zs]);
    }
}
