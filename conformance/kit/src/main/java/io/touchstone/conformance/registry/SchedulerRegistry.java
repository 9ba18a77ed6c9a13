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
import io.touchstone.optim.lr.PerGroup;
import io.touchstone.optim.lr.PolynomialLR;
import io.touchstone.optim.lr.ReduceLROnPlateau;
import io.touchstone.optim.lr.SWALR;
import io.touchstone.optim.lr.SequentialLR;
import io.touchstone.optim.lr.StepLR;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
                (o, a) -> new SequentialLR(o, schedulers(a), integers(a, "milestones"), last(a)));
        byEpoch(LR + "ChainedScheduler(Any schedulers)", (o, a) -> new ChainedScheduler(schedulers(a)));
        row(
                LR + "ReduceLROnPlateau(str mode='min', float factor=0.1, int patience=10, float threshold=1e-4,"
                        + " str threshold_mode='rel', int cooldown=0, Any min_lr=0, float eps=1e-8)",
                (o, a) -> new Scheduler.ByMetric(new ReduceLROnPlateau(o, plateau(a)), leastAsGiven(a)));
    }

    private void steps() {
        byEpoch(
                LR + "StepLR(Any step_size, float gamma=0.1, int last_epoch=-1)",
                (o, a) -> new StepLR(o, steps(a, "step_size"), a.real("gamma"), last(a)));
        byEpoch(
                LR + "MultiStepLR(int[] milestones, float gamma=0.1, int last_epoch=-1)",
                (o, a) -> new MultiStepLR(o, integers(a, "milestones"), a.real("gamma"), last(a)));
        byEpoch(
                LR + "ExponentialLR(float gamma, int last_epoch=-1)",
                (o, a) -> new ExponentialLR(o, a.real("gamma"), last(a)));
    }

    private void ramps() {
        byEpoch(
                LR + "ConstantLR(float factor=0.3333333333333333, Any total_iters=5, int last_epoch=-1)",
                (o, a) -> new ConstantLR(o, a.real("factor"), steps(a, "total_iters"), last(a)));
        byEpoch(
                LR
                        + "LinearLR(float start_factor=0.3333333333333333, float end_factor=1.0, Any total_iters=5, int last_epoch=-1)",
                (o, a) -> new LinearLR(
                        o, a.real("start_factor"), a.real("end_factor"), steps(a, "total_iters"), last(a)));
        byEpoch(
                LR + "PolynomialLR(Any total_iters=5, float power=1.0, int last_epoch=-1)",
                (o, a) -> new PolynomialLR(o, steps(a, "total_iters"), a.real("power"), last(a)));
        byEpoch(
                "optim.swa_utils.SWALR(Any swa_lr, int anneal_epochs=10, str anneal_strategy='cos', int last_epoch=-1)",
                (o, a) -> new SWALR(
                        o, perGroup(a, "swa_lr"), a.integer("anneal_epochs"), a.text("anneal_strategy"), last(a)));
    }

    private void cycles() {
        byEpoch(
                LR + "CosineAnnealingLR(Any T_max, float eta_min=0.0, int last_epoch=-1)",
                (o, a) -> new CosineAnnealingLR(o, steps(a, "T_max"), a.real("eta_min"), last(a)));
        byEpoch(
                LR + "CosineAnnealingWarmRestarts(Any T_0, Any T_mult=1, float eta_min=0.0, int last_epoch=-1)",
                (o, a) -> new CosineAnnealingWarmRestarts(
                        o,
                        whole(a, "T_0", "positive integer T_0"),
                        whole(a, "T_mult", "integer T_mult >= 1"),
                        a.real("eta_min"),
                        last(a)));
        byEpoch(
                LR + "CyclicLR(Any base_lr, Any max_lr, float step_size_up=2000, float? step_size_down=None,"
                        + " str mode='triangular', float gamma=1.0, *, str scale_mode='cycle', bool cycle_momentum=True,"
                        + " Any base_momentum=0.8, Any max_momentum=0.9, int last_epoch=-1)",
                (o, a) -> new CyclicLR(o, cyclic(a), last(a)));
        byEpoch(
                LR + "OneCycleLR(Any max_lr, int? total_steps=None, int? epochs=None, int? steps_per_epoch=None,"
                        + " Any pct_start=0.3, str anneal_strategy='cos', bool cycle_momentum=True, Any base_momentum=0.85,"
                        + " Any max_momentum=0.95, float div_factor=25.0, float final_div_factor=10000.0,"
                        + " bool three_phase=False, int last_epoch=-1)",
                (o, a) -> new OneCycleLR(o, oneCycle(a), last(a)));
    }

    private void byEpoch(String signature, ByEpoch builder) {
        row(signature, (o, a) -> new Scheduler.ByEpoch(builder.from(o, a), new LinkedHashMap<>(a.all())));
    }

    private void row(String signature, SchedulerKind.Builder builder) {
        SchedulerKind kind = new SchedulerKind(signature, builder);
        kinds.put(kind.name(), kind);
    }

    private static int last(Arguments<?> a) {
        return a.integer("last_epoch");
    }

    /** A number, or a list of one for each group. */
    private static PerGroup<Double> perGroup(Arguments<?> a, String name) {
        Object value = a.maybe(name);
        if (value instanceof List<?> list)
            return PerGroup.each(list.stream().map(item -> number(item, name)).toList());
        return PerGroup.all(number(value, name));
    }

    private static Double number(@Nullable Object value, String name) {
        if (value instanceof Number n) return n.doubleValue();
        throw new ArgumentException("argument '" + name + "' must be float, not " + PythonTypes.of(value));
    }

    private static List<Integer> integers(Arguments<?> a, String name) {
        return Arrays.stream(a.integers(name)).boxed().toList();
    }

    private static List<LRScheduler> schedulers(Arguments<?> a) {
        if (!(a.maybe("schedulers") instanceof List<?> list))
            throw new ArgumentException("schedulers must be a list of schedulers");
        List<LRScheduler> schedulers = new ArrayList<>();
        for (Object item : list) {
            if (item instanceof Scheduler.ByMetric)
                throw new IllegalArgumentException(
                        a.operation()
                                + " does not support `ReduceLROnPlateau` scheduler as it requires additional kwargs to be specified when calling `step`");
            if (!(item instanceof Scheduler.ByEpoch scheduler))
                throw new ArgumentException(a.operation() + " should have `optimizer` as its attribute.");
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
                perGroup(a, "min_lr"),
                a.real("eps"));
    }

    /** The arguments; the state has the least rates under names of its own. */
    private static Map<String, @Nullable Object> leastAsGiven(Arguments<?> a) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>(a.all());
        Object least = a.maybe("min_lr");
        boolean each = least instanceof List<?>;
        given.put("default_min_lr", each ? null : least);
        given.put("min_lrs", each ? least : Collections.singletonList(least));
        return given;
    }

    private static CyclicLR.Options cyclic(Arguments<?> a) {
        return new CyclicLR.Options(
                perGroup(a, "base_lr"),
                perGroup(a, "max_lr"),
                a.real("step_size_up"),
                a.maybeReal("step_size_down"),
                a.text("mode"),
                a.real("gamma"),
                null,
                a.text("scale_mode"),
                a.flag("cycle_momentum"),
                perGroup(a, "base_momentum"),
                perGroup(a, "max_momentum"));
    }

    private static OneCycleLR.Options oneCycle(Arguments<?> a) {
        return new OneCycleLR.Options(
                perGroup(a, "max_lr"),
                totalSteps(a),
                pctStart(a),
                a.text("anneal_strategy"),
                a.flag("cycle_momentum"),
                perGroup(a, "base_momentum"),
                perGroup(a, "max_momentum"),
                a.real("div_factor"),
                a.real("final_div_factor"),
                a.flag("three_phase"));
    }

    /** A number of steps, which Python takes as a float too. */
    private static int steps(Arguments<?> a, String name) {
        Object given = a.maybe(name);
        if (given instanceof Boolean one) return one ? 1 : 0;
        if (!(given instanceof Number n))
            throw new ArgumentException(name + " must be a number, not " + PythonTypes.of(given));
        double steps = n.doubleValue();
        if (steps == (int) steps) return (int) steps;
        throw new UnsupportedException(name + " of " + steps + " steps");
    }

    /** An integer, where PyTorch itself looks whether it is one. */
    private static int whole(Arguments<?> a, String name, String what) {
        if (a.maybe(name) instanceof Long n) return Math.toIntExact(n);
        throw new IllegalArgumentException("Expected " + what + ", but got " + PythonTypes.show(a.maybe(name)));
    }

    /** PyTorch takes no integer here, be it 0 or 1. */
    private static double pctStart(Arguments<?> a) {
        if (a.maybe("pct_start") instanceof Double share) return share;
        throw new IllegalArgumentException(
                "Expected float between 0 and 1 pct_start, but got " + PythonTypes.show(a.maybe("pct_start")));
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
