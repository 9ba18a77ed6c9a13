package io.touchstone.conformance.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.format.Npy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementsExamples {
    private static Measurements read(String text) throws IOException, DataException {
        return Measurements.read("f.csv", new BufferedReader(new StringReader(text)));
    }

    @Test
    void the_thermometer_has_eleven_readings() {
        Measurements data = Measurements.thermometer();
        assertThat(data.input()).isEqualTo("t_u");
        assertThat(data.answer()).isEqualTo("t_c");
        assertThat(data.x()).startsWith(35.7, 55.9).endsWith(68.4).hasSize(11);
        assertThat(data.y()).startsWith(0.5, 14).endsWith(21).hasSize(11);
    }

    @Test
    void names_are_optional_and_blank_lines_are_passed_over() throws IOException, DataException {
        Measurements data = read("\uFEFF 1 , -2.5e1\r\n\r\n  \n.5,3.\n");
        assertThat(data.x()).containsExactly(1, 0.5);
        assertThat(data.y()).containsExactly(-25, 3);
        assertThat(data.input()).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b;1,2;3,x | line 3: 'x' is not a number",
                "1,2;;3, | line 3: a number is missing",
                "1 2 | line 1: expected 2 columns, separated by a comma, and found 1",
                "1,2;1,2,3 | line 2: expected 2 columns, separated by a comma, and found 3",
                "1,2;2,NaN | line 2: 'NaN' is not a finite number",
                "inf,1 | line 1: 'inf' is not a finite number",
                "1,1e999 | line 1: '1e999' is too large",
                "1,0x1p3 | line 1: '0x1p3' is not a number",
                "a,b | no measurements",
                "'' | no measurements"
            })
    void what_is_wrong_is_told_with_its_line(String text, String message) {
        assertThatThrownBy(() -> read(text.replace(';', '\n')))
                .isInstanceOf(DataException.class)
                .hasMessage("f.csv: " + message);
    }

    @Test
    void numbers_that_a_type_cannot_hold_are_told() throws IOException, DataException {
        Measurements data = read("1,2\n3,1e300\n");
        data.requireFit(DType.FLOAT64, 1);
        assertThatThrownBy(() -> data.requireFit(DType.FLOAT32, 1))
                .isInstanceOf(DataException.class)
                .hasMessage("measurement 2 is too large for float32");
    }

    @Test
    void files_that_are_missing_or_no_text_are_told(@TempDir Path directory) throws IOException {
        Path missing = directory.resolve("missing.csv");
        assertThatThrownBy(() -> Measurements.read(missing)).hasMessage(missing + ": no such file");
        Path binary = Files.write(directory.resolve("binary.csv"), new byte[] {(byte) 0xC3, 0x28, (byte) 0xFF});
        assertThatThrownBy(() -> Measurements.read(binary)).hasMessage(binary + ": is not text in UTF-8");
        assertThatThrownBy(() -> Measurements.read(directory)).isInstanceOf(DataException.class);
    }

    @Test
    void an_array_of_two_columns_is_read_as_NumPy_saves_it(@TempDir Path directory) throws DataException {
        Path file = directory.resolve("a.npy");
        Npy.write(
                file, Tensor.of(1.0, 2, 3, 4.5).reshape(2, 2).to(DType.FLOAT32).t());
        Measurements data = Measurements.read(file);
        assertThat(data.x()).containsExactly(1, 2);
        assertThat(data.y()).containsExactly(3, 4.5);
        Npy.write(file, Tensor.of(1.0, Double.NaN).reshape(1, 2));
        assertThatThrownBy(() -> Measurements.read(file)).hasMessage(file + ": a number is not finite");
        Npy.write(file, Tensor.of(1.0, 2));
        assertThatThrownBy(() -> Measurements.read(file)).hasMessageContaining("in 2 columns, and found [2] of");
        Path missing = directory.resolve("b.npy");
        assertThatThrownBy(() -> Measurements.read(missing)).hasMessage(missing + ": no such file");
    }

    @Test
    void a_million_rows_are_read(@TempDir Path directory) throws IOException, DataException {
        Path large = Files.writeString(directory.resolve("large.csv"), "1.5,2\n".repeat(1_000_000));
        assertThat(Measurements.read(large).size()).isEqualTo(1_000_000);
    }
}
