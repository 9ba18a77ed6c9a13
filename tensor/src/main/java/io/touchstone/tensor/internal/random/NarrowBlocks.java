package io.touchstone.tensor.internal.random;

import io.touchstone.tensor.Generator;

/**
 * {@link NormalBlocks} for the types of 16 bits. PyTorch has no vector code for them: the general formula is computed
 * in the type itself, so that every intermediate result is rounded to 11 or 8 digits. (The normal numbers are
 * accordingly coarse: of bfloat16 there are 256 radii.)
 */
public final class NarrowBlocks {
    private final Narrow type;
    private final float mean;
    private final float std;

    /** For the given type and parameters, which are rounded to it. */
    public NarrowBlocks(Narrow type, double mean, double std) {
        this.type = type;
        this.mean = type.round((float) mean);
        this.std = type.round((float) std);
    }

    /** Fills {@code n} ≥ 16 places from {@code from} on with numbers of the type. */
    public void fill(Generator generator, float[] out, int from, int n) {
        draw(generator, out, from, n);
        int end = from + n;
        for (int i = from; i <= end - NormalBlocks.SIZE; i += NormalBlocks.SIZE) transform(out, i);
        if (n % NormalBlocks.SIZE == 0) return;
        draw(generator, out, end - NormalBlocks.SIZE, NormalBlocks.SIZE);
        transform(out, end - NormalBlocks.SIZE);
    }

    private void draw(Generator generator, float[] out, int from, int n) {
        for (int i = from; i < from + n; i++) out[i] = type.uniform(generator);
    }

    private void transform(float[] out, int from) {
        int half = NormalBlocks.SIZE / 2;
        for (int i = from; i < from + half; i++) {
            float logarithm = rounded(StrictMath.log(1 - out[i]));
            float radius = rounded(Math.sqrt(type.round(-2 * logarithm)));
            double theta = rounded(2 * Math.PI * out[i + half]);
            out[i] = scaled(type.round(radius * rounded(StrictMath.cos(theta))));
            out[i + half] = scaled(type.round(radius * rounded(StrictMath.sin(theta))));
        }
    }

    private float rounded(double x) {
        return type.round((float) x);
    }

    private float scaled(float z) {
        return type.round(type.round(z * std) + mean);
    }
}
