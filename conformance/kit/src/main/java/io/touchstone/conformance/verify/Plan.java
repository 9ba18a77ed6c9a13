package io.touchstone.conformance.verify;

import io.touchstone.conformance.generate.Source;
import io.touchstone.conformance.subject.Capabilities;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which rows and columns a run has: those asked for, but for what is expected to fail and what the subject says it does not have.
 *
 * @param cells what is run, in order
 * @param unsupported what the subject says it does not have
 * @param expected what is expected to fail
 */
public record Plan(List<Cell> cells, List<Cell> unsupported, List<Expected> expected) {
    /** Copies the lists. */
    public Plan {
        cells = List.copyOf(cells);
        unsupported = List.copyOf(unsupported);
        expected = List.copyOf(expected);
    }

    /**
     * A cell that is expected to fail.
     *
     * @param cell the row and column
     * @param line what says so
     */
    public record Expected(Cell cell, Expectations.Line line) {}

    /**
     * The plan of a run.
     *
     * @param sources all there are
     * @param settings what is asked for
     * @param capabilities what the subject says of itself
     * @param names everything that a subject can say it has: other topics are themes, which no subject names
     * @param expectations what is expected to fail
     */
    public static Plan of(
            List<Source> sources,
            Settings settings,
            Capabilities capabilities,
            Set<String> names,
            Expectations expectations) {
        List<Cell> cells = new ArrayList<>();
        List<Cell> unsupported = new ArrayList<>();
        List<Expected> expected = new ArrayList<>();
        for (Source source : sources) {
            if (!settings.aspects().contains(source.aspect())) continue;
            for (String topic : source.topics()) {
                if (!settings.wants(topic)) continue;
                Cell cell = new Cell(source, topic);
                var line = expectations.of(topic, source.aspect());
                if (names.contains(topic) && !capabilities.supports(topic)) unsupported.add(cell);
                else if (line.isPresent()) expected.add(new Expected(cell, line.get()));
                else cells.add(cell);
            }
        }
        return new Plan(cells, unsupported, expected);
    }

    /** Whether nothing was asked for that exists. */
    public boolean isEmpty() {
        return cells.isEmpty() && unsupported.isEmpty() && expected.isEmpty();
    }
}
