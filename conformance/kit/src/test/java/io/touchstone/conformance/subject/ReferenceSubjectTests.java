package io.touchstone.conformance.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.ProgramReader;
import io.touchstone.conformance.program.Value;
import io.touchstone.conformance.serve.Closeness;
import io.touchstone.conformance.serve.ProtocolExamples;
import io.touchstone.conformance.serve.ProtocolExamples.Example;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceSubjectTests {
    private final ReferenceSubject reference = new ReferenceSubject();

    static List<Example> examples() {
        return ProtocolExamples.all();
    }

    private Answer run(String steps, String... returns) {
        String program = "{\"program\": [" + steps + "], \"return\": [" + String.join(", ", returns) + "]}";
        return reference.run(ProgramReader.read(program.replace('\'', '"')));
    }

    private static final String X = "{'let': 'x', 'tensor': {'dtype': 'float32', 'shape': [2], 'data': [1.0, 2.0]}}";
    private static final String LEAF = X.replace("]}}", "]}, 'requires_grad': true}");

    @ParameterizedTest
    @MethodSource("examples")
    void answers_as_pytorch_does(Example example) {
        Answer answer = reference.run(example.program());
        if (answer instanceof Answer.Unsupported lacks) {
            assertThat(reference.capabilities().supports(lacks.what())).isFalse();
        } else if (example.answer() instanceof Answer.Rejected expected) {
            assertThat(answer).isInstanceOfSatisfying(Answer.Rejected.class, rejected -> {
                assertThat(rejected.step()).isEqualTo(expected.step());
                assertThat(rejected.kind()).isEqualTo(expected.kind());
            });
        } else {
            List<Value> expected = ((Answer.Ok) example.answer()).values();
            assertThat(answer).isInstanceOfSatisfying(Answer.Ok.class, ok -> assertThat(
                            Closeness.TIGHT.close(expected, ok.values()))
                    .as("%s should be close to %s", ok.values(), expected)
                    .isTrue());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'call': 'softmax', 'args': [{'ref': 'x'}]}                           | TYPE
                    {'call': 'softmax', 'args': [{'ref': 'x'}, 'first']}                  | TYPE
                    {'call': 'softmax', 'args': [{'ref': 'x'}, 0], 'kwargs': {'axe': 0}}  | TYPE
                    {'call': 'softmax', 'args': [{'ref': 'x'}, 1]}                        | INDEX
                    {'call': 'reshape', 'args': [{'ref': 'x'}, [3]]}                      | SHAPE
                    {'call': 'neg', 'args': [{'tensor': {'dtype': 'bool', 'shape': [], 'data': [true]}}]} | DTYPE
                    {'call': 'clamp', 'args': [{'ref': 'x'}]}                             | VALUE
                    {'call': 'add', 'args': [{'ref': 'y'}, 1]}                            | OTHER
                    {'call': 'add', 'args': [{'ref': 'x.colour'}, 1]}                     | OTHER
                    {'backward': {'ref': 'x'}}                                            | AUTOGRAD
                    {'let': 'm', 'module': 'nn.Linear', 'args': [1, 1], 'state': {}}      | STATE
                    {'let': 'm', 'module': 'nn.Linear', 'args': [1]}                      | TYPE
                    {'let': 'o', 'optimizer': 'optim.SGD', 'params': [1]}                 | TYPE
                    {'let': 'o', 'optimizer': 'optim.SGD', 'params': []}                  | VALUE
                    {'let': 'o', 'optimizer': 'optim.Adam', 'params': [{'ref': 'x'}], 'kwargs': {'betas': [0, {'float': 0.9}]}} | VALUE
                    {'let': 's', 'scheduler': 'optim.lr_scheduler.StepLR', 'optimizer': 'x', 'kwargs': {'step_size': 1}} | TYPE
                    {'step': 'x'}                                                         | TYPE
                    {'zero_grad': 'x'}                                                    | TYPE
                    {'forward': 'x', 'let': 'y', 'args': []}                              | TYPE
                    {'let': ['a', 'b', 'c'], 'call': 'unbind', 'args': [{'ref': 'x'}]}    | VALUE
                    """)
    void says_of_what_kind_an_error_is(String step, Kind kind) {
        assertThat(run(X + ", " + step)).isInstanceOfSatisfying(Answer.Rejected.class, rejected -> {
            assertThat(rejected.kind()).as(rejected.message()).isEqualTo(kind);
            assertThat(rejected.step()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'call': 'no_such_operation', 'args': []}                             | no_such_operation
                    {'call': 'add', 'args': [{'ref': 'x'}, 1], 'kwargs': {'out': {'ref': 'x'}}} | add(out=…)
                    {'let': 'm', 'module': 'nn.NoSuchModule', 'args': []}                 | nn.NoSuchModule
                    {'let': 'o', 'optimizer': 'optim.NoSuch', 'params': [{'ref': 'x'}]}   | optim.NoSuch
                    """)
    void says_what_is_not_there(String step, String what) {
        assertThat(run(X + ", " + step)).isEqualTo(new Answer.Unsupported(what));
    }

    @Test
    void every_program_starts_fresh() {
        Answer first = run("{'let': 'r', 'call': 'rand', 'args': [[2]]}", "{'ref': 'r'}");
        run("{'call': 'manual_seed', 'args': [5]}, {'call': 'set_default_dtype', 'args': [{'dtype': 'float64'}]},"
                + "{'grad_mode': 'inference_mode'}, " + X);
        assertThat(run("{'let': 'r', 'call': 'rand', 'args': [[2]]}", "{'ref': 'r'}"))
                .isEqualTo(first);
        assertThat(run(LEAF + ", {'let': 'y', 'call': 'mul', 'args': [{'ref': 'x'}, 2]}", "{'ref': 'y.requires_grad'}"))
                .isEqualTo(run("", "true"));
        assertThat(run("", "{'ref': 'x'}")).isInstanceOf(Answer.Rejected.class);
    }

    @Test
    void a_program_that_fails_leaves_the_next_one_alone() {
        run("{'grad_mode': 'no_grad'}, {'call': 'add', 'args': [1]}");
        assertThat(run(
                        LEAF + ", {'let': 'y', 'call': 'sum', 'args': [{'ref': 'x'}]}, {'backward': {'ref': 'y'}}",
                        "{'ref': 'x.grad'}"))
                .isInstanceOf(Answer.Ok.class);
    }

    @Test
    void an_underscore_overwrites_and_gives_the_array_back() {
        assertThat(run(
                        X + ", {'let': 'y', 'call': 'add_', 'args': [{'ref': 'x'}, 1]}",
                        "{'ref': 'x'}",
                        "{'ref': 'x._version'}"))
                .isEqualTo(run(
                        "{'let': 'x', 'tensor': {'dtype': 'float32', 'shape': [2], 'data': [2.0, 3.0]}}",
                        "{'ref': 'x'}",
                        "1"));
    }

    @Test
    void a_row_without_a_variant_in_place_has_none() {
        assertThat(run(X + ", {'call': 'sum_', 'args': [{'ref': 'x'}]}")).isEqualTo(new Answer.Unsupported("sum_"));
    }

    @Test
    void inner_steps_of_jvp_see_outer_variables_and_assign_their_own() {
        String jvp =
                "{'let': 't', 'jvp': {'program': [{'let': 'y', 'call': 'mul', 'args': [{'ref': 'u'}, {'ref': 'x'}]}],"
                        + " 'inputs': ['u'], 'primals': [{'ref': 'x'}], 'tangents': [{'ref': 'x'}], 'outputs': [{'ref': 'y'}, {'ref': 'x'}]}}";
        String literal = "{'tensor': {'dtype': 'float32', 'shape': [2], 'data': [";
        assertThat(run(X + ", " + jvp, "{'ref': 't'}"))
                .isEqualTo(run("", "[" + literal + "1.0, 4.0]}}, " + literal + "0.0, 0.0]}}]"));
        assertThat(run(X + ", " + jvp, "{'ref': 'y'}"))
                .isInstanceOfSatisfying(
                        Answer.Rejected.class, r -> assertThat(r.message()).isEqualTo("no variable y"));
    }

    @Test
    void a_module_built_without_a_bias_has_none() {
        assertThat(run(
                        "{'let': 'm', 'module': 'nn.Linear', 'args': [1, 1], 'kwargs': {'bias': false}}",
                        "{'ref': 'm.bias'}"))
                .isEqualTo(run("", "null"));
    }

    @Test
    void a_modules_methods_are_called_by_name() {
        String linear = ", 'module': 'nn.Linear', 'args': [2, 1], 'dtype': 'float64'}, ";
        String copied = "{'let': 'm'" + linear + "{'let': 'n'" + linear
                + "{'let': 's', 'call': 'state_dict', 'args': [{'ref': 'm'}]},"
                + "{'call': 'load_state_dict', 'args': [{'ref': 'n'}, {'ref': 's'}]}, {'call': 'eval', 'args': [{'ref': 'n'}]},"
                + "{'let': 'same', 'call': 'equal', 'args': [{'ref': 'm.weight'}, {'ref': 'n.weight'}]}";
        assertThat(run(copied, "{'ref': 'same'}", "{'ref': 'n.training'}")).isEqualTo(run("", "true", "false"));
        assertThat(run(copied + ", {'call': 'load_state_dict', 'args': [{'ref': 'n'}, 3]}"))
                .isInstanceOfSatisfying(
                        Answer.Rejected.class, r -> assertThat(r.kind()).isEqualTo(Kind.TYPE));
    }

    @Test
    void schedulers_chain_and_want_their_metric() {
        String optimizer = LEAF
                + ", {'let': 'o', 'optimizer': 'optim.SGD', 'params': [{'ref': 'x'}], 'kwargs': {'lr': {'float': 1.0}}}, ";
        String of = ", 'optimizer': 'o', 'kwargs': ";
        String both = "{'let': 'a', 'scheduler': 'optim.lr_scheduler.ConstantLR'" + of
                + "{'factor': {'float': 0.5}, 'total_iters': 1}},"
                + "{'let': 'b', 'scheduler': 'optim.lr_scheduler.ExponentialLR'" + of + "{'gamma': {'float': 0.5}}},"
                + "{'let': 's', 'scheduler': 'optim.lr_scheduler.ChainedScheduler', 'optimizer': 'o', 'args': [[{'ref': 'a'}, {'ref': 'b'}]]},"
                + "{'step': 's'}";
        assertThat(run(optimizer + both, "{'ref': 's.last_lr'}", "{'ref': 'o.param_groups.0.lr'}"))
                .isEqualTo(run("", "[{'float': 0.5}]", "{'float': 0.5}"));
        String plateau = "{'let': 'p', 'scheduler': 'optim.lr_scheduler.ReduceLROnPlateau'" + of + "{}}, {'step': 'p'}";
        assertThat(run(optimizer + plateau)).isInstanceOfSatisfying(Answer.Rejected.class, r -> assertThat(r.kind())
                .isEqualTo(Kind.TYPE));
    }

    @Test
    void claims_what_it_has() {
        assertThat(reference.capabilities().supports("nn.functional.linear")).isTrue();
        assertThat(reference.capabilities().supports("nn.Linear")).isTrue();
        assertThat(reference.capabilities().supports("optim.SGD")).isTrue();
        assertThat(reference.capabilities().supports("no_such_operation")).isFalse();
    }

    @Test
    void an_empty_program_has_an_empty_answer() {
        assertThat(reference.run(new Program(List.of(), List.of()))).isEqualTo(new Answer.Ok(List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    'size_average': false                  | 5.0
                    'size_average': true, 'reduction': 'sum' | 2.5
                    'reduce': true, 'reduction': 'none'    | 2.5
                    """)
    void older_flags_say_how_losses_are_reduced(String options, double expected) {
        String zeros = "{'tensor': {'dtype': 'float64', 'shape': [2], 'data': [0.0, 0.0]}}";
        String ones = "{'tensor': {'dtype': 'float64', 'shape': [2], 'data': [1.0, 2.0]}}";
        Answer answer = run(
                "{'let': 'm', 'module': 'nn.MSELoss', 'kwargs': {" + options
                        + "}}, {'let': 'y', 'forward': 'm', 'args': [" + zeros + ", " + ones
                        + "]}, {'let': 'v', 'call': 'item', 'args': [{'ref': 'y'}]}",
                "{'ref': 'v'}");
        assertThat(answer).isEqualTo(new Answer.Ok(List.of(new Literal.FloatNum(expected))));
    }

    @Test
    void an_identity_takes_whatever_arguments() {
        Answer answer = run(
                X + ", {'let': 'm', 'module': 'nn.Identity', 'args': [54, 'x'], 'kwargs': {'unused': {'float': 0.1}}},"
                        + " {'let': 'y', 'forward': 'm', 'args': [{'ref': 'x'}]}",
                "{'ref': 'y.shape'}");
        assertThat(answer).isInstanceOf(Answer.Ok.class);
    }

    @Test
    void a_rate_may_round_below_zero() {
        StringBuilder steps = new StringBuilder(LEAF
                + ", {'let': 'o', 'optimizer': 'optim.SGD', 'params': [{'ref': 'x'}], 'kwargs': {'lr': {'float': 0.1}}}"
                + ", {'let': 's', 'scheduler': 'optim.lr_scheduler.LinearLR', 'optimizer': 'o',"
                + " 'kwargs': {'end_factor': 0, 'total_iters': 3}}");
        for (int i = 0; i < 3; i++) steps.append(", {'step': 's'}");
        assertThat(run(steps.toString(), "{'ref': 's.last_epoch'}")).isInstanceOf(Answer.Ok.class);
    }

    @Test
    void groups_options_are_not_checked_and_their_optimizers_are() {
        String groups = "'params': [{'params': {'ref': 'x'}, 'lr': {'float': -1.0}, 'note': 'mine'}]";
        assertThat(run(
                        LEAF + ", {'let': 'o', 'optimizer': 'optim.SGD', " + groups + "}",
                        "{'ref': 'o.param_groups.0.lr'}"))
                .isEqualTo(new Answer.Ok(List.of(new Literal.FloatNum(-1))));
        assertThat(run(LEAF + ", {'let': 'o', 'optimizer': 'optim.SGD', " + groups + ", 'kwargs': {'lr': -1}}"))
                .isInstanceOf(Answer.Rejected.class);
    }

    @Test
    void lists_of_modules_and_parameters_hold_what_they_are_given() {
        String held = "{'let': 'm', 'module': 'nn.ModuleList', 'args': [[{'module': 'nn.ReLU', 'args': []},"
                + " {'module': 'nn.Linear', 'args': [2, 1, false, null, {'dtype': 'float64'}]}]]},"
                + " {'let': 'p', 'module': 'nn.ParameterList', 'args': [[{'ref': 'x'}]]}";
        assertThat(run(X + ", " + held, "{'ref': 'm.1.weight.dtype'}", "{'ref': 'p.0.requires_grad'}"))
                .isEqualTo(new Answer.Ok(List.of(new Literal.DTypeOf(DTypeName.FLOAT64), new Literal.Bool(true))));
        assertThat(run(X + ", " + held + ", {'let': 'y', 'forward': 'm', 'args': [{'ref': 'x'}]}"))
                .isInstanceOfSatisfying(
                        Answer.Rejected.class, r -> assertThat(r.step()).isEqualTo(3));
    }
}
