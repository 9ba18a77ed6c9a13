package io.touchstone.conformance.report;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.verify.Findings;
import io.touchstone.conformance.verify.Tally;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Why programs were not put to the subject, kind by kind: what it lacks, and how many programs ask for that. */
final class Lacks {
    private static final int TOLD = 5;

    private final Set<String> topics = new HashSet<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    private Lacks() {}

    /** A line a kind: {@code exp grad: 10 programs need mul, 8 sum}; and one of the topics that were hardly tried. */
    static List<String> of(Run run) {
        List<String> lines = new ArrayList<>();
        byKind(run).forEach((aspect, lacks) -> lines.add(lacks.line(aspect)));
        if (!run.hardlyTried().isEmpty())
            lines.add("Next to nothing was tried of " + some(List.copyOf(run.hardlyTried())) + ": no pass.");
        return lines;
    }

    /** Each program is counted under each yardstick: the first one's counts are enough. */
    private static Map<Aspect, Lacks> byKind(Run run) {
        Map<Aspect, Lacks> kinds = new TreeMap<>();
        Set<Findings.Key> seen = new HashSet<>();
        run.tallies().forEach((key, tally) -> {
            Map<String, Integer> needs = needs(key, tally);
            if (needs.isEmpty() || !seen.add(new Findings.Key(key.topic(), key.aspect(), ""))) return;
            Lacks lacks = kinds.computeIfAbsent(key.aspect(), aspect -> new Lacks());
            lacks.topics.add(key.topic());
            needs.forEach((name, count) -> lacks.counts.merge(name, count, Integer::sum));
        });
        return kinds;
    }

    /** That a topic itself is lacking, the matrix shows. */
    private static Map<String, Integer> needs(Findings.Key key, Tally tally) {
        Map<String, Integer> needs = new TreeMap<>();
        tally.lacks().forEach((what, count) -> {
            for (String name : what.split(", ", -1))
                if (!name.equals(key.topic())) needs.merge(name, count, Integer::sum);
        });
        return needs;
    }

    private String line(Aspect aspect) {
        String who = topics.size() == 1 ? topics.iterator().next() + " " + aspect.word() : aspect.word();
        List<Map.Entry<String, Integer>> most = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .toList();
        String first = most.get(0).getValue()
                + (most.get(0).getValue() == 1 ? " program needs " : " programs need ")
                + most.get(0).getKey();
        String rest = most.stream()
                .skip(1)
                .limit(TOLD - 1)
                .map(need -> ", " + need.getValue() + " " + need.getKey())
                .collect(Collectors.joining());
        return who + ": " + first + rest + (most.size() > TOLD ? ", …" : "");
    }

    private static String some(List<String> names) {
        return names.stream().limit(TOLD).collect(Collectors.joining(", ")) + (names.size() > TOLD ? ", …" : "");
    }
}
