package io.touchstone.conformance.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.ProgramReader;
import io.touchstone.conformance.program.Rewriting;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.program.Value;
import io.touchstone.conformance.subject.ReferenceSubject;
import io.touchstone.conformance.subject.Subject;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromisesExamples {
    private static final String X =
            "{'let': 'x', 'tensor': {'dtype': 'float32', 'shape': [4], 'data': [2.0, 1.0, 2.0, 1.0]}}, ";

    private static Program program(String steps, String returned) {
        return ProgramReader.read(("{'program': [" + steps + "], 'return': [" + returned + "]}").replace('\'', '"'));
    }

    private static Verdict verdict(Program program, Subject subject) {
        TorchJudge judge = new TorchJudge(new ReferenceSubject());
        Sample sample = Sample.of("ties", Aspect.PROGRAM, program);
        return judge.judge(sample, subject.run(program), subject);
    }

    /** The indices 0 and 2, whose elements are equal, exchanged. */
    private static Value exchanged(Value value) {
        if (value instanceof Value.Sequence items)
            return new Value.Sequence(
                    items.items().stream().map(PromisesExamples::exchanged).toList());
        if (!(value instanceof Literal.TensorLiteral x) || !x.dtype().isIntegral()) return value;
        long[] indices = Arrays.stream(x.data().integers())
                .map(i -> i % 2 == 0 ? 2 - i : i)
                .toArray();
        return Literal.TensorLiteral.integers(x.dtype(), x.shape(), indices);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'topk', 'args': [{'ref': 'x'}, 1]", "'sort', 'args': [{'ref': 'x'}]"})
    void which_of_equal_elements_is_named_does_not_matter(String call) {
        Program program = program(X + "{'let': 'y', 'call': " + call + "}", "{'ref': 'y'}");
        Distorted subject = new Distorted(p -> p, PromisesExamples::exchanged);
        assertThat(verdict(program, subject)).isEqualTo(new Verdict.Holds(0));
    }

    @Test
    void an_index_of_another_element_does() {
        Program program = program(X + "{'let': 'y', 'call': 'topk', 'args': [{'ref': 'x'}, 1]}", "{'ref': 'y.1'}");
        Expr smallest = new Literal.Bool(false);
        Distorted subject = Distorted.programs(new Rewriting() {
            @Override
            protected Step call(Step.Call call) {
                if (!call.function().equals("topk")) return call;
                return new Step.Call(call.let(), "topk", call.args(), Map.of("largest", smallest));
            }
        }::program);
        assertThat(verdict(program, subject)).isInstanceOf(Verdict.Fails.class);
    }

    @Test
    void a_stable_sort_is_unique() {
        String call = "{'let': 'y', 'call': 'sort', 'args': [{'ref': 'x'}], 'kwargs': {'stable': true}}";
        assertThat(Unique.of(program(X + call, "{'ref': 'y'}"))).isEmpty();
        assertThat(Unique.of(program(X + call.replace("true", "false"), "{'ref': 'y'}")))
                .isPresent();
        assertThat(Unique.of(program(X + call.replace("true", "false"), "{'ref': 'y.0'}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scatter    | [0, 1, 1] | false | true",
                "scatter    | [0, 1, 2] | false | false",
                "index_copy | [2, 2, 1] | false | true",
                "index_put  | [2, 2, 1] | true  | false",
                "index_add  | [2, 2, 1] | false | false"
            })
    void of_several_writes_to_one_place_none_is_promised(String f, String index, boolean adds, boolean collides) {
        String places = "{'tensor': {'dtype': 'int64', 'shape': [3], 'data': " + index + "}}";
        String values = "{'tensor': {'dtype': 'float32', 'shape': [3], 'data': [5.0, 6.0, 7.0]}}";
        String args =
                f.equals("index_put") ? "[" + places + "], " + values + ", " + adds : "0, " + places + ", " + values;
        String call = "{'let': 'y', 'call': '" + f + "', 'args': [{'ref': 'x'}, " + args + "]}";
        assertThat(Collisions.in(program(X + call, "{'ref': 'y'}"))).isEqualTo(collides);
    }
}
