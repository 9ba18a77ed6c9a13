package io.touchstone.conformance.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.generate.Source;
import io.touchstone.conformance.generate.Sources;
import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.conformance.subject.Capabilities;
import io.touchstone.conformance.subject.ReferenceSubject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawsTests {
    private static final List<Source> SOURCES = Sources.of(Registry.standard());
    private static final Capabilities EXP =
            new Capabilities("1", Set.of(DTypeName.FLOAT32), Optional.of(Set.of("exp")));

    private static Cell cell(Aspect aspect, String topic) {
        return SOURCES.stream()
                .filter(source -> source.aspect() == aspect)
                .map(source -> new Cell(source, topic))
                .findFirst()
                .orElseThrow();
    }

    private static List<Program> programs(Draws draws, Cell cell) {
        return IntStream.range(0, 20)
                .mapToObj(round -> draws.of(cell, round).orElseThrow().sample().program())
                .toList();
    }

    @Test
    void rounds_are_programs_that_the_subject_can_run() {
        Draws draws = new Draws(EXP, 42);
        assertThat(programs(draws, cell(Aspect.OP, "exp")))
                .allMatch(program -> EXP.lacks(program).isEmpty());
    }

    @Test
    void a_round_is_the_same_program_whatever_was_drawn_before() {
        Cell cell = cell(Aspect.OP, "exp");
        List<Program> programs = programs(new Draws(EXP, 42), cell);
        assertThat(new Draws(EXP, 42).of(cell, 7).orElseThrow().sample().program())
                .isEqualTo(programs.get(7));
    }

    @Test
    void who_has_everything_gets_what_is_drawn_first() {
        Cell cell = cell(Aspect.OP, "exp");
        Draws draws = new Draws(Capabilities.everything("1"), 42);
        for (int round = 0; round < 5; round++)
            assertThat(draws.of(cell, round).orElseThrow().choices().value())
                    .isEqualTo(cell.choices(42, round).value());
    }

    @Test
    void what_never_fits_is_drawn_all_the_same_and_does_not_fit() {
        Draws draws = new Draws(EXP, 42);
        assertThat(draws.of(cell(Aspect.GRAD, "exp"), 3)).hasValueSatisfying(drawn -> {
            assertThat(drawn.fits()).isFalse();
            assertThat(EXP.lacks(drawn.sample().program())).contains("mul", "sum");
        });
    }

    @Test
    void programs_name_nothing_but_what_a_subject_can_say_it_has() {
        Capabilities all = new ReferenceSubject().capabilities();
        for (Source source : SOURCES)
            for (String topic : source.topics().stream().limit(40).toList())
                for (int round = 0; round < 3; round++) {
                    Cell cell = new Cell(source, topic);
                    Trial.sample(cell, cell.choices(42, round).value())
                            .ifPresent(sample -> assertThat(all.lacks(sample.program()))
                                    .as("%s of %s", source.aspect(), topic)
                                    .isEmpty());
                }
    }
}
