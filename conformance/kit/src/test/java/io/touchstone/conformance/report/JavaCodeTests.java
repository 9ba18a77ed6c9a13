package io.touchstone.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.autograd.Variable;
import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.generate.Cases;
import io.touchstone.conformance.generate.Choices;
import io.touchstone.conformance.generate.MissingDomainException;
import io.touchstone.conformance.generate.Source;
import io.touchstone.conformance.generate.Sources;
import io.touchstone.conformance.program.Literal;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.Value;
import io.touchstone.conformance.reference.Literals;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.ReferenceSubject;
import io.touchstone.tensor.Isolation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCodeTests {
    private static final Pattern TENSOR = Pattern.compile("tensor\\((?:[^()]|\\([^()]*\\))*\\)");

    /** A program, and what is written for it. */
    private record Written(Program program, List<String> code) {}

    private static List<Program> programs(Set<Aspect> aspects) {
        List<Program> programs = new ArrayList<>();
        for (Source source : Sources.of(Registry.standard()))
            if (aspects.contains(source.aspect()))
                for (String topic : source.topics()) {
                    Random random = new Random(42L + topic.hashCode());
                    try {
                        programs.add(source.make(
                                        topic, new Choices(Cases.choices(random).value()))
                                .program());
                    } catch (MissingDomainException e) {
                        // The matrix says so.
                    }
                }
        return programs;
    }

    @Test
    void what_is_written_for_operations_compiles_and_prints_what_the_reference_finds(@TempDir Path directory)
            throws Exception {
        List<Program> programs = programs(Set.of(Aspect.OP, Aspect.GRAD, Aspect.SECOND));
        List<Written> written = new ArrayList<>();
        for (Program program : programs)
            JavaCode.written(program).ifPresent(code -> written.add(new Written(program, code)));
        assertThat(written.size()).as("of %d programs", programs.size()).isGreaterThan(programs.size() / 3);
        try (URLClassLoader classes =
                compiled(directory, written.stream().map(Written::code).toList())) {
            SoftAssertions all = new SoftAssertions();
            for (int i = 0; i < written.size(); i++) {
                String source = String.join("\n", written.get(i).code);
                Optional<String> expected = expected(written.get(i).program);
                if (expected.isPresent())
                    all.assertThat(printed(classes, i).map(JavaCodeTests::bare))
                            .as(source)
                            .isEqualTo(expected);
            }
            all.assertAll();
        }
    }

    @Test
    void what_has_no_method_is_written_as_a_program_that_compiles_and_runs(@TempDir Path directory) throws Exception {
        List<Program> programs =
                programs(Set.of(Aspect.JVP, Aspect.MODULE, Aspect.OPTIM, Aspect.PROGRAM, Aspect.RNG, Aspect.ERROR))
                        .stream()
                        .filter(program -> JavaCode.written(program).isEmpty())
                        .limit(200)
                        .toList();
        try (URLClassLoader classes =
                compiled(directory, programs.stream().map(JavaCode::lines).toList())) {
            for (int i = 0; i < programs.size(); i++)
                assertThat(printed(classes, i).map(String::strip))
                        .contains(new ReferenceSubject().run(programs.get(i)).toString());
        }
    }

    private static URLClassLoader compiled(Path directory, List<List<String>> codes) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-nowarn", "-proc:none", "-d", directory.toString(), "-cp", System.getProperty("java.class.path")));
        for (int i = 0; i < codes.size(); i++) {
            Path file = Files.createDirectories(directory.resolve("c" + i)).resolve(JavaCode.NAME + ".java");
            Files.writeString(file, "package c" + i + ";\n" + String.join("\n", codes.get(i)));
            arguments.add(file.toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        int status = compiler.run(null, null, complaints, arguments.toArray(String[]::new));
        assertThat(status).as(complaints.toString(StandardCharsets.UTF_8)).isZero();
        return new URLClassLoader(new URL[] {directory.toUri().toURL()}, JavaCodeTests.class.getClassLoader());
    }

    /** What it prints, or nothing if it throws. */
    private static Optional<String> printed(ClassLoader classes, int i) throws ReflectiveOperationException {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Isolation own = Isolation.enter()) {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            classes.loadClass("c" + i + "." + JavaCode.NAME)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
            return Optional.of(out.toString(StandardCharsets.UTF_8));
        } catch (InvocationTargetException e) {
            return Optional.empty();
        } finally {
            System.setOut(before);
        }
    }

    private static Optional<String> expected(Program program) {
        if (!(new ReferenceSubject().run(program) instanceof Answer.Ok ok)) return Optional.empty();
        StringBuilder all = new StringBuilder();
        for (Value value : ok.values()) all.append(shown(value)).append('\n');
        return Optional.of(bare(all.toString()));
    }

    private static String shown(Value value) {
        if (value instanceof Literal.TensorLiteral t)
            return Variable.constant(Literals.tensor(t)).toString();
        if (value instanceof Value.Sequence s)
            return s.items().stream().map(JavaCodeTests::shown).toList().toString();
        return value.toString();
    }

    /** The tensors in what is printed, without what a value on the line does not tell. */
    private static String bare(String printed) {
        String plain = printed.replaceAll(",\\s+(grad_fn=<[\\w:]+>|requires_grad=True)", "")
                .strip();
        return TENSOR.matcher(plain).results().map(MatchResult::group).collect(Collectors.joining("\n"));
    }
}
