package io.touchstone.conformance.accuracy;

import io.touchstone.conformance.accuracy.Folding.Range;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Vectors that a {@link Folding} was tried on, and how near to its bound it came.
 *
 * @param ratio the largest error, in parts of the bound
 * @param number which vector that was
 * @param n how long it is
 */
record FoldingSample(double ratio, int number, int n) {
    private static final int SHORTEST = 2;
    private static final int LONGEST = 1 << 18;
    private static final double SIZE = Math.log(0x1p20);

    /** Tries vectors of all lengths; the number of threads does not matter. */
    static FoldingSample of(Folding f, DType dtype, long seed, int vectors) {
        return IntStream.range(0, vectors)
                .parallel()
                .mapToObj(i -> at(f, dtype, seed, i))
                .reduce(new FoldingSample(-1, 0, 0), (a, b) -> b.ratio > a.ratio ? b : a);
    }

    /** The vector of one number. */
    static FoldingSample at(Folding f, DType dtype, long seed, int number) {
        SplittableRandom random = new SplittableRandom((seed * 31 + f.name().hashCode()) * 1_000_003 + number);
        int n = (int) Math.exp(random.nextDouble(Math.log(SHORTEST), Math.log(LONGEST)));
        double[] x = new double[n];
        double[] y = new double[n];
        boolean even = random.nextBoolean();
        double slope = f.range() == Range.NEAR_ONE ? Math.min(1, 200.0 / n) : 1; // so that products stay finite
        for (int i = 0; i < n; i++) {
            x[i] = draw(f.range(), even, slope, random);
            y[i] = draw(f.range(), even, slope, random);
            boolean takesAway = f.range() == Range.ALL && i > 0 && random.nextInt(4) == 0;
            if (takesAway) x[i] = -x[i - 1] * (1 + random.nextDouble() * 0x1p-10);
        }
        Tensor first = Tensor.of(dtype, Shape.of(n), x);
        Tensor second = Tensor.of(dtype, Shape.of(n), y);
        return new FoldingSample(f.ratio(first, second), number, n);
    }

    private static double draw(Range range, boolean even, double slope, SplittableRandom random) {
        double unit = random.nextDouble(-1, 1);
        return switch (range) {
            case NEAR_ONE -> Math.exp(unit * Math.log(2) * slope);
            case EXPONENTS -> 30 * unit;
            case ALL -> even ? unit : Math.copySign(Math.exp(random.nextDouble(-SIZE, SIZE)), unit);
        };
    }
}
