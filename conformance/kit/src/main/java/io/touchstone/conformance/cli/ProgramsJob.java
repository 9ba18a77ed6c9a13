package io.touchstone.conformance.cli;

import io.touchstone.conformance.check.Progress;
import io.touchstone.conformance.generate.Sources;
import io.touchstone.conformance.program.JsonText;
import io.touchstone.conformance.registry.Registry;
import io.touchstone.conformance.report.Run;
import io.touchstone.conformance.report.RunJson;
import io.touchstone.conformance.report.TextReport;
import io.touchstone.conformance.subject.ReferenceSubject;
import io.touchstone.conformance.subject.Subject;
import io.touchstone.conformance.verify.Bench;
import io.touchstone.conformance.verify.Expectations;
import io.touchstone.conformance.verify.Findings;
import io.touchstone.conformance.verify.Plan;
import io.touchstone.conformance.verify.Settings;
import io.touchstone.conformance.verify.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A run of programs, from opening the subject to the last line of the report. */
final class ProgramsJob {
    private final CommandLine command;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Settings settings;
    private final Expectations expectations;
    private final Outputs outputs;
    private final long start = System.nanoTime();
    private boolean finished;

    ProgramsJob(CommandLine command, Settings settings, Expectations expectations, Outputs outputs) {
        this.command = command;
        this.out = command.getOut();
        this.err = command.getErr();
        this.settings = settings;
        this.expectations = expectations;
        this.outputs = outputs;
    }

    /**
     * Runs to the end, or until the process is interrupted; the exit code.
     *
     * @throws CannotRunException if the subject or a yardstick cannot be had
     */
    int run(SubjectOptions options) throws CannotRunException {
        List<Bench> benches = options.open(err);
        try {
            Subject subject = benches.get(0).subject();
            Plan plan =
                    Plan.of(Sources.of(Registry.standard()), settings, subject.capabilities(), names(), expectations);
            if (plan.isEmpty()) throw new ParameterException(command, "nothing matches '" + settings.pattern() + "'");
            Verification verification = new Verification(plan, settings, new Findings());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(verification, subject), "touchstone-interrupt"));
            verification.run(benches, 0, listener(verification));
            return finish(verification, subject, verification.broken().orElse(null));
        } finally {
            benches.forEach(Bench::close);
        }
    }

    private Verification.Listener listener(Verification verification) {
        Duration time = settings.time();
        Progress progress = new Progress(System.err, Progress.isTerminal(), time == null ? "programs" : "seconds");
        int of = (int) Math.min(Integer.MAX_VALUE, time == null ? verification.programs() : time.toSeconds());
        return new Verification.Listener() {
            @Override
            public void progress(long done, int failures, String topic) {
                long at = time == null ? done : Math.min(of, (long) seconds());
                progress.progress((int) Math.min(of, at), of, failures, topic);
            }

            @Override
            public void batch(long batches) {}
        };
    }

    private double seconds() {
        return (System.nanoTime() - start) * 1e-9;
    }

    /** After Ctrl-C, what is known is told all the same. */
    private void stop(Verification verification, Subject subject) {
        verification.stop();
        finish(verification, subject, "interrupted");
    }

    private synchronized int finish(Verification verification, Subject subject, @Nullable String cutShort) {
        Findings findings = verification.findings();
        Run run = new Run(
                subject.name(),
                subject.capabilities().version(),
                settings,
                seconds(),
                findings.tallies(),
                findings.failures(),
                findings.expected(),
                cutShort);
        if (!finished) tell(run);
        finished = true;
        return run.isGood() ? 0 : 1;
    }

    private void tell(Run run) {
        new TextReport(run).print(out);
        Path json = outputs.json();
        if (json == null) return;
        try {
            Files.writeString(json, JsonText.write(RunJson.of(run)) + "\n");
        } catch (IOException e) {
            err.println("touchstone: " + json + " could not be written: " + e.getMessage());
        }
    }

    /** Everything that a subject may say that it has. */
    private static Set<String> names() {
        return new ReferenceSubject().capabilities().operations().orElseThrow();
    }
}
