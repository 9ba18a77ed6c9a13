package io.touchstone.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTests extends AtTheCommandLine {
    @Test
    void a_training_tells_epochs_and_confusions_and_writes_its_files(@TempDir Path directory) throws IOException {
        Path weights = directory.resolve("w.safetensors");
        Path plot = directory.resolve("w.svg");
        Path checkpoint = directory.resolve("c.safetensors");
        assertThat(execute(
                        "train",
                        "wine",
                        "--epochs",
                        "2",
                        "--save",
                        weights.toString(),
                        "--plot",
                        plot.toString(),
                        "--checkpoint",
                        checkpoint.toString()))
                .isZero();
        assertThat(out.toString())
                .contains("42 parameters, float64, seed 42; training on 143 examples, testing on 35", "taken for")
                .containsPattern("(?m)^Epoch 2, Training loss 0\\.\\d{6}, Test accuracy \\d+\\.\\d\\d %$")
                .contains("wrote " + weights, "wrote " + plot, "wrote " + checkpoint);
        assertThat(Files.readString(plot)).startsWith("<svg").contains("training loss", "test error in %");
        assertThat(execute("train", "--resume", checkpoint.toString(), "--epochs", "3"))
                .isZero();
        assertThat(out.toString()).contains("going on after epoch 2", "Epoch 3, ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void files_that_cannot_be_used_are_told_in_one_line(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("x"), "no checkpoint at all");
        assertThat(execute("train", "--resume", file.toString())).isEqualTo(2);
        assertThat(execute("train", "--resume", directory.resolve("y").toString()))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("x: header too large", "y: there is no such file")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cats", "digits --epochs 0", "digits --threads 0", "wine --save /no/such/directory/x"})
    void wrong_options_end_with_2(String options) {
        assertThat(execute(("train " + options).strip().split(" "))).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }
}
