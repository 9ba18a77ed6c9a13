package io.touchstone.conformance;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What this machine has, for tests that need more than Java. */
public final class Installed {
    private Installed() {}

    /** Whether a command ends well, within a minute; not, if there is no such command. */
    public static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
