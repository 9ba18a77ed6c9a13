package io.touchstone.tensor.op.special;

/** Common divisors and multiples of 64-bit integers; what overflows wraps. */
final class Divisors {
    private Divisors() {}

    static long gcd(long x, long y) {
        return euclid(Math.abs(x), Math.abs(y));
    }

    /** Euclid's algorithm: remainders, until none is left. */
    static long euclid(long x, long y) {
        long a = x;
        long b = y;
        while (a != 0) {
            long rest = b % a;
            b = a;
            a = rest;
        }
        return b;
    }

    static long lcm(long x, long y) {
        long divisor = gcd(x, y);
        return divisor == 0 ? 0 : Math.abs(x / divisor * y);
    }
}
