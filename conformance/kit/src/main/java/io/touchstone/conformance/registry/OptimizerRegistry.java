package io.touchstone.conformance.registry;

import io.touchstone.optim.ASGD;
import io.touchstone.optim.Adadelta;
import io.touchstone.optim.Adafactor;
import io.touchstone.optim.Adagrad;
import io.touchstone.optim.Adam;
import io.touchstone.optim.AdamW;
import io.touchstone.optim.Adamax;
import io.touchstone.optim.LBFGS;
import io.touchstone.optim.Muon;
import io.touchstone.optim.NAdam;
import io.touchstone.optim.RAdam;
import io.touchstone.optim.RMSprop;
import io.touchstone.optim.Rprop;
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
                "optim.SGD(float lr=0.001, float momentum=0, float dampening=0, float weight_decay=0, "
                        + "bool nesterov=False, *, bool maximize=False)",
                SGD.options(),
                SGD::new);
        row(
                "optim.Adam(float lr=0.001, float[] betas=[0.9, 0.999], float eps=1e-8, float weight_decay=0, "
                        + "bool amsgrad=False, *, bool maximize=False, bool decoupled_weight_decay=False)",
                Adam.options(),
                Adam::new);
        row(
                "optim.AdamW(float lr=0.001, float[] betas=[0.9, 0.999], float eps=1e-8, "
                        + "float weight_decay=0.01, bool amsgrad=False, *, bool maximize=False)",
                AdamW.options(),
                AdamW::new);
        row(
                "optim.NAdam(float lr=0.002, float[] betas=[0.9, 0.999], float eps=1e-8, float weight_decay=0, "
                        + "float momentum_decay=0.004, bool decoupled_weight_decay=False, *, bool maximize=False)",
                NAdam.options(),
                NAdam::new);
        row(
                "optim.RAdam(float lr=0.001, float[] betas=[0.9, 0.999], float eps=1e-8, float weight_decay=0, "
                        + "bool decoupled_weight_decay=False, *, bool maximize=False)",
                RAdam.options(),
                RAdam::new);
        row(
                "optim.Adamax(float lr=0.002, float[] betas=[0.9, 0.999], float eps=1e-8, float weight_decay=0, "
                        + "*, bool maximize=False)",
                Adamax.options(),
                Adamax::new);
        row(
                "optim.Adagrad(float lr=0.01, float lr_decay=0, float weight_decay=0, "
                        + "float initial_accumulator_value=0, float eps=1e-10, *, bool maximize=False)",
                Adagrad.options(),
                Adagrad::new);
        row(
                "optim.Adadelta(float lr=1.0, float rho=0.9, float eps=1e-6, float weight_decay=0, *, "
                        + "bool maximize=False)",
                Adadelta.options(),
                Adadelta::new);
        row(
                "optim.RMSprop(float lr=0.01, float alpha=0.99, float eps=1e-8, float weight_decay=0, "
                        + "float momentum=0, bool centered=False, bool maximize=False)",
                RMSprop.options(),
                RMSprop::new);
        row(
                "optim.Rprop(float lr=0.01, float[] etas=[0.5, 1.2], float[] step_sizes=[1e-6, 50], *, "
                        + "bool maximize=False)",
                Rprop.options(),
                Rprop::new);
        row(
                "optim.ASGD(float lr=0.01, float lambd=0.0001, float alpha=0.75, float t0=1000000.0, "
                        + "float weight_decay=0, bool maximize=False)",
                ASGD.options(),
                ASGD::new);
        row(
                "optim.Adafactor(float lr=0.01, float beta2_decay=-0.8, Any eps=None, float d=1.0, "
                        + "float weight_decay=0.0, *, bool maximize=False)",
                Adafactor.options(),
                Adafactor::new);
        row(
                "optim.Muon(float lr=0.001, float weight_decay=0.1, float momentum=0.95, bool nesterov=True, float[]"
                        + " ns_coefficients=[3.4445, -4.775, 2.0315], float eps=1e-7, int ns_steps=5, str?"
                        + " adjust_lr_fn=None)",
                Muon.options(),
                Muon::new);
        row(
                "optim.LBFGS(float lr=1, int max_iter=20, int? max_eval=None, float tolerance_grad=1e-7, "
                        + "float tolerance_change=1e-9, int history_size=100, str? line_search_fn=None)",
                LBFGS.options(),
                LBFGS::new);
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
