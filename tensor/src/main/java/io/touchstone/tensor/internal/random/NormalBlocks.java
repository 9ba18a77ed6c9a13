package io.touchstone.tensor.internal.random;

import io.touchstone.tensor.Generator;

/**
 * Normal numbers by the sixteen: how PyTorch fills 16 or more elements that lie one after the other.
 *
 * <p>All n places first receive uniform numbers. Then each full block of 16 is transformed by Box and Muller's method,
 * where the numbers of its first half give the radii and those of its second half the angles. If some places remain,
 * the last 16 places receive 16 <em>fresh</em> uniform numbers and are transformed, over what an earlier block may have
 * put there. So a fill takes n or n + 16 uniform numbers, and the first k numbers of a fill do not depend on its length
 * alone.
 *
 * <p>A pair that waits in the generator is neither used nor replaced.
 */
public final class NormalBlocks {
    /** The size of a block, and the least n that is filled so. */
    public static final int SIZE = 16;

    private static final int HALF = SIZE / 2;
    private static final float TWO_PI = 6.2831855f;

    private NormalBlocks() {}

    /** Fills {@code n} ≥ 16 places from {@code from} on, in single precision throughout. */
    public static void fill(Generator generator, float[] out, int from, int n, float mean, float std) {
        draw(generator, out, from, n);
        int end = from + n;
        for (int i = from; i <= end - SIZE; i += SIZE) transform(out, i, mean, std);
        if (n % SIZE == 0) return;
        draw(generator, out, end - SIZE, SIZE);
        transform(out, end - SIZE, mean, std);
    }

    private static void draw(Generator generator, float[] out, int from, int n) {
        for (int i = from; i < from + n; i++) out[i] = generator.uniform24();
    }

    private static void transform(float[] out, int from, float mean, float std) {
        for (int i = from; i < from + HALF; i++) {
            float radius = (float) Math.sqrt(-2f * Cephes.log(1 - out[i]));
            float theta = TWO_PI * out[i + HALF];
            out[i] = Math.fma(radius * Cephes.cos(theta), std, mean);
            out[i + HALF] = Math.fma(radius * Cephes.sin(theta), std, mean);
        }
    }

    /** Fills {@code n} ≥ 16 places from {@code from} on. */
    public static void fill(Generator generator, double[] out, int from, int n, double mean, double std) {
        draw(generator, out, from, n);
        int end = from + n;
        for (int i = from; i <= end - SIZE; i += SIZE) transform(out, i, mean, std);
        if (n % SIZE == 0) return;
        draw(generator, out, end - SIZE, SIZE);
        transform(out, end - SIZE, mean, std);
    }

    private static void draw(Generator generator, double[] out, int from, int n) {
        for (int i = from; i < from + n; i++) out[i] = generator.uniform53();
    }

    private static void transform(double[] out, int from, double mean, double std) {
        for (int i = from; i < from + HALF; i++) {
            double radius = Math.sqrt(-2 * Accurate.log(1 - out[i]));
            double theta = 2 * Math.PI * out[i + HALF];
            out[i] = Math.fma(radius * Accurate.cos(theta), std, mean);
            out[i + HALF] = Math.fma(radius * Accurate.sin(theta), std, mean);
        }
    }
}
