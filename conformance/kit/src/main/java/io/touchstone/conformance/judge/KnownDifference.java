package io.touchstone.conformance.judge;

import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.registry.Registry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A place where PyTorch and mathematics part.
 *
 * @param topics the operations, also under their other names, or modules
 * @param aspects the words of the aspects that show it
 * @param yardsticks the judges that complain, of PyTorch or of the reference
 * @param problems what they say, either of them
 * @param dtype the only dtype in which it is so, or empty
 * @param processors what processors have on which alone it is so, or empty
 * @param occasion in which programs alone it is so
 * @param most the largest error as a share of its bound that it explains; infinite if any
 * @param what the difference, in a sentence
 * @param evidence where it comes from
 * @param program the smallest program that shows it
 */
public record KnownDifference(
        List<String> topics,
        List<String> aspects,
        List<String> yardsticks,
        List<String> problems,
        Optional<String> dtype,
        Optional<String> processors,
        Occasion occasion,
        double most,
        String what,
        String evidence,
        Program program) {
    /** Copies the lists. */
    public KnownDifference {
        topics = List.copyOf(topics);
        aspects = List.copyOf(aspects);
        yardsticks = List.copyOf(yardsticks);
        problems = List.copyOf(problems);
    }

    /** The topics, and the one at hand if it is an alias. */
    private List<String> functions(String topic) {
        return Stream.concat(topics.stream(), Stream.of(topic)).distinct().toList();
    }

    /** Whether a failure is this. */
    boolean explains(Sample sample, String yardstick, Verdict.Fails fails) {
        return Registry.standard().names(sample.topic()).isIn(topics)
                && aspects.contains(sample.aspect().word())
                && yardsticks.contains(yardstick)
                && problems.contains(fails.problem())
                && fails.share() <= most
                && dtype.map(name -> Precision.isIn(name, sample.program())).orElse(true)
                && occasion.isIn(sample.program(), program, functions(sample.topic()));
    }
}
