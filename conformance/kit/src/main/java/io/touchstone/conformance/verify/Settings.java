package io.touchstone.conformance.verify;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.registry.NamePattern;
import io.touchstone.conformance.subject.Capabilities;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a run is to do.
 *
 * @param aspects the aspects to look at
 * @param pattern which topics, as a {@link NamePattern}
 * @param tries programs for each topic and aspect
 * @param time instead of {@code tries}: go round after round until this much time has passed; or null
 * @param seed what programs are drawn from: the same seed gives the same programs
 * @param shard which part of the programs is this run's, from 1
 * @param shards into how many parts they are divided
 */
public record Settings(
        Set<Aspect> aspects,
        String pattern,
        int tries,
        @Nullable Duration time,
        long seed,
        int shard,
        int shards) {
    /** Copies the set. */
    public Settings {
        aspects = Set.copyOf(aspects);
    }

    /** Whether a topic is asked for. */
    public boolean wants(String topic) {
        return new NamePattern(pattern).test(topic);
    }

    /**
     * What makes the programs and verdicts of a run what they are. How many programs there are is no part of it, since they come round after
     * round: a run can go on from a shorter one.
     *
     * @param subject who is checked
     * @param capabilities what it says of itself
     * @param yardsticks the judges
     * @param plan the rows and columns
     */
    public String identity(String subject, Capabilities capabilities, List<String> yardsticks, Plan plan) {
        return subject + " with " + capabilities.summary() + ", " + String.join(" and ", yardsticks) + ", "
                + aspects.stream().sorted().map(Aspect::word).collect(Collectors.joining(" ")) + ", "
                + plan.cells().size() + " cells of '" + pattern + "', seed " + seed + ", shard " + shard + "/" + shards;
    }
}
