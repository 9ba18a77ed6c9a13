package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class GeneratorProperties {
    @Property
    void a_restored_state_continues_the_stream(
            @ForAll long seed,
            @ForAll @IntRange(max = 1300) int draws,
            @ForAll boolean normalWaits,
            @ForAll @IntRange(max = 1300) int between) {
        Generator g = Generator.seeded(seed);
        for (int i = 0; i < draws; i++) g.random();
        if (normalWaits) g.normal();
        byte[] state = g.state();
        double[] expected = stream(g);
        for (int i = 0; i < between; i++) g.random();
        assertThat(stream(g.setState(state))).isEqualTo(expected);
        assertThat(stream(Generator.seeded(~seed).setState(state))).isEqualTo(expected);
    }

    @Property
    void a_state_survives_its_own_restoration(@ForAll long seed, @ForAll @IntRange(max = 1300) int draws) {
        Generator g = Generator.seeded(seed);
        for (int i = 0; i < draws; i++) g.random();
        byte[] state = g.state();
        assertThat(Generator.seeded(0).setState(state).state()).isEqualTo(state);
    }

    @Property
    void a_copy_gives_the_same_numbers_and_is_independent(@ForAll long seed, @ForAll @IntRange(max = 1300) int draws) {
        Generator g = Generator.seeded(seed);
        for (int i = 0; i < draws; i++) g.random();
        Generator copy = g.copy();
        assertThat(copy.initialSeed()).isEqualTo(seed);
        double[] drawn = stream(copy);
        assertThat(stream(g)).isEqualTo(drawn);
    }

    @Property
    void uniform_numbers_are_in_range_and_have_their_bits(@ForAll long seed) {
        Generator g = Generator.seeded(seed);
        for (int i = 0; i < 100; i++) {
            assertThat(g.uniform24()).isGreaterThanOrEqualTo(0).isLessThan(1);
            double wide = g.uniform53();
            assertThat(wide).isGreaterThanOrEqualTo(0).isLessThan(1);
            assertThat(wide * 0x1p53).isEqualTo(Math.rint(wide * 0x1p53));
        }
    }

    /** A little of everything, more than one renewal of the words long. */
    private static double[] stream(Generator g) {
        double[] out = new double[700];
        for (int i = 0; i < out.length; i++) {
            out[i] = switch (i % 4) {
                case 0 -> g.normal();
                case 1 -> g.uniform24();
                case 2 -> g.random64();
                default -> g.random();
            };
        }
        return out;
    }
}
