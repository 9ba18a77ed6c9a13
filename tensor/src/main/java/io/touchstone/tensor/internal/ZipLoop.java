package io.touchstone.tensor.internal;

import io.touchstone.tensor.Binary;

/** The loops over two inputs. Defined anew for each primitive by {@link Specializer}; equal offsets are apart as in {@link MapLoop}. */
final class ZipLoop implements Loops.Zip {
    @Override
    public void run(
            Binary op, float[] x, int xo, int xs, float[] y, int yo, int ys, float[] out, int oo, int os, int n) {
        if (xs == 1 && ys == 1 && os == 1 && xo == oo && yo == oo) {
            for (int i = oo, end = oo + n; i < end; i++) out[i] = op.f(x[i], y[i]);
        } else if (xs == 1 && ys == 1 && os == 1) {
            for (int i = 0; i < n; i++) out[oo + i] = op.f(x[xo + i], y[yo + i]);
        } else if (xs == 1 && ys == 0 && os == 1 && xo == oo) {
            float c = y[yo];
            for (int i = oo, end = oo + n; i < end; i++) out[i] = op.f(x[i], c);
        } else if (xs == 1 && ys == 0 && os == 1) {
            float c = y[yo];
            for (int i = 0; i < n; i++) out[oo + i] = op.f(x[xo + i], c);
        } else {
            for (int i = 0; i < n; i++) out[oo + i * os] = op.f(x[xo + i * xs], y[yo + i * ys]);
        }
    }

    @Override
    public void run(
            Binary op, double[] x, int xo, int xs, double[] y, int yo, int ys, double[] out, int oo, int os, int n) {
        if (xs == 1 && ys == 1 && os == 1 && xo == oo && yo == oo) {
            for (int i = oo, end = oo + n; i < end; i++) out[i] = op.f(x[i], y[i]);
        } else if (xs == 1 && ys == 1 && os == 1) {
            for (int i = 0; i < n; i++) out[oo + i] = op.f(x[xo + i], y[yo + i]);
        } else if (xs == 1 && ys == 0 && os == 1 && xo == oo) {
            double c = y[yo];
            for (int i = oo, end = oo + n; i < end; i++) out[i] = op.f(x[i], c);
        } else if (xs == 1 && ys == 0 && os == 1) {
            double c = y[yo];
            for (int i = 0; i < n; i++) out[oo + i] = op.f(x[xo + i], c);
        } else {
            for (int i = 0; i < n; i++) out[oo + i * os] = op.f(x[xo + i * xs], y[yo + i * ys]);
        }
    }

    @Override
    public void run(Binary op, long[] x, int xo, int xs, long[] y, int yo, int ys, long[] out, int oo, int os, int n) {
        for (int i = 0; i < n; i++) out[oo + i * os] = op.f(x[xo + i * xs], y[yo + i * ys]);
    }
}
