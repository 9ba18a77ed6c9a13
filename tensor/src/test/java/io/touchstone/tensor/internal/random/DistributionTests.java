package io.touchstone.tensor.internal.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Generator;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.CauchyDistribution;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.GeometricDistribution;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * That the numbers have the distribution they are named after; a fixed seed, so a test that passes once passes ever.
 */
final class DistributionTests {
    private static final int N = 20_000;
    private static final double LEAST_P = 0.01;

    static Stream<Arguments> continuous() {
        return Stream.of(
                Arguments.of(
                        "uniform float32", Uniform.of(DType.FLOAT32, -1, 3), new UniformRealDistribution(null, -1, 3)),
                Arguments.of(
                        "uniform float64", Uniform.of(DType.FLOAT64, -1, 3), new UniformRealDistribution(null, -1, 3)),
                Arguments.of("normal", new Normal(1, 2), new NormalDistribution(null, 1, 2)),
                Arguments.of(
                        "normal blocks", (Sampler) DistributionTests::outOfBlocks, new NormalDistribution(null, 1, 2)),
                Arguments.of("lognormal", new LogNormal(0.5, 0.7), new LogNormalDistribution(null, 0.5, 0.7)),
                Arguments.of("exponential", new Exponential(4), new ExponentialDistribution(null, 0.25)),
                Arguments.of("cauchy", new Cauchy(-1, 2), new CauchyDistribution(null, -1, 2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("continuous")
    void continuous_numbers_pass_the_test_of_kolmogorov_and_smirnov(
            String name, Sampler sampler, RealDistribution distribution) {
        Generator g = Generator.seeded(42);
        double[] sample = new double[N];
        sampler.fill(g, sample, 0, N);
        assertThat(new KolmogorovSmirnovTest().kolmogorovSmirnovTest(distribution, sample))
                .as(name)
                .isGreaterThan(LEAST_P);
    }

    private static double outOfBlocks(Generator g) {
        float[] block = new float[NormalBlocks.SIZE];
        NormalBlocks.fill(g, block, 0, block.length, 1, 2);
        return block[g.random() & 15];
    }

    @Test
    void normal_blocks_are_free_of_correlation_between_their_halves() {
        Generator g = Generator.seeded(42);
        double[] out = new double[N / 16 * 16];
        NormalBlocks.fill(g, out, 0, out.length, 0, 1);
        double sum = 0;
        for (int i = 0; i < out.length; i++) if ((i & 8) == 0) sum += out[i] * out[i + 8];
        assertThat(Math.abs(sum)).isLessThan(3 * Math.sqrt(out.length / 2.0));
    }

    @Test
    void bernoulli_numbers_pass_the_chi_square_test() {
        Bernoulli bernoulli = new Bernoulli(0.3);
        assertFits(2, i -> i == 1 ? 0.3 : 0.7, g -> (long) bernoulli.next(g));
        assertFits(2, i -> i == 1 ? 0.3 : 0.7, g -> Bernoulli.next(g, 0.3f) ? 1 : 0);
    }

    @Test
    void geometric_numbers_pass_the_chi_square_test() {
        Geometric geometric = new Geometric(0.3);
        GeometricDistribution failures = new GeometricDistribution(null, 0.3);
        assertFits(15, i -> failures.probability(i - 1), g -> (long) geometric.next(g));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 6", "9.5, 25", "10, 26", "30, 55"})
    void poisson_numbers_pass_the_chi_square_test(double rate, int bins) {
        PoissonDistribution poisson = new PoissonDistribution(rate);
        assertFits(bins, poisson::probability, g -> (long) Poisson.next(g, rate));
    }

    @ParameterizedTest
    @CsvSource({"5, 0.3", "19, 0.5", "60, 0.3", "50, 0.75", "12, 0.9"})
    void binomial_numbers_pass_the_chi_square_test(int count, double p) {
        BinomialDistribution binomial = new BinomialDistribution(null, count, p);
        Binomial ours = new Binomial(Precision.DOUBLE);
        assertFits(count + 1, binomial::probability, g -> (long) ours.next(g, count, p));
    }

    @ParameterizedTest
    @CsvSource({"-3, 7", "100, 2", "0, 64"})
    void integers_pass_the_chi_square_test(long from, int range) {
        Integers integers = Integers.from(from, range);
        assertFits(range, i -> 1.0 / range, g -> integers.next(g) - from);
    }

    @Test
    void integers_of_a_wide_range_pass_the_chi_square_test_of_their_high_bits() {
        Integers integers = Integers.from(Long.MIN_VALUE, Long.MIN_VALUE);
        assertFits(32, i -> 1.0 / 32, g -> (integers.next(g) - Long.MIN_VALUE) >>> 58);
    }

    @Test
    void permutations_pass_the_chi_square_test() {
        long[] four = new long[4];
        assertFits(24, i -> 1.0 / 24, g -> {
            Permutation.fill(g, four);
            return rank(four);
        });
    }

    private static long rank(long[] permutation) {
        long rank = 0;
        for (int i = 0; i < permutation.length; i++) {
            long at = permutation[i];
            long smaller = Arrays.stream(permutation, i + 1, permutation.length)
                    .filter(x -> x < at)
                    .count();
            rank = rank * (permutation.length - i) + smaller;
        }
        return rank;
    }

    @Test
    void categories_drawn_with_replacement_pass_the_chi_square_test() {
        long[] out = new long[1];
        assertFits(4, i -> (i + 1) / 10.0, g -> {
            Multinomial.withReplacement(g, new double[] {1, 2, 3, 4}, Precision.SINGLE, out, 0, 1);
            return out[0];
        });
    }

    @Test
    void the_first_category_drawn_without_replacement_passes_the_chi_square_test() {
        Exponential exponential = new Exponential(1);
        long[] out = new long[2];
        assertFits(4, i -> (i + 1) / 10.0, g -> {
            double[] scores = IntStream.rangeClosed(1, 4)
                    .mapToDouble(w -> w / exponential.next(g))
                    .toArray();
            Multinomial.largest(scores, out, 0, 2);
            return out[0];
        });
    }

    /** The last bin takes all that lies beyond. */
    private static void assertFits(int bins, IntToDoubleFunction probability, ToLongFunction<Generator> draw) {
        Generator g = Generator.seeded(42);
        long[] counts = new long[bins + 1];
        LongStream.generate(() -> draw.applyAsLong(g)).limit(N).forEach(x -> counts[(int) Math.min(x, bins)]++);
        double[] expected = IntStream.range(0, bins + 1)
                .mapToDouble(i -> N * probability.applyAsDouble(i))
                .toArray();
        expected[bins] = Math.max(0, N - Arrays.stream(expected, 0, bins).sum());
        int[] likely =
                IntStream.range(0, bins + 1).filter(i -> expected[i] >= 5).toArray();
        double[] e = Arrays.stream(likely).mapToDouble(i -> expected[i]).toArray();
        long[] o = Arrays.stream(likely).mapToLong(i -> counts[i]).toArray();
        assertThat(Arrays.stream(o).sum()).isGreaterThan(N - N / 100);
        assertThat(new ChiSquareTest().chiSquareTest(e, o)).isGreaterThan(LEAST_P);
    }
}
