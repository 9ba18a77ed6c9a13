package io.touchstone.conformance.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramReaderExamples {
    private static final String LEAF = "{'let': 'x', 'tensor': {'dtype': '%s', 'shape': %s, 'data': %s}}";

    private static Program program(String steps) {
        return ProgramReader.read(("{'program': [" + steps + "], 'return': []}").replace('\'', '"'));
    }

    @Test
    void reads_a_call() {
        Program program = program("{'let': 'y', 'call': 'softmax', 'args': [{'ref': 'x'}], 'kwargs': {'dim': -1}}");
        Step.Call call = (Step.Call) program.steps().get(0);
        assertThat(call.let()).isEqualTo(new Target.Name("y"));
        assertThat(call.args()).containsExactly(Expr.Ref.of("x"));
        assertThat(call.kwargs()).containsEntry("dim", new Literal.Int(-1));
    }

    @Test
    void keeps_the_sign_of_zero_and_the_last_bit() {
        Step.Leaf leaf = (Step.Leaf) program(LEAF.formatted("float32", "[3]", "[-0.0, 0.1, 16777217.0]"))
                .steps()
                .get(0);
        assertThat(leaf.tensor().data()).isEqualTo(Elements.ofReals(-0.0, 0.1f, 16777216.0));
    }

    @Test
    void keeps_integers_beyond_two_to_the_53() {
        Step.Leaf leaf = (Step.Leaf) program(LEAF.formatted("int64", "[1]", "[9007199254740993]"))
                .steps()
                .get(0);
        assertThat(leaf.tensor().data().integer(0)).isEqualTo(9007199254740993L);
    }

    @Test
    void a_list_of_parameters_is_one_group() {
        Program program = program("{'let': 'o', 'optimizer': 'optim.SGD', 'params': [{'ref': 'w'}]}");
        Step.BuildOptimizer build = (Step.BuildOptimizer) program.steps().get(0);
        assertThat(build.groups()).hasSize(1);
        assertThat(build.groups().get(0).params()).isEqualTo(new Expr.ListOf(List.of(Expr.Ref.of("w"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'let': 'x', 'call': 'a', 'kwargs': {'dim': 0.5}}      | program[0].kwargs.dim: a float is written {"float": 0.5}
        {'train': 'm'}, {'launch': 'm'}                        | program[1]: this is no step
        {'train': 'm', 'let': 'y'}                             | program[0]: unknown key "let"
        {'call': 'add', 'call': 'mul'}                         | program[0].call: the key stands there twice
        {'forward': 'm', 'args': {}}                           | program[0].args: expected an array, found an object
        {'forward': 'm..0'}                                     | program[0].forward: "m..0" is no path
        {'call': 'add', 'args': [{'ref': 'x..y'}]}             | program[0].args[0].ref: a name is empty in "x..y"
        {'call': 'add', 'args': [99999999999999999999]}        | program[0].args[0]: 99999999999999999999 does not fit int64
        {'grad_mode': 'sometimes'}                             | program[0].grad_mode: unknown mode "sometimes"
        {'call': 'to', 'args': [{'dtype': 'float8'}]}          | program[0].args[0].dtype: unknown dtype "float8"
        {'call': 'add', 'args': [{'slice': [1, 2]}]}           | program[0].args[0].slice: expected [start, stop, step]
        {'let': 'o', 'optimizer': 'optim.SGD'}                 | program[0]: "params" is missing
        """)
    void says_where_it_is_wrong(String steps, String message) {
        assertThatThrownBy(() -> program(steps))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        float32 | [2]                | [1.0]    | : shape [2] of float32 needs 2 numbers, but there are 1
        float32 | [-1]               | []       | : negative size in [-1]
        float32 | [65536, 65536]     | []       | : shape [65536, 65536] is too large
        float32 | [0, 9999999999999] | [1.0]    | : shape [0, 9999999999999] of float32 needs 0 numbers, but there are 1
        float32 | [1]                | [1e39]   | .data[0]: 1e39 does not fit float32
        float16 | [1]                | [65520]  | .data[0]: 65520 does not fit float16
        float64 | [1]                | ['huge'] | .data[0]: expected a number, "nan", "inf" or "-inf", found "huge"
        uint8   | [1]                | [256]    | .data[0]: 256 does not fit uint8
        int32   | [1]                | [1.5]    | .data[0]: expected an integer, found 1.5
        bool    | [1]                | [1]      | .data[0]: expected true or false, found a number
        complex64 | [1]              | [1.0]    | : shape [1] of complex64 needs 2 numbers, but there are 1
        """)
    void says_what_is_wrong_with_a_tensor(String dtype, String shape, String data, String message) {
        assertThatThrownBy(() -> program(LEAF.formatted(dtype, shape, data)))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("program[0].tensor" + message);
    }

    @Test
    void nesting_is_bounded() {
        String deep = "[".repeat(200) + "]".repeat(200);
        assertThatThrownBy(() -> program("{'call': 'add', 'args': " + deep + "}"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("nesting depth");
    }
}
