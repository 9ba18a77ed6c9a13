package io.touchstone.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.ProjectFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecCommandTests extends AtTheCommandLine {
    private static final String PROJECT = ProjectFiles.top().toString();

    @Test
    void the_sections_of_operations_are_shown() {
        assertThat(execute("spec", "--project", PROJECT, "softmax", "cum*")).isZero();
        assertThat(out.toString())
                .contains(
                        "## `softmax`",
                        "softmax(Tensor input, int dim",
                        "**Gradient**",
                        "## `cumsum`",
                        "## `cumprod_`");
    }

    @Test
    void without_a_name_the_index_is_shown() {
        assertThat(execute("spec", "--project", PROJECT)).isZero();
        assertThat(out.toString()).startsWith("# The specification\n");
    }

    @Test
    void an_unknown_name_a_missing_directory_and_missing_sources_are_wrong_usage(@TempDir Path directory) {
        assertThat(execute("spec", "--project", PROJECT, "softmaxx")).isEqualTo(2);
        assertThat(err.toString()).contains("no operation fits softmaxx; did you mean softmax?");
        assertThat(execute(
                        "spec",
                        "--project",
                        PROJECT,
                        "--write",
                        directory.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("no directory for");
        assertThat(execute("spec", "--project", directory.toString(), "softmax"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("there are no sources of Touchstone");
    }
}
