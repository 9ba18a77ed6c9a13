package io.touchstone.tensor.op.pool;

import io.touchstone.tensor.op.pool.Sampling.Taps;
import java.util.Arrays;

/**
 * The weights of a dimension as PyTorch's kernels for bytes have them: multiples of a power of two, the finest with which the largest weight
 * fits into 16 bits. What falls on one old element is added up first.
 */
final class FixedPoint {
    private static final int FINEST = 22;
    private static final int LIMIT = 1 << 15;

    private FixedPoint() {}

    static Taps[] of(Taps[] taps) {
        Taps[] merged = Arrays.stream(taps).map(FixedPoint::merged).toArray(Taps[]::new);
        double most = Arrays.stream(merged)
                .flatMapToDouble(t -> Arrays.stream(t.weights()))
                .max()
                .orElse(0);
        int bits = 0;
        while (bits < FINEST && (int) (0.5 + Math.scalb(most, bits + 1)) < LIMIT) bits++;
        for (Taps t : merged)
            for (int k = 0; k < t.weights().length; k++) t.weights()[k] = rounded(t.weights()[k], bits);
        return merged;
    }

    /** Halves go away from zero. */
    private static double rounded(double weight, int bits) {
        double scaled = Math.scalb(weight, bits);
        return Math.scalb((double) (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5), -bits);
    }

    private static Taps merged(Taps taps) {
        int[] places = Arrays.stream(taps.places()).distinct().toArray();
        double[] weights = new double[places.length];
        for (int k = 0; k < taps.places().length; k++)
            for (int i = 0; i < places.length; i++) if (places[i] == taps.places()[k]) weights[i] += taps.weights()[k];
        return new Taps(places, weights);
    }
}
