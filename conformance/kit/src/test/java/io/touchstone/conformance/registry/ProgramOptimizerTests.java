package io.touchstone.conformance.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.program.ProgramReader;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.ReferenceSubject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What programs see of optimizers: groups and states as Python's dicts have them. */
class ProgramOptimizerTests {
    private static final String LEAF =
            "{'let': 'x', 'tensor': {'dtype': 'float64', 'shape': [2], 'data': [1.0, 2.0]}, 'requires_grad': true}, "
                    + "{'let': 'y', 'call': 'sum', 'args': [{'ref': 'x'}]}, {'backward': {'ref': 'y'}}, ";

    private static Answer run(String steps, String... returns) {
        String program = "{\"program\": [" + steps + "], \"return\": [" + String.join(", ", returns) + "]}";
        return new ReferenceSubject().run(ProgramReader.read(program.replace('\'', '"')));
    }

    private static String optimizer(String name, String type, String params, String kwargs) {
        return "{'let': '" + name + "', 'optimizer': 'optim." + type + "', 'params': [" + params + "], 'kwargs': {"
                + kwargs + "}}";
    }

    /** The values as they are written, in Python's spelling. */
    private static String shown(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Ok.class);
        return ((Answer.Ok) answer).values().toString();
    }

    @Test
    void groups_have_pytorchs_keys_in_its_order_and_integers_stay_integers() {
        Answer answer = run(
                LEAF
                        + optimizer(
                                "o",
                                "SGD",
                                "{'params': {'ref': 'x'}, 'tag': 7}",
                                "'lr': 1, 'momentum': {'float': 0.5}"),
                "{'ref': 'o.state_dict.param_groups'}");
        assertThat(shown(answer))
                .contains("tag=Int[value=7], lr=Int[value=1], momentum=FloatNum[value=0.5], dampening=Int[value=0],"
                        + " weight_decay=Int[value=0], nesterov=Bool[value=false], maximize=Bool[value=false], foreach=None[],"
                        + " differentiable=Bool[value=false], fused=None[], params=");
    }

    @Test
    void what_a_scheduler_sets_and_notes_is_seen() {
        String scheduler = "{'let': 's', 'scheduler': 'optim.lr_scheduler.OneCycleLR', 'optimizer': 'o', 'kwargs': {"
                + "'max_lr': {'float': 0.5}, 'total_steps': 8, 'div_factor': {'float': 4.0}}}";
        Answer answer = run(
                LEAF + optimizer("o", "Adam", "{'ref': 'x'}", "'lr': 1") + ", " + scheduler,
                "{'ref': 'o.param_groups.0.lr'}",
                "{'ref': 'o.param_groups.0.max_lr'}",
                "{'ref': 'o.param_groups.0.betas'}",
                "{'ref': 'o.param_groups.0.initial_lr'}");
        assertThat(answer)
                .isEqualTo(run(
                        "",
                        "{'float': 0.125}",
                        "{'float': 0.5}",
                        "[{'float': 0.95}, {'float': 0.999}]",
                        "{'float': 0.125}"));
    }

    @Test
    void a_loaded_state_is_the_one_that_was_saved() {
        String copy =
                "{'let': 'z', 'call': 'clone', 'args': [{'ref': 'x'}]}, {'let': 'z', 'call': 'detach', 'args': [{'ref': 'z'}]},"
                        + "{'call': 'requires_grad_', 'args': [{'ref': 'z'}]}, {'let': 'l', 'call': 'sum', 'args': [{'ref': 'z'}]},"
                        + "{'backward': {'ref': 'l'}}, ";
        Answer answer = run(
                LEAF
                        + optimizer("o", "Adam", "{'ref': 'x'}", "'lr': {'float': 0.25}")
                        + ", {'step': 'o'}, "
                        + copy
                        + optimizer("p", "Adam", "{'ref': 'z'}", "")
                        + ", {'call': 'load_state_dict', 'args': [{'ref': 'p'}, {'ref': 'o.state_dict'}]}, {'step': 'p'}",
                "{'ref': 'o.state_dict.state.0.step'}",
                "{'ref': 'p.param_groups.0.lr'}");
        assertThat(answer)
                .isEqualTo(run("", "{'tensor': {'dtype': 'float32', 'shape': [], 'data': [2.0]}}", "{'float': 0.25}"));
    }

    @Test
    void states_stand_in_the_order_in_which_parameters_were_first_changed() {
        String second =
                "{'let': 'z', 'tensor': {'dtype': 'float64', 'shape': [1], 'data': [1.0]}, 'requires_grad': true}, ";
        Answer answer = run(
                LEAF + second + optimizer("o", "Rprop", "{'ref': 'z'}, {'ref': 'x'}", "")
                        + ", {'step': 'o'}, {'let': 'l', 'call': 'sum', 'args': [{'ref': 'z'}]}, {'backward': {'ref': 'l'}}, {'step': 'o'}",
                "{'ref': 'o.state_dict.state'}");
        String text = shown(answer);
        assertThat(text.indexOf("1=Dict")).isBetween(0, text.indexOf("0=Dict"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Adam       | 'capturable': true              | If capturable=True, params and state_steps must be on supported devices
                    Adam       | 'fused': true, 'foreach': true  | `fused` and `foreach` cannot be `True` together.
                    LBFGS      | 'foreach': true                 | unexpected keyword argument 'foreach'
                    SparseAdam |                                 | SparseAdam does not support dense gradients, please consider Adam instead
                    """)
    void ways_of_computing_that_are_not_there_are_refused(String type, String kwargs, String words) {
        String given = kwargs == null ? "" : kwargs;
        Answer answer = run(LEAF + optimizer("o", type, "{'ref': 'x'}", given) + ", {'step': 'o'}");
        assertThat(answer).isInstanceOfSatisfying(Answer.Rejected.class, r -> assertThat(r.message())
                .contains(words));
    }

    @Test
    void a_rate_may_be_an_array_of_one_element_and_is_shown_as_it_was_given() {
        String rate = "{'tensor': {'dtype': 'float32', 'shape': [1], 'data': [0.5]}}";
        Answer answer = run(
                LEAF + optimizer("o", "SGD", "{'ref': 'x'}", "'lr': " + rate) + ", {'step': 'o'}",
                "{'ref': 'x'}",
                "{'ref': 'o.param_groups.0.lr'}");
        assertThat(answer)
                .isEqualTo(run("", "{'tensor': {'dtype': 'float64', 'shape': [2], 'data': [0.5, 1.5]}}", rate));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "SGD; [2]; false; Tensor lr must be 1-element",
                "Adam; []; true; lr as a Tensor is not supported for capturable=False and foreach=True",
                "AdamW; [2]; false; Tensor lr must be 1-element"
            })
    void other_arrays_are_no_rates(String type, String shape, String foreach, String why) {
        String data = shape.equals("[]") ? "[0.5]" : "[0.5, 0.5]";
        String rate = "{'tensor': {'dtype': 'float32', 'shape': " + shape + ", 'data': " + data + "}}";
        Answer answer = run(LEAF + optimizer("o", type, "{'ref': 'x'}", "'lr': " + rate + ", 'foreach': " + foreach));
        assertThat(answer.toString()).contains("kind=VALUE").contains(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "SGD; 'differentiable': 1; 4; TYPE; argument 'enabled' (position 1) must be bool, not int",
                "SGD; 'differentiable': null; 4; TYPE; argument 'enabled' (position 1) must be bool, not NoneType",
                "Adam; 'capturable': 'yes'; 4; VALUE; If capturable=True",
                "Adam; 'foreach': {'tensor': {'dtype': 'float32', 'shape': [2], 'data': [0, 0]}}; 3; VALUE; is ambiguous"
            })
    void options_of_other_types_are_refused_where_they_are_used(
            String type, String option, int step, String kind, String why) {
        Answer answer = run(LEAF + optimizer("o", type, "{'ref': 'x'}", option) + ", {'step': 'o'}");
        assertThat(answer.toString()).contains("step=" + step, "kind=" + kind, why);
    }

    @Test
    void the_length_of_a_last_step_is_the_rate_as_it_was_given() {
        String closure = "{'program': [{'let': 'q', 'call': 'square', 'args': [{'ref': 'x'}]},"
                + " {'let': 'l', 'call': 'sum', 'args': [{'ref': 'q'}]}], 'loss': {'ref': 'l'}}";
        Answer answer = run(
                LEAF + optimizer("o", "LBFGS", "{'ref': 'x'}", "") + ", {'step': 'o', 'closure': " + closure + "}",
                "{'ref': 'o.state_dict.state.0.t'}");
        assertThat(answer).isEqualTo(run("", "1"));
    }
}
