package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;
import java.util.List;
import java.util.Map;

/** Momentum as schedulers set it: the option {@code momentum}, or the first of the {@code betas}. */
final class Momenta {
    private Momenta() {}

    /**
     * Checks that there is one.
     *
     * @throws IllegalArgumentException if the optimizer has neither
     */
    static void require(Optimizer<?> optimizer) {
        Map<String, ?> options = optimizer.defaults().toMap();
        if (!options.containsKey("momentum") && !options.containsKey("betas"))
            throw new IllegalArgumentException(
                    "optimizer must support momentum or beta1 with `cycle_momentum` option enabled");
    }

    static void set(ParamGroup<?> group, double momentum) {
        if (group.options().toMap().get("betas") instanceof List<?> betas)
            group.options(Map.of("betas", List.of(momentum, betas.get(1))));
        else group.options(Map.of("momentum", momentum));
    }
}
