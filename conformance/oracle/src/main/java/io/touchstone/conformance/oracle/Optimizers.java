package io.touchstone.conformance.oracle;

import java.util.List;
import java.util.Map;

final class Optimizers {
    private Optimizers() {}

    static TorchOptimizer build(String type, List<TorchOptimizer.Group> groups, Map<String, ?> kwargs) {
        throw new Unsupported(type);
    }
}
