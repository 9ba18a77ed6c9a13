package io.touchstone.conformance.cli;

import io.touchstone.conformance.judge.Judge;
import io.touchstone.conformance.judge.KnownDifferences;
import io.touchstone.conformance.judge.MathematicsJudge;
import io.touchstone.conformance.judge.ReviewedJudge;
import io.touchstone.conformance.judge.TorchJudge;
import io.touchstone.conformance.port.PortException;
import io.touchstone.conformance.port.PortSubject;
import io.touchstone.conformance.subject.Oracle;
import io.touchstone.conformance.subject.OracleException;
import io.touchstone.conformance.subject.ReferenceSubject;
import io.touchstone.conformance.subject.Shared;
import io.touchstone.conformance.subject.Subject;
import io.touchstone.conformance.verify.Bench;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say who is held against what. */
final class SubjectOptions {
    private static final int MOST_WORKERS = 8;
    private static final double MOST_SECONDS = 24 * 3600;

    /** Who can be checked without being started. */
    enum Known {
        REFERENCE,
        LIBTORCH
    }

    /** What it can be held against. */
    enum Yardsticks {
        LIBTORCH,
        MATHEMATICS,
        BOTH
    }

    @Option(
            names = "--port",
            paramLabel = "CMD",
            description =
                    "Checks the implementation that this command starts; it speaks the protocol (docs/protocol.md).")
    private @Nullable String port;

    @Option(names = "--port-dir", paramLabel = "DIR", description = "Where the port's command runs (default: here).")
    private @Nullable Path portDirectory;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long the port may take for one program (default: 10).")
    private @Nullable Double timeout;

    @Option(
            names = "--start-timeout",
            paramLabel = "SECONDS",
            description = "How long the port may take to start and answer hello (default: 60).")
    private @Nullable Double startTimeout;

    @Option(names = "--subject", paramLabel = "NAME", description = "Checks one that is here: reference or libtorch.")
    private @Nullable Known subject;

    @Option(
            names = "--against",
            paramLabel = "WHAT",
            description = "The yardstick: libtorch, mathematics or both (default: both, where libtorch can be loaded).")
    private @Nullable Yardsticks against;

    /** Whether any of them is given. */
    boolean isGiven() {
        return port != null
                || portDirectory != null
                || timeout != null
                || startTimeout != null
                || subject != null
                || against != null;
    }

    /** Who is checked, for a line: the command, or the name. */
    String who() {
        return port != null ? port : known() == Known.LIBTORCH ? "libtorch" : "reference";
    }

    private Known known() {
        return subject == null ? Known.REFERENCE : subject;
    }

    private static void requireSeconds(CommandLine command, String option, @Nullable Double seconds) {
        if (seconds != null && !(seconds > 0 && seconds <= MOST_SECONDS))
            throw new ParameterException(command, option + " must be a positive number of seconds, not " + seconds);
    }

    /** @throws ParameterException if they do not go together */
    void require(CommandLine command) {
        if (port != null && subject != null)
            throw new ParameterException(
                    command, "--port and --subject exclude each other: only one is checked at a time");
        if (port == null && portDirectory != null) throw new ParameterException(command, "--port-dir needs --port");
        if (port == null && timeout != null) throw new ParameterException(command, "--timeout needs --port");
        if (port != null && port.isBlank()) throw new ParameterException(command, "--port is empty");
        if (portDirectory != null && !Files.isDirectory(portDirectory))
            throw new ParameterException(command, "--port-dir " + portDirectory + " is no directory");
        if (port == null && startTimeout != null) throw new ParameterException(command, "--start-timeout needs --port");
        requireSeconds(command, "--timeout", timeout);
        requireSeconds(command, "--start-timeout", startTimeout);
        if (known() == Known.LIBTORCH && port == null && against != null && against != Yardsticks.MATHEMATICS)
            throw new ParameterException(command, "libtorch cannot be its own yardstick: use --against mathematics");
    }

    /**
     * Everybody that takes part.
     *
     * @param benches what the workers work with
     * @param oracle real PyTorch, which the judges ask, or null if none does
     */
    record Parties(List<Bench> benches, @Nullable Subject oracle) implements AutoCloseable {
        Subject subject() {
            return benches.get(0).subject();
        }

        List<Judge> judges() {
            return benches.get(0).judges();
        }

        @Override
        public void close() {
            benches.forEach(Bench::close);
        }
    }

    /**
     * Starts everybody.
     *
     * @param err where it is told if a yardstick is missing
     * @throws CannotRunException if the subject, or a yardstick that was asked for, cannot be had
     */
    Parties open(PrintWriter err) throws CannotRunException {
        Subject oracle = oracle(err);
        List<Bench> benches = new ArrayList<>();
        for (Subject one : subjects()) benches.add(new Bench(one, judges(oracle)));
        return new Parties(benches, oracle);
    }

    private @Nullable Subject oracle(PrintWriter err) throws CannotRunException {
        Yardsticks asked = against != null
                ? against
                : port == null && known() == Known.LIBTORCH ? Yardsticks.MATHEMATICS : Yardsticks.BOTH;
        if (asked == Yardsticks.MATHEMATICS) return null;
        try {
            return new Shared(Oracle.find().open());
        } catch (OracleException e) {
            if (asked == Yardsticks.LIBTORCH) throw new CannotRunException("--against libtorch: " + e.getMessage());
            err.println("touchstone: " + e.getMessage() + "; what is as PyTorch is skipped");
            err.flush();
            return null;
        }
    }

    /** Whether a subject is named. */
    boolean names() {
        return port != null || subject != null;
    }

    /**
     * The judges alone.
     *
     * @param err where it is told if a yardstick is missing
     * @throws CannotRunException if a yardstick that was asked for cannot be had
     */
    List<Judge> judges(PrintWriter err) throws CannotRunException {
        return judges(oracle(err));
    }

    private List<Judge> judges(@Nullable Subject oracle) {
        List<Judge> judges = new ArrayList<>();
        KnownDifferences known = KnownDifferences.reviewed();
        if (oracle != null) judges.add(new ReviewedJudge(new TorchJudge(oracle), known));
        if (against != Yardsticks.LIBTORCH) judges.add(new ReviewedJudge(new MathematicsJudge(), known));
        return judges;
    }

    private List<Subject> subjects() throws CannotRunException {
        if (port != null) return List.of(port(port));
        if (known() == Known.LIBTORCH) return List.of(libtorch());
        int workers = Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors());
        List<Subject> references = new ArrayList<>();
        for (int i = 0; i < workers; i++) references.add(new ReferenceSubject());
        return references;
    }

    private Subject port(String command) throws CannotRunException {
        try {
            PortSubject.Settings settings = PortSubject.Settings.of(command).in(portDirectory);
            if (timeout != null) settings = settings.within(duration(timeout));
            if (startTimeout != null) settings = settings.startingWithin(duration(startTimeout));
            return new PortSubject(settings);
        } catch (PortException | IllegalArgumentException e) {
            throw new CannotRunException(String.valueOf(e.getMessage()));
        }
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private static Subject libtorch() throws CannotRunException {
        try {
            return Oracle.find().open();
        } catch (OracleException e) {
            throw new CannotRunException("--subject libtorch: " + e.getMessage());
        }
    }
}
