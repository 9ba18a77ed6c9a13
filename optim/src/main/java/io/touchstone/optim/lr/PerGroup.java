package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import java.util.List;

/** Functions, one for each group. */
final class PerGroup {
    private PerGroup() {}

    static <F> List<F> of(Optimizer<?> optimizer, List<F> functions) {
        int groups = optimizer.groups().size();
        if (functions.size() != groups)
            throw new IllegalArgumentException("Expected " + groups + " lr_lambdas, but got " + functions.size());
        return List.copyOf(functions);
    }
}
