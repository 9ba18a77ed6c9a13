package io.touchstone.conformance.cli;

import io.touchstone.conformance.serve.Server;
import io.touchstone.conformance.subject.ReferenceSubject;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code touchstone serve}. */
@Command(
        name = "serve",
        header = "Runs programs: a JSON request a line on standard input, its answer a line on standard output.",
        description = {
            "",
            "Speaks version 1 of the port protocol until its input ends. What PyTorch would reject is answered as an error; nothing "
                    + "that a line says ends the process."
        })
final class ServeCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        try (ReferenceSubject subject = new ReferenceSubject()) {
            new Server(subject).serveStandardStreams();
        }
        return 0;
    }
}
