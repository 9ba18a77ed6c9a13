package io.touchstone.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.program.Json;
import io.touchstone.conformance.program.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTests extends AtTheCommandLine {
    private int check(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "check";
        System.arraycopy(args, 0, all, 1, args.length);
        return execute(all);
    }

    @Test
    void prints_a_row_an_operation_a_column_a_law_and_the_seed() {
        assertThat(check("--only", "tanh", "--tries", "5", "--seed", "9")).isZero();
        assertThat(out.toString())
                .contains(
                        "gradient  adjoint  second  hessian  spec  batch  broadcast  layout  inplace  precision  threads  edges")
                .contains("\ntanh")
                .contains("all holds: ")
                .contains("seed 9");
    }

    @Test
    void a_pattern_with_a_star_matches_whole_names() {
        assertThat(check("--only", "sin*", "--tries", "1")).isZero();
        assertThat(out.toString()).contains("\nsin ", "\nsinh ").doesNotContain("\nasin ");
    }

    @Test
    void the_same_seed_gives_the_same_cases() {
        check("--only", "add", "--tries", "3");
        String first = out.toString().replaceAll("in [0-9.]+ s", "");
        out.getBuffer().setLength(0);
        check("--only", "add", "--tries", "3");
        assertThat(out.toString().replaceAll("in [0-9.]+ s", "")).isEqualTo(first);
    }

    @Test
    void writes_the_report_as_json(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("report.json");
        assertThat(check("--only", "exp", "--tries", "2", "--json", file.toString()))
                .isZero();
        Json.Obj report = (Json.Obj) JsonText.parse(Files.readString(file));
        assertThat(report.fields()).containsKeys("seed", "tries", "cases", "laws", "operations", "failures");
        assertThat(((Json.Obj) report.fields().get("operations")).fields()).containsKeys("exp", "expm1", "exp2");
    }

    @Test
    void wrong_usage_ends_with_2() {
        assertThat(check("--only", "no such operation")).isEqualTo(2);
        assertThat(err.toString()).contains("no operation matches 'no such operation'");
        assertThat(check("--tries", "0")).isEqualTo(2);
        assertThat(check("--tries", "many")).isEqualTo(2);
        assertThat(check("--json", "/no/such/directory/report.json")).isEqualTo(2);
    }
}
