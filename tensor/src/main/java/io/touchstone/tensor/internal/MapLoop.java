package io.touchstone.tensor.internal;

import io.touchstone.tensor.Staged;
import io.touchstone.tensor.Unary;

/**
 * The loops over one input. Defined anew for each primitive by {@link Specializer}; see there. Where both arrays are read and written
 * at the same index, the compiler sees that neighbours do not meet and vectorises whatever the formula is; with two offsets it does so
 * for some formulas only.
 */
final class MapLoop implements Loops.Map {
    private static final int BLOCK = 256;

    private final boolean rounds;
    private final boolean staged;

    /** Whether the primitives of the class say in float64 what their formula in single precision is. */
    MapLoop(Class<?> primitive) {
        staged = Staged.class.isAssignableFrom(primitive);
        try {
            rounds = primitive.getMethod("f", float.class).getDeclaringClass() == Unary.class;
        } catch (NoSuchMethodException e) {
            throw new LinkageError("no formula of " + primitive, e);
        }
    }

    @Override
    public void run(Unary op, float[] x, int xo, int xs, float[] out, int oo, int os, int n) {
        if (staged && n >= FloatFunctions.MANY) inStages((Staged) op, x, xo, xs, out, oo, os, n);
        else if (rounds) widened(op, x, xo, xs, out, oo, os, n);
        else if (xs == 1 && os == 1 && xo == oo) for (int i = xo, end = xo + n; i < end; i++) out[i] = op.f(x[i]);
        else if (xs == 1 && os == 1) for (int i = 0; i < n; i++) out[oo + i] = op.f(x[xo + i]);
        else for (int i = 0; i < n; i++) out[oo + i * os] = op.f(x[xo + i * xs]);
    }

    /**
     * In blocks, widened in a loop of their own. The processor converts a number into one half of a register and waits for whoever wrote the
     * other half: in one loop, JDK 17 may so make each element wait for the end of the one before.
     */
    private static void widened(Unary op, float[] x, int xo, int xs, float[] out, int oo, int os, int n) {
        double[] block = new double[Math.min(n, BLOCK)];
        for (int done = 0; done < n; done += BLOCK) {
            int size = Math.min(n - done, BLOCK);
            int from = xo + done * xs;
            int to = oo + done * os;
            widen(x, from, xs, block, size);
            for (int i = 0; i < size; i++) out[to + i * os] = (float) op.wide(block[i]);
        }
    }

    private static void inStages(Staged op, float[] x, int xo, int xs, float[] out, int oo, int os, int n) {
        double[] block = new double[Math.min(n, BLOCK)];
        double[] spare = new double[block.length];
        for (int done = 0; done < n; done += BLOCK) {
            int size = Math.min(n - done, BLOCK);
            int from = xo + done * xs;
            int to = oo + done * os;
            limit(x, from, xs, block, size);
            op.wide(block, spare, size);
            if (os == 1) for (int i = 0; i < size; i++) out[to + i] = op.rounded(block[i], spare[i]);
            else for (int i = 0; i < size; i++) out[to + i * os] = op.rounded(block[i], spare[i]);
        }
    }

    private static void limit(float[] x, int from, int step, double[] block, int n) {
        if (step == 1) for (int i = 0; i < n; i++) block[i] = FloatFunctions.limited(x[from + i]);
        else for (int i = 0; i < n; i++) block[i] = FloatFunctions.limited(x[from + i * step]);
    }

    private static void widen(float[] x, int from, int step, double[] block, int n) {
        if (step == 1) for (int i = 0; i < n; i++) block[i] = x[from + i];
        else for (int i = 0; i < n; i++) block[i] = x[from + i * step];
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
