package io.touchstone.conformance.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.generate.Case;
import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.ProgramReader;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.ReferenceSubject;
import io.touchstone.conformance.subject.Subject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MathematicsJudgeExamples {
    private static final String X =
            "{'let': 'x0', 'tensor': {'dtype': 'float64', 'shape': [2], 'data': [0.7, 1.3]}, 'requires_grad': true}, ";
    private static final String L =
            "{'let': 'y', 'call': 'exp', 'args': [{'ref': 'x0'}]}, {'let': 'l', 'call': 'sum', 'args': [{'ref': 'y'}]}";
    private static final String GRADIENT = X + L + ", {'backward': {'ref': 'l'}}";
    private static final String TANGENT = X
            + "{'let': 't', 'tensor': {'dtype': 'float64', 'shape': [2], 'data': [0.5, -1.0]}}, " + L
            + ", {'let': 'd', 'jvp': {'program': [" + L
            + "], 'inputs': ['x0'], 'primals': [{'ref': 'x0'}], 'tangents': [{'ref': 't'}], 'outputs': [{'ref': 'l'}]}}";

    private final MathematicsJudge judge = new MathematicsJudge();

    private static Program program(String steps, String returned) {
        return ProgramReader.read(("{'program': [" + steps + "], 'return': [" + returned + "]}").replace('\'', '"'));
    }

    /** A sample that is smooth at its leaves, as a call that is not null says. */
    private static Sample smooth(Aspect aspect, Program program) {
        Case call = new Case(Registry.standard().find("exp").orElseThrow(), List.of(), Map.of(), List.of(), 0);
        return new Sample("exp", aspect, program, true, call);
    }

    private Verdict verdict(Sample sample, Subject subject) {
        return judge.judge(sample, subject.run(sample.program()), subject);
    }

    private static Verdict.Fails derivatives(Sample sample, Subject subject) {
        return (Verdict.Fails) new Derivatives(sample, (Answer.Ok) subject.run(sample.program()), subject)
                .verdict()
                .orElseThrow();
    }

    @Test
    void right_derivatives_hold() {
        Sample gradient = smooth(Aspect.GRAD, program(GRADIENT, "{'ref': 'l'}, {'ref': 'x0.grad'}"));
        Sample tangent = smooth(Aspect.JVP, program(TANGENT, "{'ref': 'l'}, {'ref': 'd.0'}"));
        assertThat(verdict(gradient, new ReferenceSubject())).isInstanceOf(Verdict.Holds.class);
        assertThat(verdict(tangent, new ReferenceSubject())).isInstanceOf(Verdict.Holds.class);
    }

    @Test
    void a_wrong_gradient_is_found_by_differences_of_the_subjects_own_results() {
        Sample sample = smooth(Aspect.GRAD, program(GRADIENT, "{'ref': 'l'}, {'ref': 'x0.grad'}"));
        Distorted wrong = Distorted.programs(p -> p.returns().size() == 1
                ? p
                : program(
                        GRADIENT + ", {'call': 'mul_', 'args': [{'ref': 'x0.grad'}, {'float': 1.00001}]}",
                        "{'ref': 'l'}, {'ref': 'x0.grad'}"));
        assertThat(derivatives(sample, wrong).problem()).isEqualTo(Derivatives.DIFFERENCES);
    }

    @Test
    void a_wrong_tangent_is_found_by_differences() {
        Sample sample = smooth(Aspect.JVP, program(TANGENT, "{'ref': 'l'}, {'ref': 'd.0'}"));
        Distorted wrong = Distorted.programs(p -> p.returns().size() == 1
                ? p
                : program(
                        TANGENT + ", {'let': 'd', 'call': 'mul', 'args': [{'ref': 'd.0'}, 2]}",
                        "{'ref': 'l'}, {'ref': 'd'}"));
        assertThat(derivatives(sample, wrong).problem()).isEqualTo(Derivatives.TANGENT_DIFFERENCES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "tanh", "sqrt", "reciprocal"})
    void float32_may_be_off_by_a_rounding_and_not_by_more(String function) {
        Program program = program(
                X.replace("float64", "float32") + "{'let': 'y', 'call': '" + function + "', 'args': [{'ref': 'x0'}]}",
                "{'ref': 'y'}");
        Sample sample = Sample.of(function, Aspect.OP, program);
        assertThat(verdict(sample, Distorted.reals(y -> y * (1 + 0x1p-23)))).isInstanceOf(Verdict.Holds.class);
        assertThat(verdict(sample, Distorted.reals(y -> y * (1 + 1e-5)))).isInstanceOf(Verdict.Fails.class);
    }

    @Test
    void dtypes_and_strides_are_no_mathematics() {
        String steps = X.replace("0.7, 1.3", "0.5, 1.5") + "{'let': 'y', 'call': 'neg', 'args': [{'ref': 'x0'}]}";
        Program program = program(steps, "{'ref': 'y'}, {'ref': 'y.stride'}");
        Distorted single = Distorted.programs(p -> program(
                steps + ", {'let': 'z', 'call': 'float', 'args': [{'ref': 'y'}]}",
                "{'ref': 'z'}, {'ref': 'x0.shape'}"));
        assertThat(verdict(Sample.of("neg", Aspect.OP, program), single)).isEqualTo(new Verdict.Holds(0));
    }

    @Test
    void of_what_is_drawn_nothing_is_said() {
        Program program = program("{'let': 'y', 'call': 'rand', 'args': [2]}", "{'ref': 'y'}");
        assertThat(verdict(Sample.of("rand", Aspect.OP, program), Distorted.reals(y -> 1 - y)))
                .isInstanceOf(Verdict.Undecided.class);
    }
}
