package io.touchstone.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FitCommandTests extends AtTheCommandLine {
    @Test
    void a_fit_tells_losses_parameters_gradient_and_answers(@TempDir Path directory) throws IOException {
        Path plot = directory.resolve("fit.svg");
        assertThat(execute("fit", "--model", "tanh", "--hidden", "3", "--epochs", "1001", "--plot", plot.toString()))
                .isZero();
        assertThat(out.toString())
                .containsPattern("(?m)^Epoch 1, Training loss \\d+\\.\\d{4}, Validation loss \\d+\\.\\d{4}$")
                .contains(
                        "Epoch 1000, ",
                        "Epoch 1001, ",
                        "hidden_linear.weight [3, 1]",
                        "hidden_linear.weight.grad [3, 1]")
                .contains("output_linear.bias [1]", "t_u", "output", "t_c", "(validation)");
        assertThat(err.toString()).isEmpty();
        assertThat(Files.readString(plot))
                .startsWith("<svg")
                .doesNotContain("http://www.w3.org/1999/xlink", "<script", "href");
    }

    @Test
    void divergence_is_told_with_advice_and_ends_with_1() {
        assertThat(execute("fit", "--raw", "--lr", "1e-2")).isEqualTo(1);
        assertThat(err.toString())
                .contains("the training diverged: the loss is inf", "normalise the input")
                .doesNotContain("\tat ");
    }

    @Test
    void wrong_data_is_told_in_one_line_and_ends_with_2(@TempDir Path directory) throws IOException {
        Path data = Files.writeString(directory.resolve("data.csv"), "1,2\n3\n");
        assertThat(execute("fit", "--data", data.toString())).isEqualTo(2);
        assertThat(err.toString().strip())
                .isEqualTo("touchstone: " + data + ": line 2: expected 2 columns, separated by a comma, and found 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--lr 0",
                "--lr nan",
                "--epochs 0",
                "--split 11",
                "--split -1",
                "--dtype float16",
                "--scale 0",
                "--hidden 0",
                "--model cubic",
                "--plot no/such/directory/a.svg"
            })
    void wrong_options_end_with_2(String options) {
        assertThat(execute(("fit " + options).split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains("try `touchstone fit --help`").doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void nothing_need_be_kept_for_validation() {
        assertThat(execute("fit", "--split", "0", "--epochs", "1")).isZero();
        assertThat(out.toString()).contains("validation none", "(training)").doesNotContain("Validation loss");
    }
}
