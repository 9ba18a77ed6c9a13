package io.touchstone.conformance.port;

import io.touchstone.conformance.program.ProtocolException;
import io.touchstone.conformance.serve.LineReader;
import io.touchstone.conformance.subject.Offence;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One life of a port: lines in, lines out, with a limit on the time and length of each. Reading and writing happen on threads of their own,
 * since a port that neither reads nor writes must not stop whoever asks it. The queue is short: a port that floods its output is made to wait,
 * and does not fill our memory.
 */
final class PortProcess implements AutoCloseable {
    private static final int UNREAD_LINES = 4;

    /** A line, or why there is none. */
    private record Item(@Nullable String line, Offence offence, String message) {}

    private final Process process;
    private final Tail errors;
    private final BlockingQueue<Item> items = new ArrayBlockingQueue<>(UNREAD_LINES);
    private final BlockingQueue<String> requests = new ArrayBlockingQueue<>(1);

    PortProcess(List<String> command, @Nullable Path directory, int maxLine) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        if (directory != null) builder.directory(directory.toFile());
        process = builder.start();
        errors = new Tail(process.getErrorStream());
        start("touchstone-port-stdout", () -> read(new LineReader(process.getInputStream(), maxLine)));
        start("touchstone-port-stdin", this::write);
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    // ---- the other threads

    private void read(LineReader lines) {
        try {
            for (Item item = next(lines); ; item = next(lines)) {
                items.put(item);
                if (item.line == null) return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Item next(LineReader lines) {
        try {
            String line = lines.nextOrOverflow();
            return line == null
                    ? new Item(null, Offence.CLOSED, "it closed its output")
                    : new Item(line, Offence.GARBAGE, "");
        } catch (LineReader.OverflowException e) {
            return new Item(null, Offence.TOO_LONG, "its " + e.getMessage());
        } catch (ProtocolException e) {
            return new Item(null, Offence.GARBAGE, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Item(null, Offence.CLOSED, "its output broke off: " + e.getMessage());
        }
    }

    private void write() {
        try (OutputStream out = process.getOutputStream()) {
            while (process.isAlive()) {
                String line = requests.poll(1, TimeUnit.SECONDS);
                if (line == null) continue;
                out.write(line.getBytes(StandardCharsets.UTF_8));
                out.write('\n');
                out.flush();
            }
        } catch (IOException e) {
            // It no longer reads: the answer that never comes tells.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- this thread

    /** Hands the port a line. */
    void send(String line) throws OffenceException {
        if (!requests.offer(line)) throw new OffenceException(Offence.CLOSED, "it does not read its input");
    }

    /** The port's next line. */
    String receive(Duration limit) throws OffenceException {
        Item item = poll(limit);
        if (item == null) throw new OffenceException(Offence.HUNG, "no answer within " + limit.toMillis() + " ms");
        if (item.line != null) return item.line;
        if (item.offence == Offence.CLOSED && endsSoon())
            throw new OffenceException(Offence.CRASHED, "its process ended with exit code " + process.exitValue());
        throw new OffenceException(item.offence, item.message);
    }

    private @Nullable Item poll(Duration limit) {
        try {
            return items.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private boolean endsSoon() {
        try {
            return process.waitFor(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The end of what it has written to standard error. */
    String lastWords() {
        return errors.text(!process.isAlive());
    }

    /** Ends it and what it has started. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
