package io.touchstone.conformance.serve;

import io.touchstone.conformance.program.Json;
import io.touchstone.conformance.program.JsonText;
import io.touchstone.conformance.program.ProtocolException;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Kind;
import io.touchstone.conformance.subject.Subject;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Answers each line of requests with a line, until the input ends. Nothing that a line says ends it sooner: what is no request, or what a subject
 * stumbles over, is answered with an error.
 */
public final class Server {
    /** How long a line may be if nothing else is said, in bytes. */
    public static final int MAX_LINE = 64 << 20;

    private final Subject subject;
    private final int maxLine;

    /** A server of a subject, which it does not close. */
    public Server(Subject subject) {
        this(subject, MAX_LINE);
    }

    /** A server with a bound on the length of lines in bytes. */
    public Server(Subject subject, int maxLine) {
        this.subject = subject;
        this.maxLine = maxLine;
    }

    /** Serves the process's own input and output; what the program prints otherwise goes to standard error, so that output is answers only. */
    public void serveStandardStreams() throws IOException {
        System.setOut(System.err);
        try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
            serve(System.in, out);
        }
    }

    /** Answers until the input ends. */
    public void serve(InputStream in, OutputStream out) throws IOException {
        LineReader lines = new LineReader(in, maxLine);
        OutputStream answers = new BufferedOutputStream(out, 1 << 16);
        for (String answer = answerNext(lines); answer != null; answer = answerNext(lines)) {
            answers.write(answer.getBytes(StandardCharsets.UTF_8));
            answers.write('\n');
            answers.flush();
        }
    }

    private @Nullable String answerNext(LineReader lines) throws IOException {
        try {
            String line = lines.next();
            return line == null ? null : answer(line);
        } catch (ProtocolException e) {
            return AnswerWriter.malformed(OptionalLong.empty(), message(e));
        }
    }

    /** The answer to one line, without its end. */
    public String answer(String line) {
        OptionalLong id = OptionalLong.empty();
        try {
            Json json = JsonText.parse(line);
            id = Request.id(json);
            Request request = Request.read(json);
            return request instanceof Request.Run run ? answer(run) : AnswerWriter.hello(subject);
        } catch (ProtocolException | StackOverflowError | OutOfMemoryError e) {
            return AnswerWriter.malformed(id, message(e));
        }
    }

    /** What a program came to; that it cannot be run or its values not be written is an answer too. */
    private String answer(Request.Run run) {
        try {
            return AnswerWriter.line(run.id(), subject.run(run.program()));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return AnswerWriter.line(
                    run.id(), new Answer.Rejected(-1, Kind.OTHER, "the subject failed: " + message(e)));
        }
    }

    private static String message(Throwable e) {
        String message = e.getMessage();
        if (e instanceof ProtocolException && message != null) return message;
        return message == null ? e.getClass().getSimpleName() : e.getClass().getSimpleName() + ": " + message;
    }
}
