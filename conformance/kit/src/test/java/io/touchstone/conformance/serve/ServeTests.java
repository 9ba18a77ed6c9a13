package io.touchstone.conformance.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.subject.ReferenceSubject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference, served to clients that mean it no good. */
class ServeTests {
    private static final String FINE =
            "{'id': 9, 'program': [{'let': 'x', 'call': 'ones', 'args': [[1]]}], 'return': [{'ref': 'x'}]}";
    private static final String FINE_ANSWER =
            "{'id':9,'status':'ok','values':[{'tensor':{'dtype':'float32','shape':[1],'data':[1.0]}}]}";

    private static List<String> serve(String... lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] input = String.join("\n", lines).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        new Server(new ReferenceSubject()).serve(new ByteArrayInputStream(input), out);
        return out.toString(StandardCharsets.UTF_8).replace('"', '\'').lines().toList();
    }

    private static String call(String function, String args) {
        return "{'id': 1, 'program': [{'let': 'x', 'call': '" + function + "', 'args': [" + args
                + "]}], 'return': [{'ref': 'x'}]}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zeros [100000, 100000]",
                "zeros [60000, 30000]",
                "zeros [9223372036854775807]",
                "zeros [-9223372036854775808]",
                "ones [46341, 46341]",
                "full [2000000000], {'complex': [1.0, 2.0]}",
                "eye 1000000",
                "arange {'float': 1e300}",
                "arange {'float': 'nan'}",
                "arange 0, 9000000000000000000, 1",
                "linspace 0, 1, 2147483647",
                "randperm 9223372036854775807",
                "rand [99999, 99999]",
                "zeros [5000, 5000]",
                "tensor [[1, 2], [3]]",
                "tensor 'x'",
                "manual_seed 'x'",
                "no_such_operation 1"
            })
    void a_call_that_asks_for_too_much_is_refused_and_the_next_is_answered(String call) throws IOException {
        int space = call.indexOf(' ');
        List<String> answers = serve(call(call.substring(0, space), call.substring(space + 1)), FINE);
        assertThat(answers).hasSize(2);
        assertThat(answers.get(0)).startsWith("{'id':1,'status':'").doesNotContain("'ok'");
        assertThat(answers.get(1)).isEqualTo(FINE_ANSWER);
    }

    @Test
    void a_repeated_view_of_little_memory_is_refused_where_it_would_be_copied() throws IOException {
        String program = "{'id': 1, 'program': [{'let': 'x', 'call': 'zeros', 'args': [[1]]},"
                + "{'let': 'y', 'call': 'expand', 'args': [{'ref': 'x'}, [46340, 46340]]},"
                + "{'let': 'z', 'call': 'double', 'args': [{'ref': 'y'}]}], 'return': [{'ref': 'z'}]}";
        List<String> answers = serve(program, FINE);
        assertThat(answers.get(0)).startsWith("{'id':1,'status':'error','step':2,'kind':'other'");
        assertThat(answers.get(1)).isEqualTo(FINE_ANSWER);
    }

    @Test
    void modules_count_among_what_a_program_holds() throws IOException {
        long features =
                Math.min(Runtime.getRuntime().maxMemory() / 32, Integer.MAX_VALUE / 8); // a quarter of the memory each
        String layers = IntStream.range(0, 40)
                .mapToObj(i -> "{'let': 'm" + i + "', 'module': 'nn.LayerNorm', 'args': [" + features + "]}")
                .collect(Collectors.joining(","));
        List<String> answers = serve("{'id': 1, 'program': [" + layers + "], 'return': []}", FINE);
        assertThat(answers.get(0)).contains("'kind':'other'").contains("the variables of this program hold");
        assertThat(answers.get(1)).isEqualTo(FINE_ANSWER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nn.functional.pad {'tensor': {'dtype': 'float32', 'shape': [2], 'data': [1.0, 2.0]}}, [2147483647, 2147483647] | shape | size 4294967296 is not within ±2147483647
            unbind {'tensor': {'dtype': 'bool', 'shape': [1099511627776, 0], 'data': []}} | shape | size 1099511627776 is not within ±2147483647
            """)
    void sizes_that_no_int_holds_are_told(String call, String kind, String message) throws IOException {
        int space = call.indexOf(' ');
        List<String> answers = serve(call(call.substring(0, space), call.substring(space + 1)), FINE);
        assertThat(answers.get(0)).contains("'kind':'" + kind + "'").contains(message);
        assertThat(answers.get(1)).isEqualTo(FINE_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "{'id': 1}",
                "{'id': 1, 'program': {}, 'return': []}",
                "{'id': 1, 'program': [{'call': 7}], 'return': []}",
                "{'id': 1, 'program': [], 'return': [{'tensor': {'dtype': 'float32', 'shape': [100000, 100000], 'data': []}}]}",
                "{'id': 1, 'program': [], 'return': [{'tensor': {'dtype': 'float32', 'shape': [-1], 'data': []}}]}",
                "{'id': 1, 'program': [], 'return': [{'tensor': {'dtype': 'int8', 'shape': [1], 'data': [999999999999999999999]}}]}"
            })
    void a_malformed_line_is_answered_and_the_next_too(String line) throws IOException {
        List<String> answers = serve(line, FINE);
        assertThat(answers).last().isEqualTo(FINE_ANSWER);
        assertThat(answers.get(0)).satisfiesAnyOf(a -> assertThat(a).contains("'kind':'protocol'"), a -> assertThat(a)
                .isEqualTo(FINE_ANSWER));
    }

    @Test
    void nesting_without_end_is_answered_and_the_next_too() throws IOException {
        String deep = "[".repeat(200_000);
        assertThat(serve(deep, "{'id': 1, 'program': " + deep, FINE))
                .hasSize(3)
                .last()
                .isEqualTo(FINE_ANSWER);
    }

    @Test
    void a_module_inside_itself_many_times_is_built_or_refused() throws IOException {
        int depth = 300;
        String module = "{'module': 'nn.Sequential', 'args': [".repeat(depth) + "]}".repeat(depth);
        String program = "{'id': 1, 'program': [{'let': 'm', 'module': 'nn.Sequential', 'args': [" + module
                + "]}], 'return': []}";
        assertThat(serve(program, FINE)).hasSize(2).last().isEqualTo(FINE_ANSWER);
    }
}
