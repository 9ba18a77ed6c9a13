package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GeneratorTests {
    @Test
    void the_ten_thousandth_draw_from_seed_5489_is_the_one_of_the_reference_implementation() {
        Generator g = Generator.seeded(5489);
        assertThat(Integer.toUnsignedLong(g.random())).isEqualTo(3499211612L);
        for (int i = 2; i < 10_000; i++) g.random();
        assertThat(Integer.toUnsignedLong(g.random())).isEqualTo(4123659995L);
    }

    @ParameterizedTest
    @CsvSource({"42, 4294967338", "-1, 4294967295", "0, 4294967296"})
    void only_the_low_32_bits_of_a_seed_matter(long seed, long same) {
        Generator g = Generator.seeded(seed);
        Generator h = Generator.seeded(same);
        for (int i = 0; i < 2000; i++) assertThat(g.random()).isEqualTo(h.random());
        assertThat(g.initialSeed()).isEqualTo(seed);
    }

    @Test
    void the_first_of_two_draws_is_the_high_half_of_64_bits() {
        Generator g = Generator.seeded(3);
        Generator h = Generator.seeded(3);
        assertThat(g.random64()).isEqualTo(((long) h.random() << 32) | Integer.toUnsignedLong(h.random()));
    }

    @Test
    void the_second_normal_number_of_a_pair_waits_while_others_are_drawn() {
        Generator g = Generator.seeded(42);
        Generator h = Generator.seeded(42);
        g.normal();
        h.normal();
        g.uniform53();
        assertThat(g.normal()).isEqualTo(h.normal());
    }

    @Test
    void seeding_drops_the_waiting_normal_number() {
        Generator g = Generator.seeded(42);
        double first = g.normal();
        g.manualSeed(42);
        assertThat(g.normal()).isEqualTo(first);
    }

    @Test
    void a_seed_that_cannot_be_foreseen_is_remembered_and_repeats() {
        Generator g = Generator.seeded(0);
        long chosen = g.seed();
        assertThat(g.initialSeed()).isEqualTo(chosen);
        assertThat(g.random64()).isEqualTo(Generator.seeded(chosen).random64());
        assertThat(g.seed()).isNotEqualTo(chosen);
    }

    // The layout was read off torch.get_rng_state(); the words are those of mt19937's initialisation.
    @Test
    void a_state_has_the_bytes_of_pytorch() {
        Generator g = Generator.seeded(42);
        byte[] fresh = g.state();
        assertThat(fresh).hasSize(5056);
        assertThat(HexFormat.of().formatHex(fresh, 0, 40))
                .isEqualTo("2a00000000000000" + "0100000001000000" + "0000000000000000" + "2a00000000000000"
                        + "938a3cb900000000");
        g.normal();
        ByteBuffer used = ByteBuffer.wrap(g.state()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(used.getInt(8)).isEqualTo(621);
        assertThat(used.getLong(16)).isEqualTo(4);
        assertThat(used.getInt(5040)).isOne();
        assertThat(used.getDouble(5024)).isEqualTo(g.normal());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5055, 5057})
    void c1_rejects_a_state_of_another_length(int length) {
        Generator g = Generator.seeded(1);
        assertThatThrownBy(() -> g.setState(new byte[length]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a CPUGeneratorImplState of size 5056 but found the input RNG state size to be "
                        + length + " [C1]");
    }

    @ParameterizedTest
    @CsvSource({"8, 0", "8, 625", "8, -1", "12, 0", "16, -1", "16, 625", "28, 1"})
    void c2_rejects_a_state_that_no_generator_can_be_in_and_stays_where_it_was(int at, int value) {
        Generator g = Generator.seeded(1);
        byte[] state = Generator.seeded(7).state();
        ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        assertThatThrownBy(() -> g.setState(state))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid mt19937 state: ")
                .hasMessageEndingWith("[C2]");
        assertThat(g.state()).isEqualTo(Generator.seeded(1).state());
    }

    @Test
    void c2_rejects_a_position_that_would_run_past_the_words() {
        Generator g = Generator.seeded(1);
        g.random();
        byte[] state = g.state();
        ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN).putLong(16, 2);
        assertThatThrownBy(() -> g.setState(state))
                .hasMessage("Invalid mt19937 state: seeded 1, left 624, next 2 [C2]");
    }

    @Test
    void the_global_generator_is_one() {
        assertThat(Generator.global()).isSameAs(Generator.global());
    }
}
