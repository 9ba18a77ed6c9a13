package io.touchstone.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainCommandTests extends AtTheCommandLine {
    @Test
    void it_tells_and_writes_the_page(@TempDir Path directory) throws IOException {
        Path page = directory.resolve("page.html");
        assertThat(execute("explain", "--expr", "(x * x).sum()", "--let", "x=[1, 2]", "--page", page.toString()))
                .isZero();
        assertThat(out.toString()).contains("MulBackward0", "x.grad = tensor([2., 4.], dtype=torch.float64)");
        assertThat(Files.readString(page)).contains("MulBackward0", "</html>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x * * 2 | x=1 | | unexpected '*' at position 4",
                "x.sum( | x=1 | | the expression ends too early at position 6",
                "nothing(x) | x=1 | | no function 'nothing' at position 0",
                "x | x=[1, [2]] | | lists of different lengths",
                "x | x | | expected name=numbers",
                "x | 2x=1 | | '2x' is no name",
                "x * z | x=1 | | no variable 'z' at position 4",
                "x * 2 | x=[1, 2] | | not at the shape [2] (take its sum() or mean()) at position 2",
                "softmax(x).sum() | x=[1, 2] | | missing 1 required positional arguments: \"dim\" at position 0",
                "1 + x.item() | x=1 | | item() gives no single tensor, and others are not explained at position 6",
                "x.max(0) | x=[1, 2] | | max() gives no single tensor, and others are not explained at position 2",
                "(x @ x).sum() | x=[[1, 2]] | | (1x2 and 1x2) [C1] at position 3",
                "(x + 1)[5] | x=[1, 2] | | out of bounds for dimension 0 with size 2 at position 7",
                "x[x:] | x=1 | | the bounds of a slice are integers at position 2",
                "x < x < x | x=1 | | unexpected '<' at position 6",
                "x | x=1 | no/such/directory/a.html | cannot be written",
            })
    void what_is_wrong_is_told_with_its_place_and_ends_with_2(String expr, String let, String page, String told) {
        String[] more = page == null ? new String[0] : new String[] {"--page", page};
        String[] args = new String[5 + more.length];
        System.arraycopy(new String[] {"explain", "--expr", expr, "--let", let}, 0, args, 0, 5);
        System.arraycopy(more, 0, args, 5, more.length);
        assertThat(execute(args)).isEqualTo(2);
        assertThat(err.toString()).contains(told).doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_variable_is_given_once() {
        assertThat(execute("explain", "--expr", "x", "--let", "x=1", "--const", "x=2"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("variable 'x' is given twice");
    }

    @Test
    void an_integer_constant_where_a_float_is_needed_is_hinted_at() {
        assertThat(execute("explain", "--expr", "(x @ w).sum()", "--let", "w=[1]", "--const", "x=[2]"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("(constants without a point are int64) at position 3");
    }
}
