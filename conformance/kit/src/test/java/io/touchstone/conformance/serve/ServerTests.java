package io.touchstone.conformance.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Value;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Capabilities;
import io.touchstone.conformance.subject.Kind;
import io.touchstone.conformance.subject.Subject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ServerTests {
    /** Answers with the literals that a program returns. */
    private static Answer echo(Program program) {
        return new Answer.Ok(
                program.returns().stream().map(expr -> (Value) (Literal) expr).toList());
    }

    private static Subject subject(Function<Program, Answer> run) {
        return new Subject() {
            @Override
            public String name() {
                return "echo";
            }

            @Override
            public Capabilities capabilities() {
                return Capabilities.everything("1.0");
            }

            @Override
            public Answer run(Program program) {
                return run.apply(program);
            }

            @Override
            public void close() {}
        };
    }

    private static List<String> serve(Function<Program, Answer> run, int maxLine, byte[] input) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Server(subject(run), maxLine).serve(new ByteArrayInputStream(input), out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static List<String> serve(Function<Program, Answer> run, String... lines) throws IOException {
        return serve(run, Server.MAX_LINE, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static String line(long id, Expr... returns) {
        return new Request.Run(id, new Program(List.of(), List.of(returns))).line();
    }

    @Test
    void answers_hello_with_name_and_abilities() throws IOException {
        List<String> answers = serve(ServerTests::echo, new Request.Hello().line());
        AnswerReader.Introduction hello = AnswerReader.hello(answers.get(0));
        assertThat(hello.name()).isEqualTo("echo");
        assertThat(hello.capabilities()).isEqualTo(Capabilities.everything("1.0"));
    }

    @Test
    void repeats_the_id_and_keeps_the_order() throws IOException {
        List<String> answers =
                serve(ServerTests::echo, line(7, new Literal.Int(1)), line(-3, new Literal.Str("two\nlines")));
        assertThat(answers).hasSize(2);
        assertThat(AnswerReader.answer(answers.get(0)))
                .isEqualTo(new AnswerReader.Identified(OptionalLong.of(7), new Answer.Ok(List.of(new Literal.Int(1)))));
        assertThat(AnswerReader.answer(answers.get(1)).id()).hasValue(-3);
    }

    @Test
    void a_malformed_line_is_answered_and_the_next_one_read() throws IOException {
        List<String> answers =
                serve(ServerTests::echo, "no json", "{\"id\": 4, \"program\": 1, \"return\": []}", "[]", "", line(5));
        assertThat(answers).hasSize(5);
        assertThat(answers.subList(0, 4))
                .allSatisfy(answer -> assertThat(kind(answer)).isEqualTo(Kind.PROTOCOL));
        assertThat(AnswerReader.answer(answers.get(1)).id()).hasValue(4);
        assertThat(AnswerReader.answer(answers.get(0)).id()).isEmpty();
        assertThat(AnswerReader.answer(answers.get(4)).answer()).isEqualTo(new Answer.Ok(List.of()));
    }

    @Test
    void an_unknown_version_of_the_protocol_is_refused() throws IOException {
        assertThat(kind(serve(ServerTests::echo, "{\"hello\": {\"protocol\": 2}}")
                        .get(0)))
                .isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void an_overlong_line_is_skipped_whole() throws IOException {
        String input = "x".repeat(1000) + "\n" + line(1) + "\n";
        List<String> answers = serve(ServerTests::echo, 100, input.getBytes(StandardCharsets.UTF_8));
        assertThat(answers).hasSize(2);
        assertThat(answers.get(0)).contains("longer than 100 bytes");
        assertThat(AnswerReader.answer(answers.get(1)).id()).hasValue(1);
    }

    @Test
    void bytes_that_are_no_text_are_refused() throws IOException {
        List<String> answers = serve(ServerTests::echo, 100, new byte[] {(byte) 0xc3, (byte) 0x28, '\n'});
        assertThat(answers).singleElement().satisfies(answer -> assertThat(answer)
                .contains("not UTF-8"));
    }

    @Test
    void a_last_line_without_its_end_is_answered() throws IOException {
        assertThat(serve(ServerTests::echo, Server.MAX_LINE, line(9).getBytes(StandardCharsets.UTF_8)))
                .hasSize(1);
    }

    @Test
    void survives_what_a_subject_throws() throws IOException {
        Function<Program, Answer> fragile = program -> {
            if (!program.returns().isEmpty()) return echo(program);
            return recurse(program);
        };
        List<String> answers = serve(fragile, line(1), line(2, new Literal.None()));
        assertThat(kind(answers.get(0))).isEqualTo(Kind.OTHER);
        assertThat(answers.get(0)).contains("StackOverflowError");
        assertThat(AnswerReader.answer(answers.get(1)).answer()).isEqualTo(new Answer.Ok(List.of(new Literal.None())));
    }

    @Test
    void survives_an_answer_that_no_line_can_hold() throws IOException {
        Value deep = new Literal.Int(1);
        for (int i = 0; i < 2000; i++) deep = new Value.Sequence(List.of(deep));
        Answer answer = new Answer.Ok(List.of(deep));
        List<String> answers = serve(program -> answer, program(1), program(2));
        assertThat(answers).hasSize(2);
        assertThat(answers.get(1)).startsWith("{\"id\":2,\"status\":\"error\",\"step\":-1,\"kind\":\"other\"");
    }

    private static String program(int id) {
        return "{\"id\": " + id + ", \"program\": [], \"return\": []}";
    }

    @Test
    void survives_a_lack_of_memory() throws IOException {
        List<String> answers = serve(
                program -> {
                    throw new OutOfMemoryError("enough");
                },
                line(1),
                line(2));
        assertThat(answers).hasSize(2).allSatisfy(answer -> assertThat(answer).contains("OutOfMemoryError: enough"));
    }

    @SuppressWarnings("InfiniteRecursion") // that is what it is for
    private static Answer recurse(Program program) {
        return recurse(program);
    }

    private static Kind kind(String answer) {
        return ((Answer.Rejected) AnswerReader.answer(answer).answer()).kind();
    }
}
