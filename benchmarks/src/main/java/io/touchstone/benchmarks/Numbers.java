package io.touchstone.benchmarks;

import java.util.Arrays;
import java.util.Random;

/** Numbers that both sides compute with. */
final class Numbers {
    private Numbers() {}

    /** Normally distributed, the same for the same seed. */
    static float[] normal(int n, long seed) {
        Random random = new Random(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) values[i] = (float) random.nextGaussian();
        return values;
    }

    /** The same number everywhere. */
    static float[] repeated(int n, float value) {
        float[] values = new float[n];
        Arrays.fill(values, value);
        return values;
    }

    /** Classes, each about as often. */
    static long[] classes(int n, int classes) {
        long[] values = new long[n];
        for (int i = 0; i < n; i++) values[i] = i * 37L % classes;
        return values;
    }
}
