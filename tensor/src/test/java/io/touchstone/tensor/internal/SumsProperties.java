package io.touchstone.tensor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

/** Sums and products have the bits that the definition gives them, wherever the elements lie and whoever adds them. */
class SumsProperties {
    private static final float[] SPECIAL = {
        0f, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE, Float.MIN_VALUE
    };

    private final int threadsBefore = Parallel.threads();

    /** Results in two kept dimensions, elements in two reduced ones, nested in memory in some order with gaps. */
    record Case(List<Integer> shape, List<Integer> nesting, int offset, int gap, double specials, long seed) {
        int[] sizes() {
            return shape.stream().mapToInt(Integer::intValue).toArray();
        }

        int[] strides() {
            int[] sizes = sizes();
            int[] strides = new int[4];
            int next = 1 + gap;
            for (int d : nesting) {
                strides[d] = next;
                next = next * Math.max(sizes[d], 1) + gap;
            }
            return strides;
        }

        int length() {
            int[] sizes = sizes();
            int last = offset;
            for (int d = 0; d < 4; d++) last += Math.max(sizes[d] - 1, 0) * strides()[d];
            return last + 1;
        }

        Reduction reduction() {
            int[] sizes = sizes();
            int[] s = strides();
            return Reduction.of(
                    offset,
                    new int[] {sizes[0], sizes[1]},
                    new int[] {s[0], s[1]},
                    new int[] {sizes[2], sizes[3]},
                    new int[] {s[2], s[3]});
        }

        int results() {
            return shape.get(0) * shape.get(1);
        }

        /** The elements of one result, in order. */
        double[] elements(double[] x, int result) {
            int[] sizes = sizes();
            int[] s = strides();
            double[] elements = new double[sizes[2] * sizes[3]];
            int first = offset + result / sizes[1] * s[0] + result % sizes[1] * s[1];
            for (int i = 0; i < elements.length; i++)
                elements[i] = x[first + i / sizes[3] * s[2] + i % sizes[3] * s[3]];
            return elements;
        }
    }

    @AfterProperty
    void restoreThreads() {
        Parallel.threads(threadsBefore);
    }

    @Property(tries = 600)
    void of_float32_follow_the_definition_in_every_layout(@ForAll("cases") Case c) {
        double[] wide = values(c.length(), c.specials(), c.seed());
        float[] sums = new float[c.results() + 2];
        float[] products = new float[c.results()];
        Sums.reduce(Sums.Kind.SUM, floats(wide), c.reduction(), sums, 2);
        Sums.reduce(Sums.Kind.PRODUCT, floats(wide), c.reduction(), products, 0);
        for (int i = 0; i < c.results(); i++) {
            double[] elements = c.elements(wide, i);
            assertSame(sums[i + 2], (float) SumsReference.sum(floats(elements)));
            assertSame(products[i], (float) SumsReference.product(elements));
        }
    }

    @Property(tries = 600)
    void of_float64_follow_the_definition_in_every_layout(@ForAll("cases") Case c) {
        double[] x = values(c.length(), c.specials(), c.seed());
        double[] sums = new double[c.results() + 2];
        double[] products = new double[c.results()];
        Sums.reduce(Sums.Kind.SUM, x, c.reduction(), sums, 2);
        Sums.reduce(Sums.Kind.PRODUCT, x, c.reduction(), products, 0);
        for (int i = 0; i < c.results(); i++) {
            assertSame(sums[i + 2], SumsReference.sum(c.elements(x, i)));
            assertSame(products[i], SumsReference.product(c.elements(x, i)));
        }
    }

    @Property(tries = 200)
    void of_int64_wrap_around(@ForAll("cases") Case c) {
        double[] index = new double[c.length()];
        for (int i = 0; i < index.length; i++) index[i] = i;
        long[] x = new Random(c.seed()).longs(c.length()).toArray();
        long[] sums = new long[c.results()];
        long[] products = new long[c.results()];
        Sums.reduce(Sums.Kind.SUM, x, c.reduction(), sums, 0);
        Sums.reduce(Sums.Kind.PRODUCT, x, c.reduction(), products, 0);
        for (int i = 0; i < c.results(); i++) {
            long sum = 0;
            long product = 1;
            for (double at : c.elements(index, i)) {
                sum += x[(int) at];
                product *= x[(int) at];
            }
            assertThat(sums[i]).isEqualTo(sum);
            assertThat(products[i]).isEqualTo(product);
        }
    }

