package io.touchstone.conformance.report;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.verify.Finding;
import io.touchstone.conformance.verify.Findings;
import io.touchstone.conformance.verify.Settings;
import io.touchstone.conformance.verify.Tally;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run that is over, or as much of it as there was.
 *
 * @param subject who was checked
 * @param version the version that it names
 * @param settings what was asked for
 * @param seconds how long it took
 * @param tallies the counts, by row, column and yardstick
 * @param failures what is wrong, shrunk
 * @param expected what was expected to fail
 * @param cutShort why it ended before its end, or null if it did not
 */
public record Run(
        String subject,
        String version,
        Settings settings,
        double seconds,
        Map<Findings.Key, Tally> tallies,
        List<Finding> failures,
        List<Findings.Expected> expected,
        @Nullable String cutShort) {
    /** Copies the collections. */
    public Run {
        tallies = new TreeMap<>(tallies);
        failures = failures.stream().sorted(Comparator.comparing(Finding::key)).toList();
        expected = List.copyOf(expected);
    }

    /**
     * A column: a yardstick and an aspect.
     *
     * @param yardstick the judge
     * @param aspect the kind of programs
     */
    public record Column(String yardstick, Aspect aspect) {}

    /** The columns that have anything in them, yardstick by yardstick. */
    public List<Column> columns() {
        return tallies.keySet().stream()
                .map(key -> new Column(key.yardstick(), key.aspect()))
                .distinct()
                .sorted(Comparator.comparing(Column::yardstick).thenComparing(Column::aspect))
                .toList();
    }

    /** The rows that have anything in them. */
    public List<String> topics() {
        return tallies.keySet().stream().map(Findings.Key::topic).distinct().toList();
    }

    /** What is known of a row and a column. */
    public Optional<Tally> tally(String topic, Column column) {
        return Optional.ofNullable(tallies.get(new Findings.Key(topic, column.aspect(), column.yardstick())));
    }

    /** How many answers a yardstick was held to. */
    public long verdicts() {
        return tallies.values().stream().mapToLong(Tally::decided).sum();
    }

    /** How many answers were wrong. */
    public long wrong() {
        return tallies.values().stream().mapToLong(Tally::failed).sum();
    }

    /** Whether nothing was wrong, something was right, and the run came to its end. */
    public boolean isGood() {
        return failures.isEmpty() && cutShort == null && (passed() > 0 || tallies.isEmpty());
    }

    /** What came of it, in a few words. */
    public String outcome() {
        if (isGood()) return "all holds";
        if (!failures.isEmpty() || cutShort != null) return "failed";
        return verdicts() == 0 ? "nothing could be judged" : "next to nothing could be judged";
    }

    /** Of how many rows there is a verdict. */
    public long supported() {
        return topicsWhere(tally -> tally.decided() > 0).size();
    }

    /** How many rows have verdicts, all of them good, and more than a few. */
    public long passed() {
        Set<String> passed = topicsWhere(tally -> tally.held() > 0 && !tally.isThin());
        passed.removeAll(topicsWhere(tally -> tally.failed() > 0));
        return passed.size();
    }

    /** The rows whose verdicts are all good, and next to none. */
    public Set<String> hardlyTried() {
        Set<String> thin = topicsWhere(tally -> tally.held() > 0 && tally.isThin());
        thin.removeAll(topicsWhere(tally -> tally.failed() > 0 || tally.held() > 0 && !tally.isThin()));
        return thin;
    }

    private Set<String> topicsWhere(Predicate<Tally> which) {
        return tallies.entrySet().stream()
                .filter(entry -> which.test(entry.getValue()))
                .map(entry -> entry.getKey().topic())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What was expected to fail and does not. */
    public List<Findings.Expected> unexpectedPasses() {
        return expected.stream().filter(Findings.Expected::passes).toList();
    }
}
