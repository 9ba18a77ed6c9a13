package io.touchstone.conformance.port;

import io.touchstone.conformance.program.Program;
import io.touchstone.conformance.program.ProtocolException;
import io.touchstone.conformance.serve.AnswerReader;
import io.touchstone.conformance.serve.Request;
import io.touchstone.conformance.serve.Server;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Capabilities;
import io.touchstone.conformance.subject.Offence;
import io.touchstone.conformance.subject.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An implementation in another process, which speaks the protocol on its standard streams.
 *
 * <p>It is started once and asked one program after the other. After an offence its process is ended, and the next program is put to a new one.
 * A port that cannot be started again {@value #LIVES} times in a row, or lets its time run out on {@value #SILENCE} programs in a row, is
 * {@linkplain #isDead dead}: every further program is answered at once. Whoever runs it may lose patience with other offences sooner.
 *
 * <p>A program that the port answered twice, or whose answer came after its time was up, is known by the id of the late line; the line is left out,
 * and the program at hand still gets its own answer.
 */
public final class PortSubject implements Subject {
    private static final int LIVES = 3;
    /** More than shrinking one program that never ends takes. */
    private static final int SILENCE = 50;

    private static final int LAST_WORDS = 400;

    private static final String HINT = "standard output belongs to the protocol; banners and logs go to standard error";
    private static final Pattern ERROR = Pattern.compile("error|exception|panic|fault", Pattern.CASE_INSENSITIVE);

    private final Settings settings;
    private final String name;
    private final Capabilities capabilities;
    private @Nullable PortProcess process;
    private long id;
    private int failedStarts;
    private int unanswered;
    private int starts;
    private int secondAnswers;

    /**
     * How a port is run.
     *
     * @param command the program and its arguments
     * @param directory where it runs, or null for here
     * @param limit how long it may take for an answer
     * @param startLimit how long it may take to introduce itself
     * @param maxLine how long a line of its may be, in bytes
     */
    public record Settings(
            List<String> command, @Nullable Path directory, Duration limit, Duration startLimit, int maxLine) {
        /** How long a line may be where nothing else is said; each of its numbers takes some sixty times its length while it is read. */
        public static final int MAX_LINE =
                (int) Math.min(Server.MAX_LINE, Runtime.getRuntime().maxMemory() / 64);

        /** Copies the command. */
        public Settings {
            command = List.copyOf(command);
        }

        /** A command as a shell would read it, with the default limits. */
        public static Settings of(String command) {
            return new Settings(Words.of(command), null, Duration.ofSeconds(10), Duration.ofSeconds(60), MAX_LINE);
        }

        /** The same in another directory. */
        public Settings in(@Nullable Path other) {
            return new Settings(command, other, limit, startLimit, maxLine);
        }

        /** The same with another time limit for an answer. */
        public Settings within(Duration other) {
            return new Settings(command, directory, other, startLimit, maxLine);
        }

        /** The same with another time limit for the introduction. */
        public Settings startingWithin(Duration other) {
            return new Settings(command, directory, limit, other, maxLine);
        }

        /** The same with another limit on the length of lines. */
        public Settings withLinesOf(int bytes) {
            return new Settings(command, directory, limit, startLimit, bytes);
        }
    }

    /**
     * Starts a port and hears who it is.
     *
     * @throws PortException if it does not start or does not introduce itself
     */
    public PortSubject(Settings settings) {
        this.settings = settings;
        try {
            AnswerReader.Introduction introduction = start();
            this.name = introduction.name();
            this.capabilities = introduction.capabilities();
        } catch (OffenceException e) {
            String said = process == null ? "" : process.lastWords();
            close();
            throw new PortException("the port " + settings.command + " does not start: " + e.words(), said);
        }
    }

    private AnswerReader.Introduction start() throws OffenceException {
        starts++;
        try {
            PortProcess started = new PortProcess(settings.command, settings.directory, settings.maxLine);
            process = started;
            started.send(new Request.Hello().line());
            return introduction(started.receive(settings.startLimit));
        } catch (IOException e) {
            throw new OffenceException(Offence.NOT_STARTED, String.valueOf(e.getMessage()));
        }
    }

    private static AnswerReader.Introduction introduction(String line) throws OffenceException {
        try {
            return AnswerReader.hello(line);
        } catch (ProtocolException e) {
            throw new OffenceException(Offence.NOT_STARTED, "it does not introduce itself: " + nonsense(e, line));
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    /** How often its process was started. */
    public int starts() {
        return starts;
    }

    /** How many answers came for programs that had one already, or whose time was up. */
    public int secondAnswers() {
        return secondAnswers;
    }

    /** Whether it could not be started again, or has not answered, so often that it is not tried any more. */
    @Override
    public boolean isDead() {
        return failedStarts >= LIVES || unanswered >= SILENCE;
    }

    private Answer.Broken death() {
        return failedStarts >= LIVES
                ? new Answer.Broken(Offence.NOT_STARTED, "the port could not be started again")
                : new Answer.Broken(Offence.HUNG, "the port has left " + SILENCE + " programs in a row unanswered");
    }

    @Override
    public Answer run(Program program) {
        if (isDead()) return death();
        PortProcess live = process;
        if (live == null) {
            Answer.Broken failure = restart();
            if (failure != null) return failure;
            live = process;
        }
        try {
            Answer answer = ask(Objects.requireNonNull(live), program);
            unanswered = 0;
            return answer;
        } catch (OffenceException e) {
            unanswered = e.offence() == Offence.HUNG ? unanswered + 1 : 0;
            return broken(e);
        }
    }

    private Answer.@Nullable Broken restart() {
        try {
            start();
            failedStarts = 0;
            return null;
        } catch (OffenceException e) {
            failedStarts++;
            return broken(new OffenceException(Offence.NOT_STARTED, e.words()));
        }
    }

    private Answer ask(PortProcess live, Program program) throws OffenceException {
        id++;
        live.send(new Request.Run(id, program).line());
        long end = System.nanoTime() + settings.limit.toNanos();
        while (true) {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            AnswerReader.Identified answer = answer(live.receive(left));
            if (answer.id().isEmpty()) throw new OffenceException(Offence.WRONG_ID, "an answer without an id");
            long found = answer.id().getAsLong();
            if (found == id) return answer.answer();
            if (found < 1 || found > id)
                throw new OffenceException(Offence.WRONG_ID, "an answer with id " + found + " instead of " + id);
            secondAnswers++;
        }
    }

    private static AnswerReader.Identified answer(String line) throws OffenceException {
        try {
            return AnswerReader.answer(line);
        } catch (ProtocolException e) {
            throw new OffenceException(Offence.GARBAGE, nonsense(e, line));
        }
    }

    /** What is wrong with a line, and what is likely if it is not even an object. */
    private static String nonsense(ProtocolException e, String line) {
        String excerpt = line.length() <= 120 ? line : line.substring(0, 120) + "…";
        return e.getMessage() + " in " + excerpt + (line.startsWith("{") ? "" : " (" + HINT + ")");
    }

    /** What its offence is answered by; its process is ended. */
    private Answer.Broken broken(OffenceException e) {
        String said = process == null ? "" : process.lastWords();
        close();
        return new Answer.Broken(e.offence(), e.words() + quoted(said), telling(said));
    }

    /** The last line that speaks of an error, or else the last. */
    static String telling(String words) {
        List<String> lines = words.lines().map(String::strip).toList();
        return lines.stream()
                .filter(line -> ERROR.matcher(line).find())
                .reduce((one, next) -> next)
                .orElse(lines.isEmpty() ? "" : lines.get(lines.size() - 1));
    }

    /** The end of standard error as the end of a message. */
    static String quoted(String words) {
        if (words.isEmpty()) return "";
        return "; its standard error ends: "
                + (words.length() <= LAST_WORDS ? words : "…" + words.substring(words.length() - LAST_WORDS));
    }

    /** Ends its process. */
    @Override
    public void close() {
        if (process != null) process.close();
        process = null;
    }
}
