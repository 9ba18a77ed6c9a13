package io.touchstone.tensor.internal.random;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Generator;

/** The numbers 0 … n − 1 in random order. */
public final class Permutation {
    private static final int LARGE = 214_748_364;

    private Permutation() {}

    /** Requires a type whose elements can number n things. (PyTorch lets bfloat16 count on, with repetitions.) */
    public static void requireCountable(int n, DType dtype) {
        if (dtype.isComplex() || dtype == DType.BOOL) throw Arguments.unsupported("randperm", dtype);
        Arguments.require(
                !dtype.isIntegral() || n - 1 <= dtype.max(),
                "value cannot be converted to type " + dtype.torchName() + "_t without overflow");
        Arguments.require(dtype != DType.FLOAT16 || n <= 2049, "n cannot be greater than 2049 for Half type.");
        Arguments.require(
                dtype != DType.FLOAT32 || n <= (1 << 24) + 1, "n cannot be greater than 2^24+1 for Float type.");
    }

    /** Writes a permutation of 0 … n − 1 where n is the length of {@code out}. */
    public static void fill(Generator generator, long[] out) {
        synchronized (generator) {
            if (out.length < LARGE) shuffle(generator, out);
            else insideOut(generator, out);
        }
    }

    // Each place in turn is exchanged with one of those from it on: n − 1 draws.
    private static void shuffle(Generator generator, long[] out) {
        int n = out.length;
        for (int i = 0; i < n; i++) out[i] = i;
        for (int i = 0; i < n - 1; i++) {
            int z = i + (int) (Integer.toUnsignedLong(generator.random()) % (n - i));
            long there = out[z];
            out[z] = out[i];
            out[i] = there;
        }
    }

    // Each number in turn is put in one of the places up to its own, and what was there moves to its own: n draws of 64
    // bits.
    private static void insideOut(Generator generator, long[] out) {
        for (int i = 0; i < out.length; i++) {
            int z = (int) Long.remainderUnsigned(generator.random64(), i + 1L);
            out[i] = out[z];
            out[z] = i;
        }
    }
}
