package io.touchstone.conformance;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project's files are, from whichever directory tests run in. */
public final class ProjectFiles {
    private ProjectFiles() {}

    /** The project's directory. */
    public static Path top() {
        Path path = Path.of("").toAbsolutePath();
        while (!Files.exists(path.resolve("touchstone"))) path = path.getParent();
        return path;
    }
}
