package io.touchstone.optim.lr;

import io.touchstone.optim.Optimizer;
import io.touchstone.optim.ParamGroup;
import java.util.List;
import java.util.Map;

/** Momentum as schedulers set it: the option {@code momentum}, or the first of the {@code betas}. */
final class Momenta {
    private Momenta() {}

    /**
     * Starts from the upper bounds, and notes both in the groups.
     *
     * @throws IllegalArgumentException if the optimizer has no momentum
     */
    static void begin(Optimizer<?> optimizer, PerGroup<Double> base, PerGroup<Double> most, boolean fresh) {
        if (!optimizer.defaults().toMap().containsKey("momentum") && !areBetas(optimizer))
            throw new IllegalArgumentException(
                    "optimizer must support momentum or beta1 with `cycle_momentum` option enabled");
        List<Double> low = base.of(optimizer, "base_momentum");
        List<Double> high = most.of(optimizer, "max_momentum");
        for (int i = 0; fresh && i < low.size(); i++) {
            ParamGroup<?> group = optimizer.groups().get(i);
            set(group, high.get(i));
            group.note("max_momentum", high.get(i));
            group.note("base_momentum", low.get(i));
        }
    }

    /** Whether the momentum of an optimizer is the first of its betas. */
    static boolean areBetas(Optimizer<?> optimizer) {
        return optimizer.defaults().toMap().containsKey("betas");
    }

    static void set(ParamGroup<?> group, double momentum) {
        if (group.options().toMap().get("betas") instanceof List<?> betas)
            group.options(Map.of("betas", List.of(momentum, betas.get(1))));
        else group.options(Map.of("momentum", momentum));
    }
}
