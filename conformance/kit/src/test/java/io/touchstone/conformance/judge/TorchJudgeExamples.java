package io.touchstone.conformance.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.ProgramReader;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.ReferenceSubject;
import io.touchstone.conformance.subject.Subject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference stands for PyTorch here; what matters is how it is compared with. */
class TorchJudgeExamples {
    private static final String X = leaf("x", "float32", "[0.7, 1.3, -2.1]");

    private final TorchJudge judge = new TorchJudge(new ReferenceSubject());

    private static String leaf(String name, String dtype, String data) {
        int size = data.split(",").length;
        return "{'let': '" + name + "', 'tensor': {'dtype': '" + dtype + "', 'shape': [" + size + "], 'data': " + data
                + "}}, ";
    }

    private static Program program(String steps, String returned) {
        return ProgramReader.read(("{'program': [" + steps + "], 'return': [" + returned + "]}").replace('\'', '"'));
    }

    private Verdict verdict(Program program, Subject subject) {
        return judge.judge(Sample.of("topic", Aspect.PROGRAM, program), subject.run(program), subject);
    }

    private static String call(String function) {
        return "{'let': 'y', 'call': '" + function + "', 'args': [{'ref': 'x'}]}";
    }

    private static final String Y = "{'ref': 'y'}";

    @ParameterizedTest
    @ValueSource(strings = {"exp", "sum", "sigmoid", "tanh", "neg"})
    void an_error_of_a_ten_thousandth_is_found_and_one_of_a_rounding_is_not(String function) {
        Program program = program(X + call(function), Y);
        assertThat(verdict(program, Distorted.reals(y -> y * (1 + 1e-4))))
                .isInstanceOfSatisfying(
                        Verdict.Fails.class, fails -> assertThat(fails.share()).isGreaterThan(3));
        assertThat(verdict(program, Distorted.reals(y -> y * (1 + 0x1p-23))))
                .isInstanceOfSatisfying(
                        Verdict.Holds.class, holds -> assertThat(holds.share()).isBetween(0.01, 1.0));
    }

    @Test
    void parameters_that_are_drawn_are_the_same_in_wider_numbers() {
        Program program = program(
                "{'let': 'm', 'module': 'nn.Linear', 'args': [3, 2], 'dtype': 'float32'}", "{'ref': 'm.weight'}");
        assertThat(Precision.of(program, List.of()).canBeWidened()).isTrue();
        assertThat(numbers(Recasting.wide(program))).isEqualTo(numbers(program));
    }

    private static List<Double> numbers(Program program) {
        Answer.Ok ok = (Answer.Ok) new ReferenceSubject().run(program);
        Leaf leaf = Leaf.of(ok.values()).get(0);
        return IntStream.range(0, 6).mapToObj(leaf::modulus).toList();
    }

    @ParameterizedTest
    @CsvSource({"nn.functional.softmax, false", "softmax, true"})
    void a_type_may_be_refused_that_only_python_would_look_at(String function, boolean wrong) {
        Program refused = program(X + call(function).replace("]}", ", 0, 'text']}"), Y);
        Program runs = program(X + call("exp"), Y);
        Answer answer = new ReferenceSubject(Registry.standard().strict()).run(refused);
        Subject lax = Distorted.programs(any -> runs);
        assertThat(new TorchJudge(lax).judge(Sample.rejected("topic", refused), answer, lax) instanceof Verdict.Fails)
                .isEqualTo(wrong);
    }

    @Test
    void what_cancels_may_be_off_by_what_is_lost() {
        String steps = X
                + "{'let': 'big', 'call': 'add', 'args': [{'ref': 'x'}, {'float': 1e6}]},"
                + "{'let': 'y', 'call': 'sub', 'args': [{'ref': 'big'}, {'float': 1e6}]}";
        assertThat(verdict(program(steps, Y), Distorted.reals(y -> y + 0.02))).isInstanceOf(Verdict.Holds.class);
        assertThat(verdict(program(steps, Y), Distorted.reals(y -> y + 1))).isInstanceOf(Verdict.Fails.class);
    }

    @ParameterizedTest
    @CsvSource({"floor,1", "sign,1", "round,-1", "frac,0.25"})
    void what_jumps_at_whole_numbers_is_decided_there(String function, double off) {
        Program program = program(leaf("x", "float32", "[2.0, 0.0]") + call(function), Y);
        assertThat(verdict(program, Distorted.reals(y -> y + off))).isInstanceOf(Verdict.Fails.class);
    }

    @Test
    void what_hangs_on_a_rounding_is_left_open() {
        // 0.7 · 10 is 7 in float32, and less in float64, where it is the float32 next to 0.7 that is multiplied
        String product = "{'let': 'z', 'call': 'mul', 'args': [{'ref': 'x'}, 10]},";
        String steps = leaf("x", "float32", "[0.7, 0.5]") + product;
        String less = steps + "{'let': 'y', 'call': 'lt', 'args': [{'ref': 'z'}, 7]}";
        assertThat(verdict(program(less, Y), Distorted.programs(p -> program(less.replace("7]}", "4]}"), Y))))
                .isInstanceOf(Verdict.Fails.class);
        assertThat(verdict(program(less, Y), Distorted.programs(p -> program(less.replace("7]}", "8]}"), Y))))
                .isEqualTo(new Verdict.Undecided("an integer result hangs on rounding"));
    }

    @Test
    void attributes_are_named_in_the_problem() {
        Program program = program(X + call("neg"), "{'ref': 'y._version'}, {'ref': 'y.stride'}");
        Distorted other = Distorted.programs(p -> program(
                X + call("neg") + ", {'call': 'add_', 'args': [{'ref': 'y'}, 1]}",
                "{'ref': 'y._version'}, {'ref': 'y.stride'}"));
        assertThat(verdict(program, other))
                .isInstanceOfSatisfying(Verdict.Fails.class, fails -> assertThat(fails.problem())
                        .isEqualTo("_version is another"));
    }

    @Test
    void a_rejection_is_compared_by_step_and_kind() {
        String tooMany = "{'let': 'y', 'call': 'view', 'args': [{'ref': 'x'}, [2, 2]]}";
        Program program = program(X + tooMany, Y);
        assertThat(judge.judge(
                        Sample.rejected("view", program), new ReferenceSubject().run(program), new ReferenceSubject()))
                .isEqualTo(new Verdict.Holds(0));
        assertThat(verdict(program, new ReferenceSubject()))
                .isEqualTo(new Verdict.Undecided("PyTorch rejects a program made to run"));
        assertThat(verdict(program, Distorted.programs(p -> program(X + call("view_as"), Y))))
                .isInstanceOfSatisfying(Verdict.Fails.class, fails -> assertThat(fails.problem())
                        .isEqualTo("it rejects as type instead of shape"));
        assertThat(verdict(program, Distorted.programs(p -> program(X + call("neg"), Y))))
                .isInstanceOfSatisfying(Verdict.Fails.class, fails -> assertThat(fails.problem())
                        .isEqualTo("it runs what PyTorch rejects"));
    }

    @Test
    void details_show_the_element_in_decimal_and_in_hexadecimal() {
        assertThat(verdict(program(X + call("neg"), Y), Distorted.reals(y -> 1)))
                .isInstanceOfSatisfying(Verdict.Fails.class, fails -> assertThat(fails.details())
                        .contains(
                                "first difference in value 0 at [0]",
                                "expected -0.699999988079071 (-0x1.666666p-1)",
                                "found    1.0 (0x1.0p0)"));
    }
}
