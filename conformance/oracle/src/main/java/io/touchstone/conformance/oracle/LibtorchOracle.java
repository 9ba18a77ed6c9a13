package io.touchstone.conformance.oracle;

import io.touchstone.conformance.port.PortException;
import io.touchstone.conformance.port.PortSubject;
import io.touchstone.conformance.subject.Oracle;
import io.touchstone.conformance.subject.OracleException;
import io.touchstone.conformance.subject.Subject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * libtorch, for who asks for real PyTorch: in a process of its own, since some programs end the process that libtorch runs in ({@code
 * torch.arange(0, 1, 0.5, dtype=torch.int64)} divides by zero). They cost one answer then, not the run.
 */
public final class LibtorchOracle implements Oracle {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** As the service loader makes it; nothing is started yet. */
    public LibtorchOracle() {}

    @Override
    public Subject open() throws OracleException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:+SuppressFatalErrorMessage", // it would stand on standard output
                "-Xmx1g",
                "-Dorg.bytedeco.javacpp.nopointergc=true",
                "-cp",
                System.getProperty("java.class.path"),
                OracleMain.class.getName());
        try {
            PortSubject.Settings settings =
                    new PortSubject.Settings(command, null, LIMIT, LIMIT, PortSubject.Settings.MAX_LINE);
            return new PortSubject(settings);
        } catch (PortException e) {
            throw new OracleException(e.lastWords().isEmpty() ? String.valueOf(e.getMessage()) : e.lastWords());
        }
    }
}