    @Property(tries = 200)
    void of_squared_deviations_are_sums_of_squares(@ForAll("cases") Case c) {
        double[] x = values(c.length(), 0, c.seed());
        double[] centres = new double[c.results()];
        double[] narrowCentres = new double[c.results()];
        double[] out = new double[c.results()];
        double[] narrowOut = new double[c.results()];
        Sums.means(x, c.reduction(), centres);
        Sums.means(floats(x), c.reduction(), narrowCentres);
        Sums.squaredDeviations(x, c.reduction(), centres, out);
        Sums.squaredDeviations(floats(x), c.reduction(), narrowCentres, narrowOut);
        for (int i = 0; i < c.results(); i++) {
            double[] elements = c.elements(x, i);
            assertSame(centres[i], SumsReference.sum(elements) / elements.length);
            assertSame(out[i], squares(elements, centres[i]));
            assertSame(narrowCentres[i], SumsReference.sum(floats(elements)) / elements.length);
            assertSame(narrowOut[i], squares(elements, narrowCentres[i]));
        }
    }

    @Property(tries = 40)
    void of_long_runs_do_not_depend_on_the_threads(@ForAll("longRuns") int n, @ForAll long seed) {
        double[] x = values(n, 0, seed);
        for (int threads : new int[] {1, 2, 7}) {
            Parallel.threads(threads);
            assertSame(Sums.sum(x, 0, n), SumsReference.sum(x));
            assertSame(Sums.sum(floats(x), 0, n), SumsReference.sum(floats(x)));
        }
    }

    @Property(tries = 15)
    void of_long_columns_equal_the_sums_of_the_transposed(@ForAll("longRuns") int n, @ForAll long seed) {
        int columns = 5;
        double[] x = values(n * columns, 0, seed);
        double[] transposed = new double[x.length];
        for (int i = 0; i < n; i++) for (int j = 0; j < columns; j++) transposed[j * n + i] = x[i * columns + j];
        float[] sums = new float[columns];
        Reduction down = Reduction.of(0, new int[] {columns}, new int[] {1}, new int[] {n}, new int[] {columns});
        Sums.reduce(Sums.Kind.SUM, floats(x), down, sums, 0);
        double[] wideSums = new double[columns];
        Sums.reduce(Sums.Kind.SUM, x, down, wideSums, 0);
        for (int j = 0; j < columns; j++) {
            assertSame(sums[j], (float) Sums.sum(floats(transposed), j * n, n));
            assertSame(wideSums[j], Sums.sum(transposed, j * n, n));
        }
    }

    @Property(tries = 100)
    void running_sums_and_products_are_kept_in_float64(@ForAll("longRuns") int longest, @ForAll long seed) {
        int n = longest % 100;
        double[] x = values(2 * n + 1, 0, seed);
        float[] sums = new float[n];
        float[] products = new float[n];
        Sums.cumsum(floats(x), 1, 2, n, sums, 0, 1);
        Sums.cumprod(floats(x), 1, 2, n, products, 0, 1);
        double sum = 0;
        double product = 1;
        for (int i = 0; i < n; i++) {
            sum += x[1 + 2 * i];
            product *= x[1 + 2 * i];
            assertSame(sums[i], (float) sum);
            assertSame(products[i], (float) product);
        }
    }

    private static double squares(double[] x, double centre) {
        double[] squares = new double[x.length];
        for (int i = 0; i < x.length; i++) squares[i] = (x[i] - centre) * (x[i] - centre);
        return SumsReference.sum(squares);
    }

    private static void assertSame(double actual, double expected) {
        assertThat(Double.doubleToLongBits(actual))
                .as("%s and %s", actual, expected)
                .isEqualTo(Double.doubleToLongBits(expected));
    }

    /** Numbers that float32 holds. */
    private static double[] values(int n, double specials, long seed) {
        Random random = new Random(seed);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            boolean special = random.nextDouble() < specials;
            values[i] = special ? SPECIAL[random.nextInt(SPECIAL.length)] : (random.nextFloat() - 0.5f) * 4;
        }
        return values;
    }

    private static float[] floats(double[] x) {
        float[] narrow = new float[x.length];
        for (int i = 0; i < x.length; i++) narrow[i] = (float) x[i];
        return narrow;
    }

    @Provide
    Arbitrary<Integer> longRuns() {
        return Arbitraries.oneOf(
                Arbitraries.of(1023, 1024, 1025, 4095, 4096, 4097, 131071, 131072, 131073, 133000),
                Arbitraries.integers().between(0, 10_000),
                Arbitraries.integers().between(130_000, 300_000));
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<Integer> few = Arbitraries.integers().between(0, 6);
        Arbitrary<Integer> several =
                Arbitraries.oneOf(few, Arbitraries.integers().between(0, 40));
        Arbitrary<Integer> many =
                Arbitraries.oneOf(several, several, Arbitraries.integers().between(200, 700));
        return Combinators.combine(
                        Combinators.combine(few, several, several, many).as(List::of),
                        Arbitraries.shuffle(0, 1, 2, 3),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(0, 0, 1),
                        Arbitraries.of(0.0, 0.0, 0.01, 0.3),
                        Arbitraries.longs())
                .as(Case::new);
    }
}
