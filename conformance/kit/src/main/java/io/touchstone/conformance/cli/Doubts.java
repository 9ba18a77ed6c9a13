package io.touchstone.conformance.cli;

import io.touchstone.conformance.program.DTypeName;
import io.touchstone.conformance.subject.Capabilities;
import io.touchstone.conformance.verify.Expectations;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is told before a run since it is probably not meant: names that no program has. */
final class Doubts {
    private static final int MOST = 5;

    private Doubts() {}

    /** Of what a port says of itself. */
    static List<String> of(Capabilities said, Set<String> names) {
        List<String> dtypes =
                Stream.of(DTypeName.values()).map(DTypeName::torchName).toList();
        List<String> doubts = new ArrayList<>();
        said.otherDTypes().stream()
                .sorted()
                .map(word -> "hello.dtypes: no program has a dtype " + word + Nearest.hint(word, dtypes))
                .forEach(doubts::add);
        said.operations().orElse(Set.of()).stream()
                .filter(word -> !names.contains(word))
                .sorted()
                .map(word -> "hello.supports: no program asks for " + word + Nearest.hint(word, names))
                .forEach(doubts::add);
        return some(doubts);
    }

    /** Of the failures that are known. */
    static List<String> of(List<Expectations.Line> idle, List<String> topics) {
        return some(idle.stream()
                .map(line -> "--expect, line " + line.number() + ": there are no programs of " + line.topic() + ", "
                        + line.aspect() + (topics.contains(line.topic()) ? "" : Nearest.hint(line.topic(), topics)))
                .toList());
    }

    private static List<String> some(List<String> doubts) {
        if (doubts.size() <= MOST) return doubts;
        List<String> some = new ArrayList<>(doubts.subList(0, MOST));
        some.add("and " + (doubts.size() - MOST) + " more of this kind");
        return some;
    }
}
