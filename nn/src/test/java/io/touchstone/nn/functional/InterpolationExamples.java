package io.touchstone.nn.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.nn.functional.Interpolation.Options;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterpolationExamples {
    private final Tensor line = Tensor.of(1.0, 2, 4, 8).reshape(1, 1, 4);

    private double[] sampled(Options options) {
        return Interpolation.interpolate(line, options).toDoubleArray();
    }

    @Test
    void nearest_rounds_down_and_nearest_exact_looks_from_the_middle() {
        assertThat(sampled(Options.size("nearest", 3))).containsExactly(1, 2, 4);
        assertThat(sampled(Options.size("nearest-exact", 3))).containsExactly(1, 4, 8);
    }

    @Test
    void linear_keeps_edges_or_with_aligned_corners_the_outermost_elements() {
        assertThat(sampled(Options.size("linear", 2))).containsExactly(1.5, 6);
        assertThat(sampled(Options.size("linear", 7).alignCorners(true))).containsExactly(1, 1.5, 2, 3, 4, 6, 8);
    }

    @Test
    void linear_keeps_elements_if_their_number_stays_whatever_the_scale() {
        Options wider = new Options(List.of(), List.of(1.2), "linear", false, false, false);
        assertThat(sampled(wider)).containsExactly(1, 2, 4, 8);
    }

    @Test
    void area_takes_means() {
        assertThat(sampled(Options.scale("area", 0.5))).containsExactly(1.5, 6);
    }

    @Test
    void antialiasing_sees_all_elements() {
        Tensor image = Tensor.of(0.0, 0, 0, 0, 8, 0, 0, 0).reshape(1, 1, 1, 8);
        Options few = Options.size("bilinear", 1, 2);
        Options smooth = new Options(few.size(), few.scaleFactor(), "bilinear", false, false, true);
        assertThat(Interpolation.interpolate(image, few).toDoubleArray()).containsExactly(0, 0);
        assertThat(Interpolation.interpolate(image, smooth).sum().toDoubleArray()[0])
                .isBetween(1.0, 3.0);
    }

    @Test
    void bytes_are_weighted_in_sixteen_bits_and_rounded_after_each_dimension() {
        Tensor image =
                Tensor.of(12L, 200, 31, 7, 255, 90, 3, 64, 128).to(DType.UINT8).reshape(1, 1, 3, 3);
        assertThat(Interpolation.interpolate(image, Options.size("bilinear", 2, 4))
                        .toLongArray())
                .containsExactly(11, 138, 151, 46, 4, 71, 114, 119);
        assertThat(Interpolation.interpolate(image, Options.size("bicubic", 2, 4))
                        .toLongArray())
                .containsExactly(0, 164, 179, 30, 0, 70, 125, 123);
    }

    @Test
    void a_size_excludes_a_factor() {
        assertThatThrownBy(() -> sampled(new Options(List.of(2), List.of(2.0), "nearest", null, false, false)))
                .hasMessageContaining("only one of size or scale_factor should be defined");
    }

    @Test
    void linear_takes_two_elements_even_if_one_counts_for_nothing() {
        Tensor image = Tensor.of(1.0, Double.POSITIVE_INFINITY, 2).reshape(1, 1, 3);
        assertThat(Interpolation.interpolate(image, Options.size("linear", 3)).toDoubleArray())
                .containsExactly(1, Double.NaN, 2);
    }
}
