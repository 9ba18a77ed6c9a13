package io.touchstone.conformance.registry;

import io.touchstone.autograd.Variable;
import io.touchstone.optim.Optimizer;
import io.touchstone.optim.lr.ChainedScheduler;
import io.touchstone.optim.lr.ConstantLR;
import io.touchstone.optim.lr.CosineAnnealingLR;
import io.touchstone.optim.lr.CosineAnnealingWarmRestarts;
import io.touchstone.optim.lr.CyclicLR;
import io.touchstone.optim.lr.ExponentialLR;
import io.touchstone.optim.lr.LRScheduler;
import io.touchstone.optim.lr.LinearLR;
import io.touchstone.optim.lr.MultiStepLR;
import io.touchstone.optim.lr.OneCycleLR;
import io.touchstone.optim.lr.PolynomialLR;
import io.touchstone.optim.lr.ReduceLROnPlateau;
import io.touchstone.optim.lr.SWALR;
import io.touchstone.optim.lr.SequentialLR;
import io.touchstone.optim.lr.StepLR;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All kinds of schedulers, by name; those that take a function cannot stand in a program. */
public final class SchedulerRegistry {
    private static final String LR = "optim.lr_scheduler.";
    private static final SchedulerRegistry STANDARD = new SchedulerRegistry();

    private final Map<String, SchedulerKind> kinds = new TreeMap<>();

    private interface ByEpoch {
        LRScheduler from(Optimizer<?> optimizer, Arguments<Variable> a);
    }

    private SchedulerRegistry() {
        steps();
        ramps();
        cycles();
        byEpoch(
                LR + "SequentialLR(Any schedulers, int[] milestones, int last_epoch=-1)",
                (o, a) -> new SequentialLR(o, schedulers(a), integers(a, "milestones")));
        byEpoch(LR + "ChainedScheduler(Any schedulers)", (o, a) -> new ChainedScheduler(schedulers(a)));
        row(
                LR + "ReduceLROnPlateau(str mode='min', float factor=0.1, int patience=10, float threshold=1e-4,"
                        + " str threshold_mode='rel', int cooldown=0, float min_lr=0, float eps=1e-8)",
                (o, a) -> new Scheduler.ByMetric(new ReduceLROnPlateau(o, plateau(a))));
    }

    private void steps() {
        byEpoch(
                LR + "StepLR(int step_size, float gamma=0.1, int last_epoch=-1)",
                (o, a) -> new StepLR(o, a.integer("step_size"), a.real("gamma")));
        byEpoch(
                LR + "MultiStepLR(int[] milestones, float gamma=0.1, int last_epoch=-1)",
                (o, a) -> new MultiStepLR(o, integers(a, "milestones"), a.real("gamma")));
        byEpoch(LR + "ExponentialLR(float gamma, int last_epoch=-1)", (o, a) -> new ExponentialLR(o, a.real("gamma")));
    }

    private void ramps() {
        byEpoch(
                LR + "ConstantLR(float factor=0.3333333333333333, int total_iters=5, int last_epoch=-1)",
                (o, a) -> new ConstantLR(o, a.real("factor"), a.integer("total_iters")));
        byEpoch(
                LR
                        + "LinearLR(float start_factor=0.3333333333333333, float end_factor=1.0, int total_iters=5, int last_epoch=-1)",
                (o, a) -> new LinearLR(o, a.real("start_factor"), a.real("end_factor"), a.integer("total_iters")));
        byEpoch(
                LR + "PolynomialLR(int total_iters=5, float power=1.0, int last_epoch=-1)",
                (o, a) -> new PolynomialLR(o, a.integer("total_iters"), a.real("power")));
        byEpoch(
                "optim.swa_utils.SWALR(float swa_lr, int anneal_epochs=10, str anneal_strategy='cos', int last_epoch=-1)",
                (o, a) -> new SWALR(o, a.real("swa_lr"), a.integer("anneal_epochs"), a.text("anneal_strategy")));
    }

