package io.touchstone.tensor.internal;

import java.util.Arrays;

/** The definition of a sum and of a product, as {@link Sums} states it, element by element. */
final class SumsReference {
    private SumsReference() {}

    static double sum(float[] x) {
        double total = 0;
        for (int from = 0; from < x.length; from += 131072) {
            float[] lanes = new float[1024];
            for (int j = 0; from + j < x.length && j < 131072; j++) lanes[j % 1024] += x[from + j];
            double[] wide = new double[1024];
            for (int l = 0; l < 1024; l++) wide[l] = lanes[l];
            total += folded(wide);
        }
        return total;
    }

    static double sum(double[] x) {
        double total = 0;
        for (int from = 0; from < x.length; from += 131072) {
            double[] lanes = new double[1024];
            for (int j = 0; from + j < x.length && j < 131072; j++) lanes[j % 1024] += x[from + j];
            total += folded(lanes);
        }
        return total;
    }

    static double product(double[] x) {
        double total = 1;
        for (int from = 0; from < x.length; from += 131072) {
            double[] lanes = new double[1024];
            Arrays.fill(lanes, 1);
            for (int j = 0; from + j < x.length && j < 131072; j++) lanes[j % 1024] *= x[from + j];
            for (int h = 512; h > 0; h /= 2) for (int l = 0; l < h; l++) lanes[l] *= lanes[l + h];
            total *= lanes[0];
        }
        return total;
    }

    private static double folded(double[] lanes) {
        for (int h = 512; h > 0; h /= 2) for (int l = 0; l < h; l++) lanes[l] += lanes[l + h];
        return lanes[0];
    }
}
