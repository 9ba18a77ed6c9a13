package io.touchstone.conformance.cli;

import io.touchstone.conformance.check.Progress;
import io.touchstone.conformance.generate.Source;
import io.touchstone.conformance.generate.Sources;
import io.touchstone.conformance.judge.Judge;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.conformance.report.Run;
import io.touchstone.conformance.report.TextReport;
import io.touchstone.conformance.subject.Capabilities;
import io.touchstone.conformance.subject.ReferenceSubject;
import io.touchstone.conformance.subject.Subject;
import io.touchstone.conformance.verify.Expectations;
import io.touchstone.conformance.verify.Findings;
import io.touchstone.conformance.verify.Plan;
import io.touchstone.conformance.verify.SavedRun;
import io.touchstone.conformance.verify.Settings;
import io.touchstone.conformance.verify.Verification;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A run of programs, from opening the subject to the last line of the report. */
final class ProgramsJob {
    /** How long the program at hand may take after Ctrl-C. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CommandLine command;
    private final PrintWriter err;
    private final Settings settings;
    private final Expectations expectations;
    private final ReportFiles files;
    private final boolean resume;
    private final long start = System.nanoTime();
    private double earlierSeconds;
    private boolean finished;

    ProgramsJob(CommandLine command, Settings settings, Expectations expectations, ReportFiles files, boolean resume) {
        this.command = command;
        this.err = command.getErr();
        this.settings = settings;
        this.expectations = expectations;
        this.files = files;
        this.resume = resume;
    }

    /**
     * Runs to the end, or until the process is interrupted; the exit code.
     *
     * @throws CannotRunException if the subject or a yardstick cannot be had
     */
    int run(SubjectOptions options) throws CannotRunException {
        files.prepare();
        try (SubjectOptions.Parties parties = options.open(err)) {
            List<Source> sources = Sources.of(Registry.standard());
            Capabilities said = parties.subject().capabilities();
            Plan plan = Plan.of(sources, settings, said, names(), expectations);
            if (plan.isEmpty()) throw new ParameterException(command, nothing(sources));
            Doubts.of(said, names()).forEach(this::tell);
            Doubts.of(expectations.idle(sources), topics(sources)).forEach(this::tell);
            return run(plan, parties);
        }
    }

    private void tell(String doubt) {
        err.println("touchstone: " + doubt);
        err.flush();
    }

    private String nothing(List<Source> sources) {
        String words = "nothing matches '" + settings.pattern() + "'";
        boolean otherKinds = topics(sources).stream().anyMatch(settings::wants);
        return otherKinds
                ? words + " among these kinds of programs"
                : words + Nearest.hint(settings.pattern(), topics(sources));
    }

    private static List<String> topics(List<Source> sources) {
        return sources.stream()
                .flatMap(source -> source.topics().stream())
                .distinct()
                .toList();
    }

    /** Everything that a subject may say that it has. */
    private static Set<String> names() {
        return new ReferenceSubject().capabilities().operations().orElseThrow();
    }

    private int run(Plan plan, SubjectOptions.Parties parties) throws CannotRunException {
        Subject subject = parties.subject();
        String identity = settings.identity(
                subject.name(),
                subject.capabilities(),
                parties.judges().stream().map(Judge::name).toList(),
                plan);
        SavedRun from = resume ? files.resumed(identity) : SavedRun.beginning(identity);
        earlierSeconds = from.seconds();
        Verification verification = new Verification(plan, settings, from.findings());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(verification, subject), "touchstone-interrupt"));
        verification.run(parties.benches(), from.programs(), new Told(verification, identity));
        return finish(verification, subject);
    }

    /** Tells how far the run has come, and writes that down. */
    private final class Told implements Verification.Listener {
        private final Verification verification;
        private final String identity;
        private final @Nullable Duration time = settings.time();
        private final Progress progress =
                new Progress(System.err, Progress.isTerminal(), time == null ? "programs" : "seconds");
        private final int of;

        Told(Verification verification, String identity) {
            this.verification = verification;
            this.identity = identity;
            this.of = (int) Math.min(Integer.MAX_VALUE, time == null ? verification.programs() : time.toSeconds());
        }

        @Override
        public void progress(long done, int failures, String topic) {
            long at = time == null ? done : (long) secondsHere();
            progress.progress((int) Math.min(of, at), of, failures, topic);
        }

        @Override
        public void shrinking(int problem, int of) {
            progress.note("shrinking", problem, of);
        }

        @Override
        public void batch(long done, boolean last) {
            progress.clear();
            files.state(new SavedRun(identity, done, seconds(), verification.findings()), last);
        }
    }

    private double secondsHere() {
        return (System.nanoTime() - start) * 1e-9;
    }

    private double seconds() {
        return earlierSeconds + secondsHere();
    }

    /** After Ctrl-C, what is known is written down and told all the same. */
    private void stop(Verification verification, Subject subject) {
        verification.stop();
        try {
            boolean ended = verification.awaitEnd(PATIENCE);
            if (!ended)
                err.println("touchstone: the program at hand does not end; the state is the last that was saved");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        finish(verification, subject);
    }

    private synchronized int finish(Verification verification, Subject subject) {
        Findings findings = verification.findings();
        Run run = new Run(
                subject.name(),
                subject.capabilities().version(),
                settings,
                seconds(),
                findings.tallies(),
                findings.failures(),
                findings.expected(),
                verification.broken().orElse(null));
        if (!finished) {
            files.report(run);
            new TextReport(run, files.directory()).print(command.getOut());
        }
        finished = true;
        return run.isGood() ? 0 : 1;
    }
}
