package io.touchstone.conformance.verify;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.generate.Cases;
import io.touchstone.conformance.generate.Choices;
import io.touchstone.conformance.generate.MissingDomainException;
import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.generate.Source;
import io.touchstone.conformance.judge.Judge;
import io.touchstone.conformance.judge.Verdict;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Subject;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Shrinkable;

/**
 * A run: programs from sources, put to a subject, its answers put to judges.
 *
 * <p>The programs of a topic and aspect depend on the seed, the topic, the aspect and their number alone, so that a part of a run is what the
 * whole run would have had there.
 */
public final class Verification {
    /** Hears how far a run has come. */
    @FunctionalInterface
    public interface Listener {
        /** After each program. */
        void progress(int done, int of, int failures, String topic);
    }

    private final Subject subject;
    private final List<Judge> judges;
    private final List<Source> sources;
    private final Settings settings;
    private final Findings findings = new Findings();
    private final Set<String> known = new HashSet<>();
    private volatile boolean stopped;

    /** A run of a subject before judges. */
    public Verification(Subject subject, List<Judge> judges, List<Source> sources, Settings settings) {
        this.subject = subject;
        this.judges = List.copyOf(judges);
        this.sources = sources.stream()
                .filter(source -> settings.aspects().contains(source.aspect()))
                .toList();
        this.settings = settings;
    }

    /** What has been found so far. */
    public Findings findings() {
        return findings;
    }

    /** Ends the run after the program at hand. */
    public void stop() {
        stopped = true;
    }

    /** Runs to the end. */
    public Findings run(Listener listener) {
        List<Cell> cells = sources.stream()
                .flatMap(source ->
                        source.topics().stream().filter(settings::wants).map(topic -> new Cell(source, topic)))
                .toList();
        int of = cells.size() * settings.tries();
        int done = 0;
        for (int round = 0; round < settings.tries(); round++)
            for (Cell cell : cells) {
                if (stopped) return findings;
                if (settings.shards() == 1 || Math.floorMod(done, settings.shards()) == settings.shard() - 1)
                    tryOnce(cell, round);
                listener.progress(++done, of, findings.failures().size(), cell.topic);
            }
        return findings;
    }

    private record Cell(Source source, String topic) {}

    private void tryOnce(Cell cell, int round) {
        Aspect aspect = cell.source.aspect();
        Random random = new Random(settings.seed() * 31 + (cell.topic + "/" + aspect + "/" + round).hashCode());
        Shrinkable<List<Integer>> choices = Cases.choices(random);
        Sample sample;
        try {
            sample = cell.source.make(cell.topic, new Choices(choices.value()));
        } catch (MissingDomainException e) {
            return;
        }
        Answer answer = subject.run(sample.program());
        for (Judge judge : judges) {
            if (!judge.judges(aspect)) continue;
            Verdict verdict = verdict(judge, sample, answer);
            findings.count(new Findings.Key(cell.topic, aspect, judge.name()), verdict);
            if (verdict instanceof Verdict.Fails fails
                    && known.add(cell.topic + "/" + aspect + "/" + judge.name() + "/" + fails.problem()))
                findings.add(shrunk(cell, judge, choices, sample, fails));
        }
    }

    private Verdict verdict(Judge judge, Sample sample, Answer answer) {
        if (answer instanceof Answer.Unsupported lacks) return new Verdict.Unsupported(lacks.what());
        if (answer instanceof Answer.Broken broken)
            return new Verdict.Fails(
                    "the subject did not answer: " + broken.offence(),
                    List.of(broken.message()),
                    Double.POSITIVE_INFINITY);
        return judge.judge(sample, answer, subject);
    }

    private Finding shrunk(
            Cell cell, Judge judge, Shrinkable<List<Integer>> choices, Sample sample, Verdict.Fails fails) {
        Shrinker shrinker = new Shrinker(s -> verdict(judge, s, subject.run(s.program())), Shrinker.Budget.DEFAULT);
        Shrinker.Shrunk small = shrinker.shrink(cell.source, sample, fails, choices);
        return new Finding(
                cell.topic,
                sample.aspect(),
                judge.name(),
                small.verdict(),
                small.sample().program(),
                small.choices());
    }
}