    private void cycles() {
        byEpoch(
                LR + "CosineAnnealingLR(int T_max, float eta_min=0.0, int last_epoch=-1)",
                (o, a) -> new CosineAnnealingLR(o, a.integer("T_max"), a.real("eta_min")));
        byEpoch(
                LR + "CosineAnnealingWarmRestarts(int T_0, int T_mult=1, float eta_min=0.0, int last_epoch=-1)",
                (o, a) -> new CosineAnnealingWarmRestarts(o, a.integer("T_0"), a.integer("T_mult"), a.real("eta_min")));
        byEpoch(
                LR + "CyclicLR(float base_lr, float max_lr, int step_size_up=2000, int? step_size_down=None,"
                        + " str mode='triangular', float gamma=1.0, *, str scale_mode='cycle', bool cycle_momentum=True,"
                        + " float base_momentum=0.8, float max_momentum=0.9, int last_epoch=-1)",
                (o, a) -> new CyclicLR(o, cyclic(a)));
        byEpoch(
                LR + "OneCycleLR(float max_lr, int? total_steps=None, int? epochs=None, int? steps_per_epoch=None,"
                        + " float pct_start=0.3, str anneal_strategy='cos', bool cycle_momentum=True, float base_momentum=0.85,"
                        + " float max_momentum=0.95, float div_factor=25.0, float final_div_factor=10000.0,"
                        + " bool three_phase=False, int last_epoch=-1)",
                (o, a) -> new OneCycleLR(o, oneCycle(a)));
    }

    private void byEpoch(String signature, ByEpoch builder) {
        row(signature, (o, a) -> new Scheduler.ByEpoch(builder.from(o, a)));
    }

    private void row(String signature, SchedulerKind.Builder builder) {
        SchedulerKind kind = new SchedulerKind(signature, builder);
        kinds.put(kind.name(), kind);
    }

    private static List<Integer> integers(Arguments<?> a, String name) {
        return Arrays.stream(a.integers(name)).boxed().toList();
    }

    private static List<LRScheduler> schedulers(Arguments<?> a) {
        if (!(a.maybe("schedulers") instanceof List<?> list))
            throw new ArgumentException("schedulers must be a list of schedulers");
        List<LRScheduler> schedulers = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Scheduler.ByEpoch scheduler))
                throw new ArgumentException(a.operation() + " expects schedulers that step without a metric");
            schedulers.add(scheduler.scheduler());
        }
        return schedulers;
    }

    private static ReduceLROnPlateau.Options plateau(Arguments<?> a) {
        return new ReduceLROnPlateau.Options(
                a.text("mode"),
                a.real("factor"),
                a.integer("patience"),
                a.real("threshold"),
                a.text("threshold_mode"),
                a.integer("cooldown"),
                a.real("min_lr"),
                a.real("eps"));
    }

    private static CyclicLR.Options cyclic(Arguments<?> a) {
        Integer down = a.maybeInteger("step_size_down");
        return new CyclicLR.Options(
                a.real("base_lr"),
                a.real("max_lr"),
                a.integer("step_size_up"),
                down == null ? null : (Double) down.doubleValue(),
                a.text("mode"),
                a.real("gamma"),
                null,
                a.text("scale_mode"),
                a.flag("cycle_momentum"),
                a.real("base_momentum"),
                a.real("max_momentum"));
    }

    private static OneCycleLR.Options oneCycle(Arguments<?> a) {
        return new OneCycleLR.Options(
                a.real("max_lr"),
                totalSteps(a),
                a.real("pct_start"),
                a.text("anneal_strategy"),
                a.flag("cycle_momentum"),
                a.real("base_momentum"),
                a.real("max_momentum"),
                a.real("div_factor"),
                a.real("final_div_factor"),
                a.flag("three_phase"));
    }

    private static int totalSteps(Arguments<?> a) {
        if (a.has("total_steps")) return a.integer("total_steps");
        if (!a.has("epochs") || !a.has("steps_per_epoch"))
            throw new IllegalArgumentException("You must define either total_steps OR (epochs AND steps_per_epoch)");
        return Math.multiplyExact(a.integer("epochs"), a.integer("steps_per_epoch"));
    }

    /** The schedulers that this build has. */
    public static SchedulerRegistry standard() {
        return STANDARD;
    }

    /** The kind of that name, if there is one. */
    public Optional<SchedulerKind> find(String name) {
        return Optional.ofNullable(kinds.get(name));
    }

    /** All kinds, by name. */
    public Collection<SchedulerKind> kinds() {
        return Collections.unmodifiableCollection(kinds.values());
    }
}
