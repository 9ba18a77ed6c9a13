package io.touchstone.tensor.internal.random;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Generator;

/** Whole numbers, each as likely as the next but for the remainder of a division. */
@FunctionalInterface
public interface Integers {
    /** From this size of a range on, a number takes 64 bits, two draws. */
    long WIDE = 1L << 28;

    /** The next number. */
    long next(Generator generator);

    /** Writes the next {@code n} numbers from {@code from} on. */
    default void fill(Generator generator, long[] out, int from, int n) {
        for (int i = from; i < from + n; i++) out[i] = next(generator);
    }

    /** The numbers from {@code from} on, {@code range} many, which is unsigned. */
    static Integers from(long from, long range) {
        if (Long.compareUnsigned(range, WIDE) < 0) return g -> Integer.toUnsignedLong(g.random()) % range + from;
        return g -> Long.remainderUnsigned(g.random64(), range) + from;
    }

    /** All numbers of 64 bits. */
    static Integers all() {
        return Generator::random64;
    }

    /**
     * What {@code random_()} draws without bounds: the non-negative numbers of an integer type, those up to 2ᵈ of a
     * floating type of d digits.
     *
     * @throws io.touchstone.tensor.DTypeException if the type is complex
     */
    static Integers of(DType dtype) {
        return switch (dtype) {
            case BOOL -> g -> g.random() & 1;
            case UINT8 -> g -> g.random() & 0xff;
            case INT8 -> g -> g.random() & 0x7f;
            case INT16 -> g -> g.random() & 0x7fff;
            case INT32 -> g -> g.random() & 0x7fffffff;
            case INT64 -> g -> g.random64() & Long.MAX_VALUE;
            case FLOAT16 -> upTo(11);
            case BFLOAT16 -> upTo(8);
            case FLOAT32 -> upTo(24);
            case FLOAT64 -> g -> Long.remainderUnsigned(g.random64(), (1L << 53) + 1);
            case COMPLEX64, COMPLEX128 -> throw Arguments.unsupported("random_kernel_cpu", dtype);
        };
    }

    private static Integers upTo(int digits) {
        long count = (1L << digits) + 1;
        return g -> Integer.toUnsignedLong(g.random()) % count;
    }
}
