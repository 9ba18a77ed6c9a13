package io.touchstone.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.format.Npy;
import io.touchstone.tensor.format.Safetensors;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryCommandTests extends AtTheCommandLine {
    @Test
    void a_model_is_shown_by_name() {
        assertThat(execute("summary", "digits")).isZero();
        assertThat(out.toString())
                .containsPattern("(?m)^  conv2 \\(Conv2d\\) +\\[1, 32, 8, 8] +4,640 +296,960$")
                .contains("9,930 parameters, 312,330 multiply-adds");
    }

    @Test
    void what_train_saved_is_shown_with_its_model_and_other_files_by_their_tensors(@TempDir Path directory) {
        Path weights = directory.resolve("w.safetensors");
        execute("train", "wine", "--epochs", "1", "--save", weights.toString());
        assertThat(execute("summary", weights.toString())).isZero();
        assertThat(out.toString()).contains("output (Linear)", "42 parameters, 42 multiply-adds");
        Path other = directory.resolve("o.safetensors");
        Safetensors.write(other, Map.of("x", Tensor.of(1.0, 2)));
        assertThat(execute("summary", other.toString())).isZero();
        assertThat(out.toString()).contains("1 tensors, 2 numbers");
        Path array = directory.resolve("a.npy");
        Npy.write(array, Tensor.of(1.0, 2, 3).to(DType.COMPLEX64));
        assertThat(execute("summary", array.toString())).isZero();
        assertThat(out.toString()).containsPattern("(?m)^a.npy  complex64  \\[3] +3$");
    }

    @Test
    void a_module_is_shown_by_its_arguments_and_one_that_fails_is_named() {
        assertThat(execute(
                        "summary", "nn.Linear", "--args", "[3, 4]", "--kwargs", "{\"bias\": false}", "--input", "2,3"))
                .isZero();
        assertThat(out.toString()).contains("12 parameters, 24 multiply-adds");
        assertThat(execute("summary", "nn.Linear", "--args", "[3, 4]", "--input", "2,5"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("failed in Linear: mat1 and mat2 shapes cannot be multiplied");
    }

    @Test
    void what_is_no_model_ends_with_2() {
        assertThat(execute("summary", "no-such-model")).isEqualTo(2);
        assertThat(execute("summary", "nn.NoSuch", "--input", "1")).isEqualTo(2);
        assertThat(execute("summary", "nn.Linear", "--args", "[", "--input", "1"))
                .isEqualTo(2);
        assertThat(execute("summary", "nn.LSTM", "--args", "[1, 1]", "--input", "1"))
                .isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains("there is no model and no file", "there is no module nn.NoSuch", "--args: no JSON: ")
                .doesNotContain("\tat ", "Source");
    }
}
