package io.touchstone.conformance.oracle;

import io.touchstone.conformance.serve.Server;
import java.io.IOException;

/** Real PyTorch as a port: reads programs from standard input, answers on standard output. */
public final class OracleMain {
    private OracleMain() {}

    /** Serves until the input ends. */
    public static void main(String[] args) throws IOException {
        try (LibtorchSubject libtorch = new LibtorchSubject()) {
            new Server(libtorch).serveStandardStreams();
        }
    }
}
