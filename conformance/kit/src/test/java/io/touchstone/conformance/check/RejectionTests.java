package io.touchstone.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Json;
import io.touchstone.conformance.program.JsonText;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.ProgramReader;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.program.Target;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Overload;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Kind;
import io.touchstone.conformance.subject.ReferenceSubject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What every operation rejects: arguments that no signature takes, and what rejected.jsonl has for it, a line a case, on
 * each of which PyTorch has been asked.
 */
class RejectionTests {
    private static final String CASES = "rejected.jsonl";

    private final Registry registry = Registry.standard();
    private final ReferenceSubject reference = new ReferenceSubject();

    @Test
    void a_missing_argument_is_an_error_of_type() {
        assertThat(registry.operations().stream()
                        .filter(RejectionTests::needsArguments)
                        .map(o -> problem(o.name() + " without arguments", called(o, List.of(), Map.of()), Kind.TYPE))
                        .filter(Objects::nonNull))
                .isEmpty();
    }

    private static boolean needsArguments(Operation o) {
        return o.overloads().stream().map(Overload::signature).allMatch(s -> s.parameters().stream()
                .anyMatch(p -> p.required() && !p.variadic()));
    }

    @Test
    void an_argument_too_many_is_an_error_of_type() {
        List<Expr> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) many.add(new Literal.Str("no argument"));
        assertThat(registry.operations().stream()
                        .map(o -> problem(o.name() + " of strings", called(o, many, Map.of()), Kind.TYPE))
                        .filter(Objects::nonNull))
                .isEmpty();
    }

    @Test
    void each_recorded_case_is_rejected_as_pytorch_does() {
        List<String> problems = new ArrayList<>();
        for (String line : lines()) {
            Map<String, Json> fields = ((Json.Obj) JsonText.parse(line)).fields();
            Program program = ProgramReader.read(field(fields, "program"), field(fields, "return"));
            String name = ((Json.Text) field(fields, "operation")).value();
            String kind = ((Json.Text) field(fields, "kind")).value().toUpperCase(Locale.ROOT);
            if (registry.find(name).isEmpty()) problems.add(name + " has a case, but is not registered");
            String problem = problem(name + ", in " + line, program, Kind.valueOf(kind));
            if (problem != null) problems.add(problem);
        }
        assertThat(problems).isEmpty();
    }

    private static Json field(Map<String, Json> fields, String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }

    private static List<String> lines() {
        try (InputStream in = Objects.requireNonNull(RejectionTests.class.getResourceAsStream(CASES))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Program called(Operation o, List<Expr> args, Map<String, Expr> kwargs) {
        return new Program(List.of(new Step.Call(new Target.Nothing(), o.name(), args, kwargs)), List.of());
    }

    private @org.jspecify.annotations.Nullable String problem(String what, Program program, Kind kind) {
        Answer answer = reference.run(program);
        int last = program.steps().size() - 1;
        boolean fits = answer instanceof Answer.Rejected r && r.kind() == kind && r.step() == last;
        return fits ? null : what + ": expected a rejection of kind " + kind + ", but got " + answer;
    }
}
