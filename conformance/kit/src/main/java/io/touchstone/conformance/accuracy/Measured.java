package io.touchstone.conformance.accuracy;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The worst error of a function among the arguments that were tried.
 *
 * @param error in units in the last place of the type
 * @param x where that was
 * @param y the second argument there
 */
record Measured(double error, double x, double y) {
    private static final int BLOCK = 4096;
    private static final int ALL_HALVES = 1 << 16;
    private static final Measured NOTHING = new Measured(-1, 0, 0);
    private static final double TINY = 0x1p-960; // below, a Wide number has fewer bits

    /**
     * Tries at least {@code count} arguments, drawn by the seed; of the types of 16 bits, all that a function of one argument takes. The
     * number of threads does not matter.
     */
    static Measured of(Function f, DType dtype, long seed, int count) {
        boolean all = dtype.bytes() == 2 && f.arity() == 1;
        int blocks = ((all ? ALL_HALVES : count) + BLOCK - 1) / BLOCK;
        return IntStream.range(0, blocks)
                .parallel()
                .mapToObj(b ->
                        all ? halves(f, dtype, b) : drawn(f, dtype, new SplittableRandom(mixed(f, dtype, seed, b))))
                .reduce(NOTHING, Measured::worse);
    }

    @SuppressWarnings("EnumOrdinal") // the seed is to be the types' own, whichever of them are asked for
    private static long mixed(Function f, DType dtype, long seed, int block) {
        return ((seed * 31 + f.name().hashCode()) * 31 + dtype.ordinal()) * 1_000_003 + block;
    }

    private Measured worse(Measured other) {
        return other.error > error ? other : this;
    }

    private static Measured halves(Function f, DType dtype, int block) {
        double[] x = new double[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            int bits = block * BLOCK + i;
            double value = dtype == DType.BFLOAT16 ? Float.intBitsToFloat(bits << 16) : fromHalf(bits);
            x[i] = f.takes(value) ? value : f.high();
        }
        return among(f, dtype, x, x);
    }

    private static double fromHalf(int bits) {
        int exponent = bits >> 10 & 31;
        int fraction = bits & 1023;
        double size = exponent == 0 ? fraction * 0x1p-24 : Math.scalb(1024.0 + fraction, exponent - 25);
        if (exponent == 31) size = Double.NaN;
        return bits >= 1 << 15 ? -size : size;
    }

    private static Measured drawn(Function f, DType dtype, SplittableRandom random) {
        double[] x = new double[BLOCK];
        double[] y = new double[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            x[i] = draw(f, random);
            y[i] = draw(f, random);
        }
        return among(f, dtype, x, y);
    }

    /** Evenly, or of an even distribution of sizes. */
    private static double draw(Function f, SplittableRandom random) {
        if (random.nextBoolean()) return random.nextDouble(f.low(), f.high());
        double most = Math.max(-f.low(), f.high());
        double size = Math.exp(random.nextDouble(Math.log(f.small()), Math.log(most)));
        double value = random.nextBoolean() ? size : -size;
        if (f.takes(value)) return value;
        return f.takes(-value) ? -value : f.high();
    }

    /** Of arguments that the type, which may be coarser, makes of the given ones. */
    static Measured among(Function f, DType dtype, double[] x, double[] y) {
        Tensor first = Tensor.of(dtype, Shape.of(x.length), x);
        Tensor second = Tensor.of(dtype, Shape.of(y.length), y);
        double[] given = first.toDoubleArray();
        double[] given2 = second.toDoubleArray();
        double[] found = f.compute(first, second).toDoubleArray();
        Measured worst = NOTHING;
        for (int i = 0; i < x.length; i++) {
            if (!f.takes(given[i]) || !f.takes(given2[i])) continue; // rounded out of the range
            Wide exact = f.exact(given[i], given2[i]);
            double size = Math.abs(exact.hi());
            if (!(size <= dtype.max()) || (size < TINY && size > 0)) continue;
            double error = Wide.of(found[i]).minus(exact).abs().hi() / ulp(dtype, size);
            if (Double.isNaN(error)) error = Double.POSITIVE_INFINITY;
            if (error > worst.error) worst = new Measured(error, given[i], given2[i]);
        }
        return worst;
    }

    /** The distance of the type's numbers near the given one. */
    private static double ulp(DType dtype, double size) {
        int digits = dtype.bytes() == 2 ? (dtype == DType.FLOAT16 ? 11 : 8) : dtype == DType.FLOAT32 ? 24 : 53;
        int least =
                switch (dtype) {
                    case FLOAT16 -> -14;
                    case FLOAT64 -> Double.MIN_EXPONENT;
                    default -> Float.MIN_EXPONENT;
                };
        return Math.scalb(1.0, Math.max(Math.getExponent(size), least) - digits + 1);
    }
}
