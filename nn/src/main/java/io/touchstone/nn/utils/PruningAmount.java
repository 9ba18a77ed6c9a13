package io.touchstone.nn.utils;

/**
 * How much of a tensor is to be pruned: so many, or such a part.
 *
 * @param value the number or the fraction
 * @param fraction which of the two it is
 */
public record PruningAmount(double value, boolean fraction) {
    public PruningAmount {
        if (value < 0 || fraction && value > 1)
            throw new IllegalArgumentException(
                    "amount=" + (fraction ? Double.toString(value) : Long.toString((long) value))
                            + " should either be a float in the range [0, 1] or a non-negative integer");
    }

    /**
     * So many.
     *
     * @throws IllegalArgumentException if negative
     */
    public static PruningAmount of(int count) {
        return new PruningAmount(count, false);
    }

    /**
     * Such a part, rounded to the nearest number, halves to the even one.
     *
     * @throws IllegalArgumentException unless from 0 to 1
     */
    public static PruningAmount of(double fraction) {
        return new PruningAmount(fraction, true);
    }

    /** How many of so many. */
    int outOf(int size) {
        int count = (int) (fraction ? Math.rint(value * size) : value);
        if (count > size)
            throw new IllegalArgumentException(
                    "amount=" + count + " should be smaller than the number of parameters to prune=" + size);
        return count;
    }
}
