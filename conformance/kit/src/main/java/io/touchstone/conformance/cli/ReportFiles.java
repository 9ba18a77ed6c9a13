package io.touchstone.conformance.cli;

import io.touchstone.conformance.program.JsonText;
import io.touchstone.conformance.program.ProtocolException;
import io.touchstone.conformance.report.Badge;
import io.touchstone.conformance.report.Page;
import io.touchstone.conformance.report.ReplayNames;
import io.touchstone.conformance.report.Run;
import io.touchstone.conformance.report.RunJson;
import io.touchstone.conformance.verify.FindingJson;
import io.touchstone.conformance.verify.SavedRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a run is written: the file of {@code --json}, and the directory of {@code --report} with everything in it. */
final class ReportFiles {
    private static final String STATE = "state.json";
    private static final double SECONDS_BETWEEN_STATES = 2;

    private final @Nullable Path json;
    private final @Nullable Path directory;
    private final PrintWriter err;
    private long stateWritten = System.nanoTime();

    ReportFiles(@Nullable Path json, @Nullable Path directory, PrintWriter err) {
        this.json = json;
        this.directory = directory;
        this.err = err;
    }

    /** The directory of the report, or null if there is none. */
    @Nullable
    Path directory() {
        return directory;
    }

    /** @throws CannotRunException if the directory is not there and cannot be made */
    void prepare() throws CannotRunException {
        if (directory == null) return;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new CannotRunException("--report " + directory + " cannot be made: " + e.getMessage());
        }
    }

    /**
     * The run to go on with, or one that begins; which of them is told.
     *
     * @throws CannotRunException if there is one of another identity, or what is there cannot be read
     */
    SavedRun resumed(String identity) throws CannotRunException {
        Path state = directory == null ? null : directory.resolve(STATE);
        if (state == null || !Files.exists(state)) {
            tell("nothing to resume in " + directory + ": the run begins");
            return SavedRun.beginning(identity);
        }
        try {
            SavedRun saved = SavedRun.read(state);
            if (!saved.identity().equals(identity))
                throw new CannotRunException(
                        state + " is of another run:\n  there: " + saved.identity() + "\n  here:  " + identity);
            tell("resuming at program " + (saved.programs() + 1));
            return saved;
        } catch (IOException | ProtocolException e) {
            throw new CannotRunException(state + " cannot be read: " + e.getMessage());
        }
    }

    private void tell(String what) {
        err.println("touchstone: " + what);
        err.flush();
    }

    /** Writes the state down, unless that has just been done. */
    void state(SavedRun run, boolean last) {
        if (directory == null) return;
        if (!last && (System.nanoTime() - stateWritten) * 1e-9 < SECONDS_BETWEEN_STATES) return;
        stateWritten = System.nanoTime();
        write(directory.resolve(STATE), run::write);
    }

    /** Writes the report. */
    void report(Run run) {
        if (json != null) write(json, file -> Files.writeString(file, JsonText.write(RunJson.of(run)) + "\n"));
        if (directory == null) return;
        write(directory.resolve(Page.FILE), file -> Files.writeString(file, Page.of(run)));
        write(
                directory.resolve("report.json"),
                file -> Files.writeString(file, JsonText.write(RunJson.of(run)) + "\n"));
        write(directory.resolve("badge.txt"), file -> Files.writeString(file, Badge.of(run) + "\n"));
        write(directory.resolve(ReplayNames.DIRECTORY), replays -> replays(run, replays));
    }

    private static void replays(Run run, Path to) throws IOException {
        Files.createDirectories(to);
        try (DirectoryStream<Path> old = Files.newDirectoryStream(to, "*" + ReplayNames.ENDING)) {
            for (Path file : old) Files.delete(file);
        }
        for (int i = 0; i < run.failures().size(); i++)
            Files.writeString(
                    to.resolve(ReplayNames.of(run, i)),
                    JsonText.write(FindingJson.of(run.failures().get(i))) + "\n");
    }

    /** Does something with a file. */
    @FunctionalInterface
    private interface Writing {
        void to(Path file) throws IOException;
    }

    private void write(Path file, Writing writing) {
        try {
            writing.to(file);
        } catch (IOException e) {
            tell(file + " could not be written: " + e.getMessage());
        }
    }
}
