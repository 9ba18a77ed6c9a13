package io.touchstone.conformance.oracle;

import java.util.List;
import java.util.Map;

/** Builds schedulers. libtorch has two of Python's; the others are arithmetic of Python's layer, which the port on Python's torch answers for. */
final class Schedulers {
    private Schedulers() {}

    static Scheduler build(String type, TorchOptimizer optimizer, List<?> args, Map<String, ?> kwargs) {
        throw new Unsupported(type);
    }
}
