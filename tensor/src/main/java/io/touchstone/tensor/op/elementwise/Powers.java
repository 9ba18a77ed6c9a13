package io.touchstone.tensor.op.elementwise;

/** Powers of integers. */
final class Powers {
    private Powers() {}

    /** xⁿ, wrapping around; a negative n leaves 1 and −1 their powers and makes the rest 0, as C++'s integer division of 1 would. */
    static long of(long x, long n) {
        if (n < 0) return x == 1 ? 1 : x == -1 ? (n % 2 == 0 ? 1 : -1) : 0;
        long result = 1;
        long square = x;
        for (long rest = n; rest != 0; rest >>= 1, square *= square) if ((rest & 1) != 0) result *= square;
        return result;
    }
}
