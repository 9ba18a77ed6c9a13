package io.touchstone.conformance.cli;

import io.touchstone.conformance.check.Check;
import io.touchstone.conformance.check.JsonReport;
import io.touchstone.conformance.check.Laws;
import io.touchstone.conformance.check.Matrix;
import io.touchstone.conformance.check.Progress;
import io.touchstone.conformance.check.Reference;
import io.touchstone.conformance.check.Report;
import io.touchstone.conformance.program.JsonText;
import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.Registry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Every law on every operation of the reference. */
final class LawsJob {
    private final PrintWriter out;
    private final PrintWriter err;
    private final Check check;
    private final int tries;
    private final long seed;
    private final @Nullable Path json;
    private final long start = System.nanoTime();
    private boolean printed;

    LawsJob(CommandLine command, List<Operation> operations, int tries, long seed, @Nullable Path json) {
        this.out = command.getOut();
        this.err = command.getErr();
        this.check = new Check(new Reference(), operations, Laws.of(Registry.standard()), tries, seed);
        this.tries = tries;
        this.seed = seed;
        this.json = json;
    }

    /** Runs to the end, or until the process is interrupted; the exit code. */
    int run() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "touchstone-interrupt"));
        check.run(new Progress(System.err, Progress.isTerminal(), "cells"));
        finish();
        Matrix matrix = check.matrix();
        return matrix.failures().isEmpty() && matrix.unfinished() == 0 ? 0 : 1;
    }

    /** After Ctrl-C, what is known is told all the same. */
    private void stop() {
        check.stop();
        finish();
    }

    private synchronized void finish() {
        if (printed) return;
        printed = true;
        Matrix matrix = check.matrix();
        double seconds = (System.nanoTime() - start) * 1e-9;
        new Report(matrix).print(out, seconds, seed);
        if (json == null) return;
        try {
            Files.writeString(json, JsonText.write(JsonReport.of(matrix, seconds, seed, tries)) + "\n");
        } catch (IOException e) {
            err.println("touchstone: " + json + " could not be written: " + e.getMessage());
        }
    }
}
