package io.touchstone.conformance.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.program.ProgramReader;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.ReferenceSubject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs do with modules: build them, reach into them, call them. */
class ModuleProgramTests {
    private static final String X = "{'tensor': {'dtype': 'float32', 'shape': [1, 2], 'data': [-1.0, 2.0]}}";

    private static Answer run(String steps, String... returns) {
        String program = "{\"program\": [" + steps + "], \"return\": [" + String.join(", ", returns) + "]}";
        return new ReferenceSubject().run(ProgramReader.read(program.replace('\'', '"')));
    }

    private static String build(String type, String args) {
        return "{'let': 'm', 'module': 'nn." + type + "', 'args': [" + args + "]}";
    }

    @Test
    void a_module_in_a_module_is_called_and_set_by_its_path() {
        String list = build(
                "ModuleList", "[{'module': 'nn.ReLU'}, {'module': 'nn.Sequential', 'args': [{'module': 'nn.Tanh'}]}]");
        Answer answer = run(
                list + ", {'eval': 'm.1'}, {'let': 'y', 'forward': 'm.0', 'args': [" + X + "]}",
                "{'ref': 'y'}",
                "{'ref': 'm.training'}",
                "{'ref': 'm.1.0.training'}");
        assertThat(answer)
                .isEqualTo(run(
                        "", "{'tensor': {'dtype': 'float32', 'shape': [1, 2], 'data': [0.0, 2.0]}}", "true", "false"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MSELoss", "L1Loss", "CrossEntropyLoss", "BCEWithLogitsLoss"})
    void a_reduction_that_is_none_is_refused_by_the_call(String type) {
        String loss = "{'let': 'm', 'module': 'nn." + type + "', 'kwargs': {'reduction': 'avg'}}";
        assertThat(run(loss, "{'ref': 'm.training'}")).isInstanceOf(Answer.Ok.class);
        Answer called = run(loss + ", {'let': 'y', 'forward': 'm', 'args': [" + X + ", " + X + "]}");
        assertThat(called.toString()).contains("step=1").contains("avg is not a valid value for reduction");
    }

    @Test
    void a_lazy_module_has_no_weight_before_its_first_call() {
        String lazy = build("LazyLinear", "3");
        assertThat(run(lazy, "{'ref': 'm.weight'}").toString())
                .contains("step=1")
                .contains("kind=VALUE")
                .contains("Attempted to use an uninitialized parameter");
        assertThat(run(lazy + ", {'forward': 'm', 'args': [" + X + "]}", "{'ref': 'm.weight.shape'}"))
                .isEqualTo(run("", "[3, 2]"));
    }

    @Test
    void lazy_norms_of_instances_track_what_others_do_not() {
        String norm = build("LazyInstanceNorm1d", "") + ", {'let': 'y', 'forward': 'm', 'args': ["
                + "{'tensor': {'dtype': 'float32', 'shape': [1, 2, 2], 'data': [0.0, 2.0, 4.0, 8.0]}}]}";
        assertThat(run(norm, "{'ref': 'm.running_mean'}"))
                .isEqualTo(run("", "{'tensor': {'dtype': 'float32', 'shape': [2], 'data': [0.1, 0.6]}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'size': [2, 4]", "'scale_factor': [{'float': 1.0}, {'float': 2.0}]"})
    void what_is_resampled_may_be_given_by_dimension(String option) {
        String image = "{'tensor': {'dtype': 'float32', 'shape': [1, 1, 2, 2], 'data': [1.0, 2.0, 3.0, 4.0]}}";
        String module = "{'let': 'm', 'module': 'nn.Upsample', 'kwargs': {" + option + "}}";
        Answer answer = run(module + ", {'let': 'y', 'forward': 'm', 'args': [" + image + "]}", "{'ref': 'y'}");
        assertThat(answer)
                .isEqualTo(run(
                        "",
                        "{'tensor': {'dtype': 'float32', 'shape': [1, 1, 2, 4],"
                                + " 'data': [1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 4.0, 4.0]}}"));
    }
}
