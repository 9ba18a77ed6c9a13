package io.touchstone.conformance.oracle;

import io.touchstone.conformance.subject.Oracle;
import io.touchstone.conformance.subject.Subject;
import java.util.Optional;

/** libtorch, for who asks for real PyTorch. */
public final class LibtorchOracle implements Oracle {
    /** As the service loader makes it; nothing is loaded yet. */
    public LibtorchOracle() {}

    @Override
    public Optional<String> unavailable() {
        return LibtorchSubject.unavailable();
    }

    @Override
    public Subject open() {
        return new LibtorchSubject();
    }
}
