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
import io.touchstone.optim.SparseAdam;
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
        simple();
        adams();
        others();
    }

    private void simple() {
        row(
                "optim.SGD(float lr=0.001, float momentum=0, float dampening=0, float weight_decay=0, bool "
                        + "nesterov=False, *, bool maximize=False, bool? foreach=None, bool differentiable=False, bool? "
                        + "fused=None)",
                "lr momentum dampening weight_decay nesterov maximize foreach differentiable fused",
                SGD.options(),
                SGD::new);
        row(
                "optim.Adagrad(float lr=0.01, float lr_decay=0, float weight_decay=0, float "
                        + "initial_accumulator_value=0, float eps=1e-10, bool? foreach=None, *, bool maximize=False, bool "
                        + "differentiable=False, bool? fused=None)",
                "lr lr_decay eps weight_decay initial_accumulator_value foreach maximize differentiable fused",
                Adagrad.options(),
                Adagrad::new);
        row(
                "optim.Adadelta(float lr=1.0, float rho=0.9, float eps=1e-6, float weight_decay=0, bool? "
                        + "foreach=None, *, bool capturable=False, bool maximize=False, bool differentiable=False)",
                "lr rho eps weight_decay maximize capturable foreach differentiable",
                Adadelta.options(),
                Adadelta::new);
        row(
                "optim.RMSprop(float lr=0.01, float alpha=0.99, float eps=1e-8, float weight_decay=0, float "
                        + "momentum=0, bool centered=False, bool capturable=False, bool? foreach=None, bool maximize=False, "
                        + "bool differentiable=False)",
                "lr momentum alpha eps centered weight_decay capturable foreach maximize differentiable",
                RMSprop.options(),
                RMSprop::new);
        row(
                "optim.Rprop(float lr=0.01, float[] etas=[0.5, 1.2], float[] step_sizes=[1e-6, 50], *, bool "
                        + "capturable=False, bool? foreach=None, bool maximize=False, bool differentiable=False)",
                "lr etas step_sizes foreach maximize differentiable capturable",
                Rprop.options(),
                Rprop::new);
        row(
                "optim.ASGD(float lr=0.01, float lambd=0.0001, float alpha=0.75, float t0=1000000.0, float "
                        + "weight_decay=0, bool? foreach=None, bool maximize=False, bool differentiable=False, bool "
                        + "capturable=False)",
                "lr lambd alpha t0 weight_decay foreach maximize differentiable capturable",
                ASGD.options(),
                ASGD::new);
    }

    private void adams() {
        row(
                "optim.Adam(float lr=0.001, float[] betas=[0.9, 0.999], float eps=1e-8, float weight_decay=0, bool "
                        + "amsgrad=False, *, bool? foreach=None, bool maximize=False, bool capturable=False, bool "
                        + "differentiable=False, bool? fused=None, bool decoupled_weight_decay=False)",
                "lr betas eps weight_decay amsgrad maximize foreach capturable differentiable fused "
                        + "decoupled_weight_decay",
                Adam.options(),
                Adam::new);
        row(
                "optim.AdamW(float lr=0.001, float[] betas=[0.9, 0.999], float eps=1e-8, float weight_decay=0.01, "
                        + "bool amsgrad=False, *, bool maximize=False, bool? foreach=None, bool capturable=False, bool "
                        + "differentiable=False, bool? fused=None)",
                "lr betas eps weight_decay amsgrad maximize foreach capturable differentiable fused "
                        + "decoupled_weight_decay",
                AdamW.options(),
                AdamW::new);
        row(
                "optim.NAdam(float lr=0.002, float[] betas=[0.9, 0.999], float eps=1e-8, float weight_decay=0, float "
                        + "momentum_decay=0.004, bool decoupled_weight_decay=False, *, bool? foreach=None, bool maximize=False, "
                        + "bool capturable=False, bool differentiable=False)",
                "lr betas eps weight_decay momentum_decay decoupled_weight_decay maximize foreach capturable "
                        + "differentiable",
                NAdam.options(),
                NAdam::new);
        row(
                "optim.RAdam(float lr=0.001, float[] betas=[0.9, 0.999], float eps=1e-8, float weight_decay=0, bool "
                        + "decoupled_weight_decay=False, *, bool? foreach=None, bool maximize=False, bool capturable=False, "
                        + "bool differentiable=False)",
                "lr betas eps weight_decay maximize foreach capturable decoupled_weight_decay differentiable",
                RAdam.options(),
                RAdam::new);
        row(
                "optim.Adamax(float lr=0.002, float[] betas=[0.9, 0.999], float eps=1e-8, float weight_decay=0, bool? "
                        + "foreach=None, *, bool maximize=False, bool differentiable=False, bool capturable=False)",
                "lr betas eps weight_decay foreach maximize differentiable capturable",
                Adamax.options(),
                Adamax::new);
        row(
                "optim.SparseAdam(float lr=0.001, float[] betas=[0.9, 0.999], float eps=1e-8, bool maximize=False)",
                "lr betas eps maximize",
                SparseAdam.options(),
                SparseAdam::new);
    }

    private void others() {
        row(
                "optim.Adafactor(float lr=0.01, float beta2_decay=-0.8, Any eps=[None, 0.001], float d=1.0, float "
                        + "weight_decay=0.0, *, bool? foreach=None, bool maximize=False)",
                "lr beta2_decay eps d weight_decay foreach maximize",
                Adafactor.options(),
                Adafactor::new);
        row(
                "optim.Muon(float lr=0.001, float weight_decay=0.1, float momentum=0.95, bool nesterov=True, float[] "
                        + "ns_coefficients=[3.4445, -4.775, 2.0315], float eps=1e-7, int ns_steps=5, str? adjust_lr_fn=None)",
                "lr weight_decay momentum nesterov ns_coefficients eps ns_steps adjust_lr_fn",
                Muon.options(),
                Muon::new);
        row(
                "optim.LBFGS(float lr=1, int max_iter=20, int? max_eval=None, float tolerance_grad=1e-7, float "
                        + "tolerance_change=1e-9, int history_size=100, str? line_search_fn=None)",
                "lr max_iter max_eval tolerance_grad tolerance_change history_size line_search_fn",
                LBFGS.options(),
                LBFGS::new);
    }

    private <S extends Settings<S>> void row(
            String signature, String order, S defaults, OptimizerKind.Constructor<S> constructor) {
        OptimizerKind<S> kind = new OptimizerKind<>(signature, order, defaults, constructor);
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
