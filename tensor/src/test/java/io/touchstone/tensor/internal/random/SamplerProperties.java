package io.touchstone.tensor.internal.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Generator;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

final class SamplerProperties {
    @Provide
    static Arbitrary<Sampler> samplers() {
        return Arbitraries.of(
                Uniform.of(DType.FLOAT16, -1, 2),
                Uniform.of(DType.BFLOAT16, -1, 2),
                Uniform.of(DType.FLOAT32, -0.3, 1.3),
                Uniform.of(DType.FLOAT64, -0.3, 1.3),
                new Normal(0.5, 2),
                new LogNormal(0, 0.5),
                new Exponential(1.5),
                new Cauchy(1, 2),
                new Geometric(0.3),
                new Bernoulli(0.3));
    }

    @Property
    void a_stretch_in_two_parts_is_the_stretch(
            @ForAll("samplers") Sampler sampler,
            @ForAll long seed,
            @ForAll @IntRange(max = 60) int n,
            @ForAll @IntRange(max = 60) int m) {
        double[] whole = new double[n + m];
        sampler.fill(Generator.seeded(seed), whole, 0, n + m);
        double[] parts = new double[n + m];
        Generator g = Generator.seeded(seed);
        sampler.fill(g, parts, 0, n);
        sampler.fill(g, parts, n, m);
        assertThat(parts).isEqualTo(whole);
    }

    @Property
    void single_numbers_and_fills_of_either_width_agree(@ForAll("samplers") Sampler sampler, @ForAll long seed) {
        Generator one = Generator.seeded(seed);
        double[] doubles = new double[40];
        sampler.fill(Generator.seeded(seed), doubles, 0, 40);
        float[] floats = new float[40];
        sampler.fill(Generator.seeded(seed), floats, 0, 40);
        for (int i = 0; i < 40; i++) {
            double x = sampler.next(one);
            assertThat(doubles[i]).isEqualTo(x);
            assertThat(floats[i]).isEqualTo((float) x);
        }
    }

    @Property
    void a_fill_writes_its_stretch_and_nothing_else(
            @ForAll long seed, @ForAll @IntRange(min = 16, max = 70) int n, @ForAll @IntRange(max = 5) int from) {
        float[] out = new float[n + 10];
        Arrays.fill(out, Float.NaN);
        NormalBlocks.fill(Generator.seeded(seed), out, from, n, 0, 1);
        for (int i = 0; i < out.length; i++) assertThat(Float.isNaN(out[i])).isEqualTo(i < from || i >= from + n);
    }

    // Only whole blocks: a fill of 17 draws its last block anew.
    @Property
    void whole_blocks_of_normal_numbers_are_independent_of_the_place_of_others(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int blocks) {
        int n = blocks * NormalBlocks.SIZE;
        double[] fill = new double[n];
        NormalBlocks.fill(Generator.seeded(seed), fill, 0, n, 1, 2);
        Generator g = Generator.seeded(seed);
        double[] one = new double[NormalBlocks.SIZE];
        for (int i = 0; i < n; i += NormalBlocks.SIZE) {
            NormalBlocks.fill(g, one, 0, NormalBlocks.SIZE, 1, 2);
            assertThat(Arrays.copyOfRange(fill, i, i + NormalBlocks.SIZE)).isEqualTo(one);
        }
    }

    @Property
    void a_rest_of_a_block_takes_sixteen_fresh_numbers(@ForAll long seed, @ForAll @IntRange(min = 17, max = 90) int n) {
        Generator g = Generator.seeded(seed);
        float[] out = new float[n];
        NormalBlocks.fill(g, out, 0, n, 0, 1);
        Generator h = Generator.seeded(seed);
        for (int i = 0; i < n + (n % 16 == 0 ? 0 : 16); i++) h.random();
        assertThat(g.random()).isEqualTo(h.random());
    }

    @Property
    void uniform_numbers_of_wide_types_stay_below_the_end(
            @ForAll long seed,
            @ForAll @DoubleRange(min = -100, max = 0) double from,
            @ForAll @DoubleRange(min = 1, max = 50) double to) {
        Generator g = Generator.seeded(seed);
        Sampler uniform = Uniform.of(DType.FLOAT64, from, to);
        for (int i = 0; i < 50; i++)
            assertThat(uniform.next(g)).isGreaterThanOrEqualTo(from).isLessThan(to);
    }

    @Property
    void integers_stay_in_their_range(
            @ForAll long seed, @ForAll long from, @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long range) {
        Integers integers = Integers.from(from, range);
        Generator g = Generator.seeded(seed);
        for (int i = 0; i < 20; i++)
            assertThat(Long.compareUnsigned(integers.next(g) - from, range)).isNegative();
    }

    @Property
    void a_permutation_has_each_number_once(@ForAll long seed, @ForAll @IntRange(max = 300) int n) {
        long[] out = new long[n];
        Permutation.fill(Generator.seeded(seed), out);
        Arrays.sort(out);
        for (int i = 0; i < n; i++) assertThat(out[i]).isEqualTo(i);
    }

    @Property
    void categories_without_weight_are_not_drawn(@ForAll long seed, @ForAll @IntRange(max = 4) int only) {
        double[] weights = new double[5];
        weights[only] = 0.7;
        long[] out = new long[30];
        Multinomial.withReplacement(Generator.seeded(seed), weights, Precision.SINGLE, out, 0, 30);
        assertThat(out).containsOnly(only);
    }

    @Property
    void counts_of_successes_lie_between_none_and_all(
            @ForAll long seed, @ForAll @IntRange(max = 500) int count, @ForAll @DoubleRange(max = 1) double p) {
        Binomial binomial = new Binomial(Precision.DOUBLE);
        Generator g = Generator.seeded(seed);
        for (int i = 0; i < 20; i++) assertThat(binomial.next(g, count, p)).isBetween(0.0, (double) count);
    }
}
