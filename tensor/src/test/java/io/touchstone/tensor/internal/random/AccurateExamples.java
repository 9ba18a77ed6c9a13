package io.touchstone.tensor.internal.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccurateExamples {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0x1p-60, -0x1p-60",
        "0x1p-30, 0x1.fffffffcp-31",
        "-0.5, -0x1.62e42fefa39efp-1",
        "1, 0x1.62e42fefa39efp-1"
    })
    void logarithms_of_sums_have_known_values(double x, double expected) {
        assertThat(Accurate.log1p(x)).isEqualTo(expected);
    }

    @Test
    void arguments_without_a_finite_result_have_the_usual_ones() {
        assertThat(Accurate.log1p(-1)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Accurate.log1p(-2)).isNaN();
        assertThat(Accurate.log1p(Double.NaN)).isNaN();
        assertThat(Accurate.log1p(Double.POSITIVE_INFINITY)).isInfinite();
        assertThat(Accurate.log(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Accurate.log(-1)).isNaN();
        assertThat(Accurate.log(Double.POSITIVE_INFINITY)).isInfinite();
        assertThat(Accurate.exp(1000)).isInfinite();
        assertThat(Accurate.exp(Double.NaN)).isNaN();
        assertThat(Accurate.sin(Double.NaN)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, -0.0})
    void zeros_keep_their_sign(double zero) {
        assertThat(Accurate.sin(zero)).isEqualTo(zero);
        assertThat(Accurate.tan(zero)).isEqualTo(zero);
        assertThat(Accurate.log1p(zero)).isEqualTo(zero);
    }

    @Test
    void angles_near_multiples_of_a_right_angle_keep_their_digits() {
        assertThat(Accurate.cos(Math.PI / 2)).isEqualTo(6.123233995736766e-17);
        assertThat(Accurate.sin(Math.PI)).isEqualTo(1.2246467991473532e-16);
        assertThat(Accurate.cos(3 * Math.PI / 2)).isEqualTo(-1.8369701987210297e-16);
        assertThat(Accurate.sin(2 * Math.PI)).isEqualTo(-2.4492935982947064e-16);
    }
}
