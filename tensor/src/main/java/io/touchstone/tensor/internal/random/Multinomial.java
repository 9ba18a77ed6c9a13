package io.touchstone.tensor.internal.random;

import io.touchstone.tensor.Generator;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Numbers of categories, drawn by weights that need not sum to one. */
public final class Multinomial {
    private Multinomial() {}

    /**
     * Draws with replacement: a uniform number of 53 bits is looked up among the cumulative weights.
     *
     * @param weights one row of weights; the cumulative weights take their place
     * @param precision of the cumulative weights
     */
    public static void withReplacement(
            Generator generator, double[] weights, Precision precision, long[] out, int from, int n) {
        accumulate(weights, precision);
        for (int i = from; i < from + n; i++) out[i] = firstNotBelow(weights, generator.uniform53());
    }

    private static void accumulate(double[] weights, Precision precision) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum = precision.round(sum + weights[i]);
            weights[i] = sum;
        }
        for (int i = 0; i < weights.length; i++) weights[i] = precision.round(weights[i] / sum);
        weights[weights.length - 1] = 1; // whatever the rounding: every number finds a place
    }

    private static int firstNotBelow(double[] ascending, double x) {
        int left = 0;
        int right = ascending.length;
        while (left < right) {
            int middle = (left + right) >>> 1;
            if (ascending[middle] < x) left = middle + 1;
            else right = middle;
        }
        return left;
    }

    /**
     * Draws without replacement: the {@code n} categories with the largest weight ÷ exponential number, largest first;
     * of equal ones, which only weights of zero give, the first.
     */
    public static void largest(double[] scores, long[] out, int from, int n) {
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> scores[i]).reversed())
                .limit(n)
                .mapToInt(i -> i)
                .toArray();
        for (int i = 0; i < n; i++) out[from + i] = order[i];
    }
}
