package io.touchstone.tensor.internal;

import io.touchstone.tensor.Storage;
import io.touchstone.tensor.Tensor;

/**
 * The order of numbers, stable and the same for every type: each number becomes a 64-bit key whose unsigned order is the numbers' own, −0 and 0
 * the same key, NaN above all; keys are sorted byte by byte, and bytes that all keys share are passed over.
 *
 * <p>Invariant: equal keys stay in their order, so a descending sort sorts complemented keys and does not reverse.
 */
public final class Sorting {
    private static final int FEW = 32;

    private Sorting() {}

    /** The key of a number. */
    public static long key(double x) {
        long bits = Double.doubleToLongBits(x + 0.0); // −0 becomes 0
        return bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
    }

    /** The key of an integer. */
    public static long key(long x) {
        return x ^ Long.MIN_VALUE;
    }

    /** The keys of the lines of x along a dimension, line after line. */
    public static long[][] keys(Tensor x, int dim, boolean descending) {
        Rows rows = Rows.along(x, dim);
        Storage storage = x.storage();
        boolean integral = x.dtype().isIntegral();
        long[][] keys = new long[rows.count()][rows.length()];
        if (x.dtype().isComplex()) return keys; // single elements, which are in order
        for (int r = 0; r < keys.length; r++)
            for (int i = 0; i < keys[r].length; i++) {
                int at = rows.position(r, i);
                long key = integral ? key(storage.getLong(at)) : key(storage.getDouble(at));
                keys[r][i] = descending ? ~key : key;
            }
        return keys;
    }

    /** The places of keys in ascending order. */
    public static int[] order(long[] keys) {
        int[] places = new int[keys.length];
        for (int i = 0; i < places.length; i++) places[i] = i;
        if (keys.length <= FEW) insert(keys, places);
        else return byBytes(keys, places);
        return places;
    }

    private static void insert(long[] keys, int[] places) {
        for (int i = 1; i < places.length; i++) {
            int place = places[i];
            long key = keys[place];
            int j = i;
            while (j > 0 && Long.compareUnsigned(keys[places[j - 1]], key) > 0) {
                places[j] = places[j - 1];
                j--;
            }
            places[j] = place;
        }
    }

    private static int[] byBytes(long[] keys, int[] places) {
        long differing = 0;
        for (long key : keys) differing |= key ^ keys[0];
        int[] from = places;
        int[] to = new int[places.length];
        for (int shift = 0; shift < 64; shift += 8) {
            if ((differing >>> shift & 0xff) == 0) continue;
            distribute(keys, from, to, shift);
            int[] sorted = to;
            to = from;
            from = sorted;
        }
        return from;
    }

    private static void distribute(long[] keys, int[] from, int[] to, int shift) {
        int[] next = new int[257];
        for (long key : keys) next[(int) (key >>> shift & 0xff) + 1]++;
        for (int b = 0; b < 256; b++) next[b + 1] += next[b];
        for (int place : from) to[next[(int) (keys[place] >>> shift & 0xff)]++] = place;
    }
}
