package io.touchstone.conformance.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.ProjectFiles;
import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.ProgramReader;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.ReferenceSubject;
import io.touchstone.conformance.subject.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownDifferencesTests {
    private final KnownDifferences known = KnownDifferences.reviewed();
    private final KnownDifference first = known.all().get(0);

    private Verdict reviewed(Sample sample, Verdict.Fails fails) {
        Judge complaining = new Judge() {
            @Override
            public String name() {
                return MathematicsJudge.NAME;
            }

            @Override
            public boolean judges(Aspect aspect) {
                return true;
            }

            @Override
            public Verdict judge(Sample s, Answer answer, Subject subject) {
                return fails;
            }

            @Override
            public void close() {}
        };
        ReferenceSubject subject = new ReferenceSubject();
        return new ReviewedJudge(complaining, known).judge(sample, subject.run(sample.program()), subject);
    }

    @Test
    void the_page_is_up_to_date() throws IOException {
        Path page = ProjectFiles.top().resolve("docs/spec/differences.md");
        assertThat(Files.readString(page))
                .as("make it again by ./touchstone spec --differences --write docs/spec/differences.md")
                .isEqualTo(known.page());
    }

    @Test
    void only_the_listed_problem_in_the_listed_size_is_left_open() {
        Sample listed = Sample.of(first.topics().get(0), Aspect.GRAD, first.program());
        Verdict.Fails fails = new Verdict.Fails(first.problems().get(0), List.of(), first.most() / 2);
        assertThat(reviewed(listed, fails)).isEqualTo(new Verdict.Undecided("known: " + first.what()));
        Verdict.Fails larger = new Verdict.Fails(first.problems().get(0), List.of(), first.most() * 2);
        assertThat(reviewed(listed, larger)).isEqualTo(larger);
        Verdict.Fails other = new Verdict.Fails("a result has another shape", List.of(), 1);
        assertThat(reviewed(listed, other)).isEqualTo(other);
        Sample elsewhere = Sample.of("relu", Aspect.GRAD, first.program());
        assertThat(reviewed(elsewhere, fails)).isEqualTo(fails);
    }

    @Test
    void it_explains_an_operation_under_its_other_names() {
        KnownDifference rounded = known.all().stream()
                .filter(d -> d.topics().contains("div") && d.aspects().contains("jvp"))
                .filter(d -> d.problems().contains("a result has another dtype"))
                .findFirst()
                .orElseThrow();
        Verdict.Fails fails = new Verdict.Fails(rounded.problems().get(0), List.of(), 0);
        assertThat(known.find(Sample.of("__truediv__", Aspect.JVP, rounded.program()), "as PyTorch", fails))
                .contains(rounded);
        assertThat(known.find(Sample.of("__mul__", Aspect.JVP, rounded.program()), "as PyTorch", fails))
                .isEmpty();
    }

    @Test
    void it_explains_nothing_where_the_occasion_is_missing() {
        KnownDifference noDimensions = known.all().stream()
                .filter(d -> d.topics().contains("var") && d.problems().get(0).startsWith("a result is off"))
                .findFirst()
                .orElseThrow();
        Verdict.Fails fails = new Verdict.Fails(noDimensions.problems().get(0), List.of(), 2);
        assertThat(known.find(Sample.of("var", Aspect.GRAD, noDimensions.program()), MathematicsJudge.NAME, fails))
                .contains(noDimensions);
        Program overOne = ProgramReader.read("""
                {"program": [{"let": "x", "tensor": {"dtype": "float32", "shape": [3], "data": [0, 1, 3]}, "requires_grad": true},
                    {"let": "l", "call": "var", "args": [{"ref": "x"}], "kwargs": {"dim": [0], "correction": 0}},
                    {"backward": {"ref": "l"}}], "return": [{"ref": "x.grad"}]}""");
        assertThat(known.find(Sample.of("var", Aspect.GRAD, overOne), MathematicsJudge.NAME, fails))
                .isEmpty();
    }

    @Test
    void
            a_number_among_the_arguments_counts_as_one_of_an_array_and_a_view_as_one_that_is_kept_under_the_name_of_its_base() {
        Program program = ProgramReader.read("""
                {"program": [{"let": "x", "tensor": {"dtype": "float32", "shape": [2], "data": [1, 2]}},
                    {"let": "x", "call": "narrow", "args": [{"ref": "x"}, 0, 0, 1]},
                    {"let": "y", "call": "pow", "args": [{"float": "nan"}, {"ref": "x"}]}], "return": [{"ref": "y"}]}""");
        List<String> pow = List.of("pow");
        assertThat(among(Occasion.Trait.VIEWED, Occasion.Trait.NOT_FINITE).isIn(program, program, pow))
                .isTrue();
        assertThat(among(Occasion.Trait.HUGE).isIn(program, program, pow)).isFalse();
    }

    private static Occasion among(Occasion.Trait... traits) {
        return new Occasion(List.of(), List.of(), List.of(), List.of(traits));
    }
}
