package io.touchstone.conformance.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.conformance.program.ProgramReader;
import io.touchstone.conformance.program.ProgramWriter;
import io.touchstone.conformance.registry.Registry;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SourcesProperties {
    private static final List<Source> SOURCES = Sources.of(Registry.standard());

    @Provide
    Arbitrary<Source> sources() {
        return Arbitraries.of(SOURCES);
    }

    private static Sample make(Source source, int topic, List<Integer> choices) {
        List<String> topics = source.topics();
        return source.make(topics.get(topic % topics.size()), new Choices(choices));
    }

    @Property
    void the_same_choices_make_the_same_program_which_can_be_read_again(
            @ForAll("sources") Source source,
            @ForAll @IntRange(max = 1000) int topic,
            @ForAll @Size(max = 80) List<@IntRange(max = 65_535) Integer> choices) {
        Sample sample = make(source, topic, choices);
        String written = ProgramWriter.write(sample.program());
        assertThat(ProgramWriter.write(make(source, topic, choices).program())).isEqualTo(written);
        assertThat(ProgramReader.read(written)).isEqualTo(sample.program());
    }

    @Property
    void a_gradient_of_pytorchs_own_is_not_said_to_be_a_slope(
            @ForAll("derivatives") Source source,
            @ForAll @Size(min = 30, max = 80) List<@IntRange(max = 65_535) Integer> choices) {
        for (String own : List.of("linalg.cholesky", "as_strided_scatter", "logical_not_", "ctc_loss"))
            if (source.topics().contains(own))
                assertThat(source.make(own, new Choices(choices)).call()).isNull();
        assertThat(source.make("exp", Choices.none()).call()).isNotNull();
    }

    @Provide
    Arbitrary<Source> derivatives() {
        return Arbitraries.of(
                SOURCES.stream().filter(DerivativeSource.class::isInstance).toList());
    }

    @Property(tries = 8)
    void every_topic_can_be_drawn_and_is_small_without_choices(@ForAll("sources") Source source) {
        for (String topic : source.topics())
            assertThat(source.make(topic, Choices.none()).program().steps()).hasSizeLessThanOrEqualTo(16);
    }
}
