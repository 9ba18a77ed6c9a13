package io.touchstone.conformance.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.conformance.program.JsonText;
import io.touchstone.conformance.program.ProgramReader;
import io.touchstone.conformance.program.ProgramWriter;
import io.touchstone.conformance.program.ProtocolException;
import io.touchstone.conformance.serve.ProtocolExamples.Example;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolExamplesTests {
    static List<Example> examples() {
        return ProtocolExamples.all();
    }

    @Test
    void there_is_one_for_each_feature() {
        assertThat(examples()).hasSize(33);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void programs_and_answers_survive_writing_and_reading(Example example) {
        assertThat(ProgramReader.read(ProgramWriter.write(example.program()))).isEqualTo(example.program());
        assertThat(AnswerReader.answer(AnswerWriter.line(1, example.answer())))
                .isEqualTo(new AnswerReader.Identified(OptionalLong.of(1), example.answer()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": 1, \"status\": \"fine\"}",
                "{\"id\": 1, \"status\": \"ok\"}",
                "{\"id\": 1, \"status\": \"ok\", \"values\": [{\"ref\": \"x\"}]}",
                "{\"id\": 1, \"status\": \"error\", \"step\": 0, \"kind\": \"mood\", \"message\": \"\"}",
                "{\"id\": 1, \"status\": \"error\", \"step\": 1.5, \"kind\": \"shape\", \"message\": \"\"}",
                "[]"
            })
    void an_answer_that_is_none_is_refused(String line) {
        assertThat(JsonText.parse(line)).isNotNull();
        assertThatThrownBy(() -> AnswerReader.answer(line)).isInstanceOf(ProtocolException.class);
    }
}
