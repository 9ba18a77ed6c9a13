package io.touchstone.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TouchstoneTests extends AtTheCommandLine {
    @ParameterizedTest
    @ValueSource(strings = {"serve", "check", "replay", "fit", "spec", "explain", "train", "summary"})
    void every_command_explains_itself_and_its_exit_codes(String command) {
        assertThat(execute(command, "--help")).isZero();
        assertThat(out.toString()).contains("touchstone " + command, "Exit codes:");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void help_lists_the_commands() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("serve", "Exit codes:");
    }

    @Test
    void the_version_is_told() {
        assertThat(execute("--version")).isZero();
        assertThat(out.toString()).startsWith("touchstone 0.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "check --onyl exp|Possible solutions: --only|try `touchstone check --help`",
                "chekc|Unmatched argument at index 0: 'chekc'|try `touchstone --help`",
                "check --only sofmax|no operation matches 'sofmax'; did you mean softmax?|try `touchstone check --help`",
            })
    void wrong_usage_is_told_in_a_few_lines(String line, String words, String help) {
        assertThat(execute(line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith("touchstone: ").contains(words).endsWith(help + "\n");
        assertThat(err.toString().lines()).hasSizeLessThan(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no-such-command", "serve --no-such-option"})
    void wrong_usage_is_told_and_ends_with_2(String line) {
        assertThat(execute(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).isNotBlank().doesNotContain("\tat ");
    }
}
