package io.touchstone.tensor.internal;

/** Adds up rows, as {@link Sums} defines it, in memory that it keeps from one row to the next: not for two threads at once. */
public final class RowSum {
    private final Lanes lanes;
    private double[] row = {};

    /** For rows of at most {@code longest} numbers. */
    public RowSum(int longest) {
        lanes = DoubleLanes.sum(
                (staged, position, from, step, n) -> System.arraycopy(row, from, staged, position, n), longest);
    }

    /** The sum of a row. */
    public double of(double[] numbers) {
        row = numbers;
        lanes.add(0, 1, numbers.length);
        return lanes.result();
    }
}
