package io.touchstone.conformance.oracle;

import io.touchstone.conformance.serve.Server;
import java.io.IOException;

/** Real PyTorch as a port: reads programs from standard input, answers on standard output. */
public final class OracleMain {
    private OracleMain() {}

    /** Serves until the input ends; where libtorch cannot be loaded, says why and ends with 2. */
    public static void main(String[] args) throws IOException {
        LibtorchSubject.unavailable().ifPresent(reason -> {
            System.err.println(reason);
            System.exit(2);
        });
        try (LibtorchSubject libtorch = new LibtorchSubject()) {
            new Server(libtorch).serveStandardStreams();
        }
    }
}
