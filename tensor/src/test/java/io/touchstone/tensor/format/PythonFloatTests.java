package io.touchstone.tensor.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonFloatTests {
    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "-0.0, -0.0",
        "1, 1.0",
        "0.01, 0.01",
        "1e-4, 0.0001",
        "1e-5, 1e-05",
        "-1.5e-7, -1.5e-07",
        "1e7, 10000000.0",
        "12345678.25, 12345678.25",
        "1e15, 1000000000000000.0",
        "1e16, 1e+16",
        "1e20, 1e+20",
        "2.5e-100, 2.5e-100",
        "Infinity, inf",
        "-Infinity, -inf",
        "NaN, nan"
    })
    void numbers_are_printed_as_in_python(double value, String text) {
        assertThat(PythonFloat.of(value)).isEqualTo(text);
    }
}
