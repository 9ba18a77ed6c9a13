package io.touchstone.conformance.verify;

import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.judge.Judge;
import io.touchstone.conformance.judge.Verdict;
import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.ReferenceSubject;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import net.jqwik.api.Shrinkable;
import org.jspecify.annotations.Nullable;

/**
 * A run: programs from sources, put to a subject, its answers put to judges.
 *
 * <p>A program depends on the seed, the topic, the aspect and its round alone, so that a part of a run is what the whole run would have had there.
 * Programs are numbered, round after round, and go in batches: within a batch the workers take one after the other, and when all that were taken are done
 * the failures that are new are shrunk, in the order of their programs' numbers. So what a run finds does not depend on how many workers there are or which
 * is faster, and after a batch, however it ended, a run can be written down and taken up again.
 */
public final class Verification {
    /** So few that a run can be written down often, so many that workers seldom wait for each other. */
    private static final int BATCH = 512;

    /** Where programs take long, a batch ends earlier. */
    private static final Duration LONGEST_BATCH = Duration.ofSeconds(5);

    /** How many problems of a topic and aspect are shrunk; more are told as they were found. */
    private static final int SHRUNK = 3;

    /** How long an interruption may take to reach us, once it has ended a port. */
    private static final Duration GRACE = Duration.ofMillis(100);

    /** After how many programs in a row without an answer a run ends. Programs of shrinking do not count: what shrinks a crash crashes. */
    private static final int SILENCE = 50;

    /** How many programs are tried of what is expected to fail, until one does. */
    private static final int EXPECTED_TRIES = 200;

    /** Hears how far a run has come. */
    public interface Listener {
        /** After each program: how many are done, and how many problems are known. */
        default void progress(long done, int failures, String topic) {}

        /** Before each problem is shrunk: which, from 1, of how many. */
        default void shrinking(int problem, int of) {}

        /** After a batch: how many programs are done, and whether no more follow; what they have shown is in the findings. */
        default void batch(long done, boolean last) {}
    }

    private final Plan plan;
    private final Settings settings;
    private final Findings findings;
    private final AtomicLong done = new AtomicLong();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile long end;
    private volatile boolean stopped;
    private volatile @Nullable String broken;
    private List<Suspect> open = List.of();
    private volatile long lost = Long.MAX_VALUE;

    /** A run that begins, or goes on from what had been found. */
    public Verification(Plan plan, Settings settings, Findings findings) {
        this.plan = plan;
        this.settings = settings;
        this.findings = findings;
    }

    /** What has been found so far. */
    public Findings findings() {
        return findings;
    }

    /** Ends the run after the programs at hand; failures that have been found and not shrunk yet are then told as they were found. */
    public synchronized void stop() {
        stopped = true;
        for (Suspect s : open) findings.add(s.asFound());
        open = List.of();
    }

