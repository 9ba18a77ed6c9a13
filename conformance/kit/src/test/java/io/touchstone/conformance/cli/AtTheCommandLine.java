package io.touchstone.conformance.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** A test that runs commands and reads what they print. */
abstract class AtTheCommandLine {
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    /** Runs {@code touchstone} with these arguments; the exit code. */
    final int execute(String... args) {
        CommandLine touchstone = Touchstone.commandLine();
        touchstone.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return touchstone.execute(args);
    }
}
