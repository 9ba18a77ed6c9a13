package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.touchstone.tensor.SignalWindows.Span;
import org.junit.jupiter.api.Test;

class SignalWindowsExamples {
    private final Span symmetric = new Span(5, true);
    private final Span periodic = new Span(4, false);

    @Test
    void a_periodic_window_is_a_symmetric_one_without_its_last() {
        assertThat(SignalWindows.kaiser(symmetric, 3).narrow(0, 0, 4).toDoubleArray())
                .containsExactly(SignalWindows.kaiser(periodic, 3).toDoubleArray());
        assertThat(SignalWindows.nuttall(symmetric).narrow(0, 0, 4).toDoubleArray())
                .containsExactly(SignalWindows.nuttall(periodic).toDoubleArray());
    }

    @Test
    void known_shapes() {
        assertThat(SignalWindows.bartlett(symmetric).toDoubleArray()).containsExactly(0, 0.5, 1, 0.5, 0);
        double[] hann = SignalWindows.hamming(symmetric, 0.5, 0.5).toDoubleArray();
        assertThat(hann[1]).isCloseTo(0.5, offset(1e-15));
        assertThat(SignalWindows.gaussian(symmetric, 1).toDoubleArray()[1]).isCloseTo(Math.exp(-0.5), offset(1e-15));
        assertThat(SignalWindows.blackman(new Span(1, true)).toDoubleArray()).containsExactly(1);
    }

    @Test
    void a_window_of_one_element_is_symmetric() {
        assertThat(SignalWindows.cosine(new Span(1, false)).toDoubleArray()).containsExactly(1);
        assertThat(SignalWindows.gaussian(new Span(1, false), 1).toDoubleArray())
                .containsExactly(1);
    }

    @Test
    void a_window_has_no_negative_length() {
        assertThatThrownBy(() -> new Span(-1, true)).isInstanceOf(ShapeException.class);
    }
}
