package io.touchstone.optim;

import io.touchstone.autograd.Variable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Optimizers by name. */
final class SomeOptimizers {
    private SomeOptimizers() {}

    static Optimizer<?> of(String name, List<Variable> parameters, Map<String, ? extends @Nullable Object> options) {
        return switch (name) {
            case "SGD" -> new SGD(parameters, SGD.options().with(options));
            case "Adam" -> new Adam(parameters, Adam.options().with(options));
            case "AdamW" -> new AdamW(parameters, AdamW.options().with(options));
            case "NAdam" -> new NAdam(parameters, NAdam.options().with(options));
            case "RAdam" -> new RAdam(parameters, RAdam.options().with(options));
            case "Adamax" -> new Adamax(parameters, Adamax.options().with(options));
            case "Adagrad" -> new Adagrad(parameters, Adagrad.options().with(options));
            case "Adadelta" -> new Adadelta(parameters, Adadelta.options().with(options));
            case "RMSprop" -> new RMSprop(parameters, RMSprop.options().with(options));
            case "Rprop" -> new Rprop(parameters, Rprop.options().with(options));
            case "ASGD" -> new ASGD(parameters, ASGD.options().with(options));
            case "Adafactor" -> new Adafactor(parameters, Adafactor.options().with(options));
            case "Muon" -> new Muon(parameters, Muon.options().with(options));
            default -> throw new IllegalArgumentException(name);
        };
    }
}
