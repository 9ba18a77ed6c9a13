package io.touchstone.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.port.PartialPort;
import io.touchstone.conformance.program.Json;
import io.touchstone.conformance.program.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code check} on generated programs, against mathematics, so that it needs no libtorch. */
class CheckProgramsTests extends AtTheCommandLine {
    private int touchstone(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return execute(args);
    }

    /** {@code check --against mathematics --kind op} and more. */
    private int check(String... more) {
        return touchstone(
                Stream.concat(Stream.of("check", "--against", "mathematics", "--kind", "op"), Arrays.stream(more))
                        .toArray(String[]::new));
    }

    private static Map<String, Json> json(Path file) throws IOException {
        return ((Json.Obj) JsonText.parse(Files.readString(file))).fields();
    }

    /** A port that answers every program with the number 7. */
    private static String seven(Path directory) throws IOException {
        Path port = directory.resolve("Seven.java");
        Files.writeString(port, """
                import java.util.Scanner;
                class Seven {
                    public static void main(String[] args) {
                        Scanner in = new Scanner(System.in);
                        while (in.hasNextLine()) {
                            String line = in.nextLine();
                            String id = line.replaceAll(".*\\"id\\": ?(\\\\d+).*", "$1");
                            System.out.println(line.contains("hello")
                                ? "{\\"hello\\": {\\"protocol\\": 1, \\"name\\": \\"seven\\", \\"version\\": \\"7\\", \\"dtypes\\": [\\"float32\\", \\"int64\\", \\"bool\\"], \\"supports\\": [\\"exp\\", \\"expm1\\"]}}"
                                : "{\\"id\\": " + id + ", \\"status\\": \\"ok\\", \\"values\\": [7]}");
                        }
                    }
                }
                """);
        return ProcessHandle.current().info().command().orElseThrow() + " " + port;
    }

    @Test
    void a_row_a_topic_and_a_column_a_kind_under_each_yardstick() {
        assertThat(check("--only", "tanh", "--tries", "5", "--seed", "9")).isZero();
        assertThat(out.toString())
                .contains("as mathematics\n", "\ntanh ", "\ntanh_ ", "all holds: touchstone ", "seed 9");
    }

    @Test
    void the_same_seed_gives_the_same_findings_however_many_workers_there_are() {
        check("--only", "mul*", "--tries", "30");
        String first = out.toString().replaceAll("in [0-9.]+ s", "");
        check("--only", "mul*", "--tries", "30");
        assertThat(out.toString().replaceAll("in [0-9.]+ s", "")).isEqualTo(first);
    }

