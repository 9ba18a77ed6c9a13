package io.touchstone.conformance.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Files that commands are asked to write. */
final class OutputFiles {
    private OutputFiles() {}

    /** Refuses a file, before anything is done, that has no place to be written to; null, where none is asked for, is fine. */
    static void requireDirectory(CommandSpec spec, @Nullable Path file) {
        if (file == null) return;
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory) || Files.isDirectory(file))
            throw new ParameterException(
                    spec.commandLine(), file + " cannot be written: no such directory, or it is one");
    }
}
