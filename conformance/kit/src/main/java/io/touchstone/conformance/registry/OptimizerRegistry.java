package io.touchstone.conformance.registry;

import io.touchstone.optim.Adam;
import io.touchstone.optim.SGD;
import io.touchstone.optim.Settings;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All kinds of optimizers, by name. */
public final class OptimizerRegistry {
    private static final OptimizerRegistry STANDARD = new OptimizerRegistry();

    private final Map<String, OptimizerKind<?>> kinds = new TreeMap<>();

    private OptimizerRegistry() {
        row(
                "optim.SGD(float lr=0.001, float momentum=0, float dampening=0, float weight_decay=0, bool nesterov=False,"
                        + " bool maximize=False)",
                SGD.options(),
                SGD::new);
        row(
                "optim.Adam(float lr=0.001, float[] betas=[0.9, 0.999], float eps=1e-8, float weight_decay=0, bool amsgrad=False,"
                        + " bool maximize=False, bool decoupled_weight_decay=False)",
                Adam.options(),
                Adam::new);
    }

    private <S extends Settings<S>> void row(String signature, S defaults, OptimizerKind.Constructor<S> constructor) {
        OptimizerKind<S> kind = new OptimizerKind<>(signature, defaults, constructor);
        kinds.put(kind.name(), kind);
    }

    /** The optimizers that this build has. */
    public static OptimizerRegistry standard() {
        return STANDARD;
    }

    /** The kind of that name, if there is one. */
    public Optional<OptimizerKind<?>> find(String name) {
        return Optional.ofNullable(kinds.get(name));
    }

    /** All kinds, by name. */
    public Collection<OptimizerKind<?>> kinds() {
        return Collections.unmodifiableCollection(kinds.values());
    }
}
