package io.touchstone.tensor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

/** The fast products equal the three loops to the bit. */
class MatrixProductProperties {
    private static final float[] SPECIAL = {
        0f, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE, Float.MIN_VALUE
    };

    private final int threadsBefore = Parallel.threads();

    /** One product: sizes, how each matrix lies in its array, and how its elements are drawn. */
    record Case(int m, int n, int k, Place a, Place b, Place c, boolean accumulate, double specials, long seed) {
        MatrixLayout inA() {
            return a.layout(m, k);
        }

        MatrixLayout inB() {
            return b.layout(k, n);
        }

        MatrixLayout inC() {
            return c.layout(m, n);
        }
    }

    /** A matrix in an array: after a gap, row- or column-major, with a step between neighbours and a gap between lines. */
    record Place(int offset, boolean transposed, int step, int gap) {
        MatrixLayout layout(int rows, int columns) {
            int line = (transposed ? rows : columns) * step + gap;
            return transposed ? new MatrixLayout(offset, step, line) : new MatrixLayout(offset, line, step);
        }

        int length(int rows, int columns) {
            int lines = transposed ? columns : rows;
            return offset + lines * ((transposed ? rows : columns) * step + gap) + 1;
        }
    }

    @AfterProperty
    void restoreThreads() {
        Parallel.threads(threadsBefore);
    }

    @Property(tries = 1000)
    void of_float32_equals_the_three_loops(@ForAll("small") Case x) {
        checkFloats(x);
    }

    @Property(tries = 1000)
    void of_float64_equals_the_three_loops(@ForAll("small") Case x) {
        checkDoubles(x);
    }

    @Property(tries = 300)
    void of_int64_and_int32_wraps_around(@ForAll("small") Case x) {
        checkIntegers(x);
    }

    @Property(tries = 12)
    void larger_than_a_block_equals_the_three_loops(@ForAll("large") Case x) {
        for (int threads : new int[] {1, 2, 7}) {
            Parallel.threads(threads);
            checkFloats(x);
            checkDoubles(x);
        }
    }

    @Property(tries = 50)
    void of_a_batch_is_each_product(@ForAll("small") Case x) {
        Parallel.threads(7);
        int size = x.m() * x.n();
        float[] a = floats(x.a().length(x.m(), x.k()), x);
        float[] b = floats(x.b().length(x.k(), x.n()), x);
        float[] batched = new float[5 * size];
        MatrixLayout inC = MatrixLayout.rows(x.n());
        MatrixProduct.batch(
                5,
                x.m(),
                x.n(),
                x.k(),
                i -> MatrixProduct.multiply(
                        x.m(), x.n(), x.k(), a, x.inA(), b, x.inB(), batched, inC.at(i * size), false));
        float[] one = new float[size];
        MatrixProductReference.multiply(x.m(), x.n(), x.k(), a, x.inA(), b, x.inB(), one, inC, false);
        for (int i = 0; i < 5 * size; i++)
            assertThat(Float.floatToIntBits(batched[i])).isEqualTo(Float.floatToIntBits(one[i % size]));
    }

    private static void checkFloats(Case x) {
        float[] a = floats(x.a().length(x.m(), x.k()), x);
        float[] b = floats(x.b().length(x.k(), x.n()), x);
        float[] c = floats(x.c().length(x.m(), x.n()), x);
        float[] expected = c.clone();
        MatrixProduct.multiply(x.m(), x.n(), x.k(), a, x.inA(), b, x.inB(), c, x.inC(), x.accumulate());
        MatrixProductReference.multiply(x.m(), x.n(), x.k(), a, x.inA(), b, x.inB(), expected, x.inC(), x.accumulate());
        for (int i = 0; i < c.length; i++)
            assertThat(Float.floatToIntBits(c[i])).isEqualTo(Float.floatToIntBits(expected[i]));
    }

    private static void checkDoubles(Case x) {
        double[] a = doubles(x.a().length(x.m(), x.k()), x);
        double[] b = doubles(x.b().length(x.k(), x.n()), x);
        double[] c = doubles(x.c().length(x.m(), x.n()), x);
        double[] expected = c.clone();
        MatrixProduct.multiply(x.m(), x.n(), x.k(), a, x.inA(), b, x.inB(), c, x.inC(), x.accumulate());
        MatrixProductReference.multiply(x.m(), x.n(), x.k(), a, x.inA(), b, x.inB(), expected, x.inC(), x.accumulate());
        for (int i = 0; i < c.length; i++)
            assertThat(Double.doubleToLongBits(c[i])).isEqualTo(Double.doubleToLongBits(expected[i]));
    }

    private static void checkIntegers(Case x) {
        Random random = new Random(x.seed());
        long[] a = random.longs(x.a().length(x.m(), x.k())).toArray();
        long[] b = random.longs(x.b().length(x.k(), x.n())).toArray();
        long[] c = random.longs(x.c().length(x.m(), x.n())).toArray();
        long[] expected = c.clone();
        int[] narrow = ints(c);
        MatrixProduct.multiply(
                x.m(), x.n(), x.k(), ints(a), x.inA(), ints(b), x.inB(), narrow, x.inC(), x.accumulate());
        MatrixProduct.multiply(x.m(), x.n(), x.k(), a, x.inA(), b, x.inB(), c, x.inC(), x.accumulate());
        MatrixProductReference.multiply(x.m(), x.n(), x.k(), a, x.inA(), b, x.inB(), expected, x.inC(), x.accumulate());
        assertThat(c).isEqualTo(expected);
        assertThat(narrow).isEqualTo(ints(expected));
    }

    private static int[] ints(long[] x) {
        int[] narrow = new int[x.length];
        for (int i = 0; i < x.length; i++) narrow[i] = (int) x[i];
        return narrow;
    }

    private static float[] floats(int n, Case x) {
        Random random = new Random(x.seed() + n);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            boolean special = random.nextDouble() < x.specials();
            values[i] = special ? SPECIAL[random.nextInt(SPECIAL.length)] : random.nextFloat() - 0.5f;
        }
        return values;
    }

    private static double[] doubles(int n, Case x) {
        Random random = new Random(x.seed() + n);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            boolean special = random.nextDouble() < x.specials();
            values[i] = special ? SPECIAL[random.nextInt(SPECIAL.length)] : random.nextDouble() - 0.5;
        }
        return values;
    }

    @Provide
    Arbitrary<Case> small() {
        Arbitrary<Integer> size = Arbitraries.integers().between(0, 70);
        return cases(size, size, size);
    }

    /** Beyond the blocks of 252 rows, 512 columns and 120 steps, in each direction. */
    @Provide
    Arbitrary<Case> large() {
        return cases(Arbitraries.of(3, 130, 300), Arbitraries.of(1, 40, 600, 1100), Arbitraries.of(119, 121, 250));
    }

    private static Arbitrary<Case> cases(Arbitrary<Integer> m, Arbitrary<Integer> n, Arbitrary<Integer> k) {
        Arbitrary<Double> specials = Arbitraries.of(0.0, 0.0, 0.01, 0.3);
        Arbitrary<Boolean> flag = Arbitraries.of(false, true);
        return Combinators.combine(m, n, k, places(), places(), places(), flag, specials)
                .flatAs((sm, sn, sk, a, b, c, accumulate, s) ->
                        Arbitraries.longs().map(seed -> new Case(sm, sn, sk, a, b, c, accumulate, s, seed)));
    }

    private static Arbitrary<Place> places() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.of(false, true),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(0, 3))
                .as(Place::new);
    }
}