    /** Waits until a run that was stopped has ended, but no longer than this; whether it has. */
    public boolean awaitEnd(Duration most) throws InterruptedException {
        return over.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Why the run ended before its end, or empty if it did not. */
    public Optional<String> broken() {
        return stopped ? Optional.of("interrupted") : Optional.ofNullable(broken);
    }

    /** How many programs the run has, over all shards; with a time limit, as many as it comes to. */
    public long programs() {
        return settings.time() == null ? (long) plan.cells().size() * settings.tries() : Long.MAX_VALUE;
    }

    /** Runs from a program on, to the end, with a worker on each bench. */
    public void run(List<Bench> benches, long from, Listener listener) {
        if (settings.time() != null) end = System.nanoTime() + settings.time().toNanos();
        done.set(from);
        Draws draws = new Draws(benches.get(0).subject().capabilities(), settings.seed());
        try (Workers workers = new Workers(benches)) {
            if (from == 0) settle(benches);
            tryExpected(workers, draws);
            if (plan.cells().isEmpty()) return;
            for (long first = from; first < programs() && !isOver(); ) {
                Batch batch = collect(workers, draws, first, listener);
                shrink(workers, batch.suspects, listener);
                first = batch.end;
                listener.batch(first, first == programs() || isOver());
            }
        } finally {
            over.countDown();
        }
    }

    private boolean isOver() {
        return stopped || broken != null || settings.time() != null && System.nanoTime() - end > 0;
    }

    /** A program that a judge found fault with. */
    private record Suspect(
            long number,
            Cell cell,
            String yardstick,
            Shrinkable<List<Integer>> choices,
            Sample sample,
            Verdict.Fails verdict) {
        Findings.Key key() {
            return new Findings.Key(cell.topic(), cell.aspect(), yardstick);
        }

        Problem problem() {
            return new Problem(key(), verdict.problem());
        }

        Finding asFound() {
            return finding(sample, verdict, choices.value());
        }

        Finding finding(Sample smallest, Verdict.Fails found, List<Integer> made) {
            return new Finding(
                    cell.topic(), cell.aspect(), yardstick, found, smallest.program(), smallest.valid(), made);
        }
    }

    /** Programs that are done, up to one that is not, and what was wrong with them. */
    private record Batch(long end, List<Suspect> suspects) {}

    /** What is wrong with a cell, told by one yardstick. */
    private record Problem(Findings.Key key, String words) {}

    private Batch collect(Workers workers, Draws draws, long first, Listener listener) {
        long last = Math.min(programs(), first + BATCH);
        long due = System.nanoTime() + LONGEST_BATCH.toNanos();
        AtomicLong next = new AtomicLong(first);
        ConcurrentLinkedQueue<Suspect> suspects = new ConcurrentLinkedQueue<>();
        Set<Problem> problems = ConcurrentHashMap.newKeySet();
        workers.all(bench -> {
            while (!isOver() && System.nanoTime() - due < 0) { // whoever has taken a number does it
                long n = next.getAndIncrement();
                if (n >= last) return;
                Cell cell = plan.cells().get((int) (n % plan.cells().size()));
                if (n % settings.shards() == settings.shard() - 1)
                    tryIfPossible(bench, draws, n, cell, suspect -> {
                        suspects.add(suspect);
                        problems.add(suspect.problem());
                    });
                listener.progress(done.incrementAndGet(), findings.failed() + problems.size(), cell.topic());
            }
        });
        return new Batch(
                Math.min(lost, Math.min(next.get(), last)),
                suspects.stream()
                        .sorted(Comparator.comparingLong(Suspect::number))
                        .toList());
    }

    /** A fault of the kit itself is no verdict, and no reason to lose all others. */
    private void tryIfPossible(Bench bench, Draws draws, long number, Cell cell, Consumer<Suspect> fails) {
        try {
            draws.of(cell, number / plan.cells().size()).ifPresent(drawn -> tryOnce(bench, number, cell, drawn, fails));
        } catch (RuntimeException | StackOverflowError e) {
            bench.judges().stream()
                    .filter(judge -> judge.judges(cell.aspect()))
                    .forEach(judge -> findings.count(cell.key(judge), new Verdict.Undecided("the kit fails: " + e)));
        }
    }

    private void tryOnce(Bench bench, long number, Cell cell, Draws.Drawn drawn, Consumer<Suspect> fails) {
        Sample sample = drawn.sample();
        Answer answer = bench.subject().run(sample.program());
        if (answer instanceof Answer.Broken offence && isNoVerdict(offence, bench)) {
            lose(number);
            return;
        }
        if (drawn.fits()) heed(answer);
        for (Judge judge : bench.judges()) {
            if (!judge.judges(cell.aspect())) continue;
            Verdict verdict = Trial.verdict(judge, sample, answer, bench.subject());
            Findings.Key key = cell.key(judge);
            findings.count(key, verdict);
            if (verdict instanceof Verdict.Fails f && findings.isNew(key, f.problem()))
                fails.accept(new Suspect(number, cell, judge.name(), drawn.choices(), sample, f));
            if (answer instanceof Answer.Broken) return; // whatever the yardstick
        }
    }

    /** A program without a verdict is one to go on with. */
    private synchronized void lose(long number) {
        lost = Math.min(lost, number);
    }

    /** Whether a subject does not answer because it is dead, or because it ends with the run: a terminal's Ctrl-C reaches a port too. */
    private boolean isNoVerdict(Answer.Broken offence, Bench bench) {
        if (bench.subject().isDead()) broken = offence.message();
        else LockSupport.parkNanos(GRACE.toNanos());
        return broken != null || stopped;
    }

    /** Ends the run of a subject that is of no use. */
    private void heed(Answer answer) {
        if (!(answer instanceof Answer.Broken offence)) unanswered.set(0);
        else if (unanswered.incrementAndGet() >= SILENCE)
            broken = SILENCE + " programs in a row went without an answer; of the last one: " + offence.offence()
                    + (offence.said().isEmpty() ? "" : ", saying " + offence.said());
    }

    // ---- shrinking

    private void shrink(Workers workers, List<Suspect> suspects, Listener listener) {
        Set<Problem> problems = new HashSet<>();
        List<Suspect> fresh =
                suspects.stream().filter(s -> problems.add(s.problem())).toList();
        if (!open(fresh)) return;
        AtomicInteger next = new AtomicInteger();
        Finding[] found = new Finding[fresh.size()];
        workers.all(bench -> {
            for (int i = next.getAndIncrement(); i < found.length; i = next.getAndIncrement()) {
                listener.shrinking(i + 1, found.length);
                found[i] = isOneOfMany(fresh, i) ? fresh.get(i).asFound() : finding(bench, fresh.get(i));
            }
        });
        close(found);
    }

    /** Whether its cell has problems enough before it, which depends on the order of programs alone. */
    private boolean isOneOfMany(List<Suspect> fresh, int i) {
        Findings.Key key = fresh.get(i).key();
        long before = fresh.stream().limit(i).filter(s -> s.key().equals(key)).count();
        return findings.problems(key) + before >= SHRUNK;
    }

    private synchronized boolean open(List<Suspect> suspects) {
        if (stopped) for (Suspect s : suspects) findings.add(s.asFound());
        else open = suspects;
        return !stopped;
    }

    private synchronized void close(Finding[] found) {
        if (stopped) return; // they have been told
        for (Finding finding : found) findings.add(finding);
        open = List.of();
    }

    private Finding finding(Bench bench, Suspect s) {
        Judge judge = bench.judge(s.yardstick);
        ReferenceSubject reference = new ReferenceSubject();
        Answer first = reference.run(s.sample.program());
        Shrinker shrinker = new Shrinker(
                sample -> verdict(bench, judge, sample, program -> isAlike(first, reference.run(program))),
                Shrinker.Budget.DEFAULT);
        try {
            Shrinker.Shrunk small = shrinker.shrink(s.cell.source(), s.sample, s.verdict, s.choices);
            return s.finding(small.sample(), small.verdict(), small.choices());
        } catch (RuntimeException | StackOverflowError e) { // of the kit: the failure is one all the same
            return s.asFound();
        }
    }

    /**
     * The verdict on a simpler program. No variable may be used that has no value. If the subject does not answer, no judge has looked at the program:
     * it has to be one that the reference takes as it took the first, so that no program shrinks to nonsense.
     */
    private Verdict verdict(Bench bench, Judge judge, Sample sample, Predicate<Program> isAlike) {
        if (stopped || bench.subject().isDead()) return new Verdict.Undecided("the run was stopped");
        if (!Variables.areDefined(sample.program())) return new Verdict.Undecided("a variable has no value");
        Answer answer = bench.subject().run(sample.program());
        if (answer instanceof Answer.Broken && !isAlike.test(sample.program()))
            return new Verdict.Undecided("it is another kind of program");
        return Trial.verdict(judge, sample, answer, bench.subject());
    }

    /** Whether two programs end alike: both with results, or rejected for the same reason. */
    private static boolean isAlike(Answer one, Answer other) {
        return one instanceof Answer.Rejected no && other instanceof Answer.Rejected again
                ? no.kind() == again.kind() && no.message().equals(again.message())
                : one.getClass() == other.getClass();
    }

    // ---- what is not run

    private void settle(List<Bench> benches) {
        List<Judge> judges = benches.get(0).judges();
        for (Cell cell : plan.unsupported())
            for (Judge judge : judges)
                if (judge.judges(cell.aspect())) findings.count(cell.key(judge), new Verdict.Unsupported(cell.topic()));
    }

    private void tryExpected(Workers workers, Draws draws) {
        AtomicInteger next = new AtomicInteger();
        Findings.Expected[] outcomes = new Findings.Expected[plan.expected().size()];
        workers.all(bench -> {
            for (int i = next.getAndIncrement(); i < outcomes.length && !stopped; i = next.getAndIncrement()) {
                Plan.Expected expected = plan.expected().get(i);
                Cell cell = expected.cell();
                outcomes[i] =
                        new Findings.Expected(cell.topic(), cell.aspect(), expected.line(), passes(bench, draws, cell));
            }
        });
        for (Findings.Expected outcome : outcomes) if (outcome != null) findings.add(outcome);
    }

    private boolean passes(Bench bench, Draws draws, Cell cell) {
        int held = 0;
        for (int round = 0; round < EXPECTED_TRIES; round++) {
            Sample sample = draws.of(cell, round).map(Draws.Drawn::sample).orElse(null);
            if (sample == null) continue;
            Answer answer = bench.subject().run(sample.program());
            for (Judge judge : bench.judges()) {
                if (!judge.judges(cell.aspect())) continue;
                Verdict verdict = Trial.verdict(judge, sample, answer, bench.subject());
                if (verdict instanceof Verdict.Fails) return false;
                if (verdict instanceof Verdict.Holds) held++;
            }
        }
        return held > 0;
    }
}