    @Test
    void a_report_has_a_page_json_a_badge_and_a_replay_file_for_each_failure(@TempDir Path directory)
            throws IOException {
        String port = seven(directory);
        assertThat(touchstone(
                        "check",
                        "--port",
                        port,
                        "--against",
                        "mathematics",
                        "--kind",
                        "op",
                        "--only",
                        "exp*",
                        "--tries",
                        "40",
                        "--report",
                        directory.resolve("report").toString()))
                .isEqualTo(1);
        Path report = directory.resolve("report");
        assertThat(Files.readString(report.resolve("badge.txt"))).matches("0 / 2 / \\d+\n");
        assertThat(Files.readString(report.resolve("report.html")))
                .contains("seven 7", "class=\"failure\"", "import torch");
        assertThat(((Json.Arr) json(report.resolve("report.json")).get("failures")).items())
                .isNotEmpty();
        Path replay = report.resolve("failures/001-exp-op.json");
        assertThat(out.toString())
                .contains("  again: touchstone replay " + replay + "\n", "\nreport: " + report.resolve("report.html"));
        assertThat(touchstone("replay", replay.toString(), "--port", port, "--against", "mathematics"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("import torch", "seven:\n  7\n", "as mathematics: WRONG: ");
        assertThat(touchstone("replay", replay.toString(), "--against", "mathematics"))
                .isZero();
        assertThat(out.toString()).contains("touchstone:\n", "as mathematics: right");
    }

    @Test
    void what_a_port_does_not_declare_is_unsupported_and_not_run(@TempDir Path directory) throws IOException {
        touchstone(
                "check",
                "--port",
                seven(directory),
                "--against",
                "mathematics",
                "--kind",
                "op",
                "--only",
                "exp2*",
                "--tries",
                "4");
        assertThat(out.toString()).contains("2 topics are unsupported altogether", "0 verdicts");
    }

    /** {@code check --port} with a {@link PartialPort} against mathematics, and more. */
    private int checkPartial(String dtypes, String supports, double off, Path log, String... more) {
        String port = PartialPort.command(dtypes, supports, off, log);
        return touchstone(
                Stream.concat(Stream.of("check", "--port", port, "--against", "mathematics"), Arrays.stream(more))
                        .toArray(String[]::new));
    }

    @Test
    void tries_are_programs_that_the_port_can_run(@TempDir Path directory) throws IOException {
        Path log = directory.resolve("log");
        assertThat(checkPartial("float32", "exp", 1e-5, log, "--kind", "op", "--only", "exp", "--tries", "20"))
                .isEqualTo(1);
        assertThat(out.toString()).containsPattern("exp +✗\\d+/20\n");
    }

    @Test
    void what_hello_does_not_list_is_not_sent_and_told_under_the_matrix(@TempDir Path directory) throws IOException {
        Path log = directory.resolve("log");
        assertThat(checkPartial("float32", "exp", 0, log, "--only", "exp", "--tries", "10"))
                .isZero();
        assertThat(out.toString())
                .contains("\nexp grad: 10 programs need ", "10 mul", "exp second: 10 programs need ")
                .containsPattern("exp +10( \\S+)? +– +– +–\n");
        assertThat(Files.readString(log)).doesNotContain("\"mul\"", "float64");
    }

    @Test
    void names_that_no_program_has_are_told_with_what_may_be_meant(@TempDir Path directory) throws IOException {
        Path expect = Files.writeString(directory.resolve("expected.txt"), "expp op # why\nexp optim\nexp op\n");
        assertThat(checkPartial(
                        "float33",
                        "torch.tanh,softmx",
                        0,
                        directory.resolve("log"),
                        "--only=exp",
                        "--kind=op",
                        "--expect=" + expect))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains(
                        "hello.dtypes: no program has a dtype float33; did you mean float32?\n",
                        "hello.supports: no program asks for torch.tanh; did you mean tanh?\n",
                        "hello.supports: no program asks for softmx; did you mean softmax?\n",
                        "--expect, line 1: there are no programs of expp, op; did you mean exp or exp2 or exp_?\n",
                        "--expect, line 2: there are no programs of exp, optim\n")
                .doesNotContain("line 3");
        assertThat(out.toString())
                .contains("NOTHING COULD BE JUDGED, since all programs need what the subject does not say it has: ");
    }

    @Test
    void a_pattern_that_matches_nothing_is_told_with_what_may_be_meant() {
        assertThat(check("--only", "sofmax")).isEqualTo(2);
        assertThat(err.toString()).contains("nothing matches 'sofmax'; did you mean softmax?");
        assertThat(check("--only", "optim.SGD")).isEqualTo(2);
        assertThat(err.toString()).contains("nothing matches 'optim.SGD' among these kinds of programs");
    }

    @Test
    void expected_failures_are_left_out_and_an_unexpected_pass_is_told(@TempDir Path directory) throws IOException {
        Path expect = directory.resolve("expected.txt");
        Files.writeString(expect, "# what we know\nexp  op  # it is seven, https://example.org/7\ntanh*  *\n");
        assertThat(touchstone(
                        "check",
                        "--port",
                        seven(directory),
                        "--against",
                        "mathematics",
                        "--kind",
                        "op",
                        "--only",
                        "exp",
                        "--tries",
                        "40",
                        "--expect",
                        expect.toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .doesNotContain("FAIL exp,")
                .contains("FAIL expm1, op", "1 expected to fail, and left out.");
        assertThat(check("--only", "tanh", "--tries", "4", "--expect", expect.toString()))
                .isZero();
        assertThat(out.toString()).contains("UNEXPECTED PASS tanh, op: line 3 of the expected failures");
    }

    @Test
    void a_run_goes_on_where_it_was_left(@TempDir Path directory) throws IOException {
        String there = directory.toString();
        check("--only", "mul*", "--tries", "20", "--report", there, "--resume");
        assertThat(err.toString()).contains("nothing to resume in " + there + ": the run begins\n");
        check("--only", "mul*", "--tries", "60", "--report", there, "--resume");
        assertThat(err.toString()).contains("resuming at program 101\n");
        Json resumed = json(directory.resolve("report.json")).get("cells");
        check("--only", "mul*", "--tries", "60", "--report", there);
        assertThat(json(directory.resolve("report.json")).get("cells")).isEqualTo(resumed);
        assertThat(check("--only", "add*", "--report", there, "--resume")).isEqualTo(2);
        assertThat(err.toString()).contains("is of another run");
        Files.writeString(directory.resolve("state.json"), "{\"identity\": 7");
        assertThat(check("--only", "mul*", "--report", there, "--resume")).isEqualTo(2);
        assertThat(err.toString()).contains("state.json cannot be read");
    }

    @Test
    void shards_divide_the_programs(@TempDir Path directory) throws IOException {
        long together = 0;
        for (String shard : new String[] {"1/3", "2/3", "3/3"}) {
            Path file = directory.resolve("part.json");
            check("--only", "mul*", "--tries", "10", "--shard", shard, "--json", file.toString());
            together += verdicts(file);
        }
        Path whole = directory.resolve("whole.json");
        check("--only", "mul*", "--tries", "10", "--json", whole.toString());
        assertThat(together).isEqualTo(verdicts(whole)).isPositive();
    }

    private static long verdicts(Path file) throws IOException {
        return Long.parseLong(((Json.Num) json(file).get("verdicts")).literal());
    }

    @Test
    void a_time_limit_ends_a_run_by_itself() {
        long start = System.nanoTime();
        assertThat(check("--only", "exp", "--time", "1s")).isZero();
        assertThat((System.nanoTime() - start) * 1e-9).isBetween(1.0, 20.0);
    }

    @Test
    void a_port_that_does_not_start_is_told_in_one_line() {
        assertThat(touchstone("check", "--port", "/no/such/program")).isEqualTo(2);
        assertThat(err.toString()).contains("touchstone: the port [/no/such/program] does not start");
    }

    @Test
    void a_port_has_so_long_to_start_as_it_is_told() {
        assertThat(touchstone("check", "--port", "sleep 30", "--start-timeout", "0.2"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("does not start: no answer within 200 ms");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check --port x --subject reference",
                "check --subject pytorch",
                "check --subject libtorch --against libtorch",
                "check --subject reference --timeout 3",
                "check --port x --timeout -1",
                "check --port x --start-timeout 0",
                "check --subject reference --start-timeout 3",
                "check --port x --port-dir /no/such/directory",
                "check --kind op,no-such-kind",
                "check --kind op --time soon",
                "check --kind op --time 0s",
                "check --kind op --time 1s --tries 3",
                "check --kind op --shard 4/3",
                "check --kind op --shard half",
                "check --kind op --resume",
                "check --kind op --expect /no/such/file",
                "check --kind op --only no-such-topic",
                "check --report somewhere",
                "check --shard 1/2",
                "replay",
                "replay /no/such/file",
                "replay pom.xml",
                "replay pom.xml --subject nobody",
                "replay pom.xml --port a --subject reference"
            })
    void wrong_usage_is_told_and_ends_with_2(String line) {
        assertThat(touchstone(line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).isNotBlank().doesNotContain("\tat ", "Exception");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "exp op because", "exp no-such-kind # why"})
    void a_line_that_expects_nothing_is_named(String line, @TempDir Path directory) throws IOException {
        Path expect = Files.writeString(directory.resolve("expected.txt"), "# fine\n" + line + "\n");
        assertThat(check("--expect", expect.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("line 2: ");
    }
}
