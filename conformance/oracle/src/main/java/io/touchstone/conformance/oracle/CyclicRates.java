package io.touchstone.conformance.oracle;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Schedules that go up and down: warm restarts, cycles and the one cycle, the last two with the momentum the other way round. */
final class CyclicRates {
    /** Between two numbers, at a fraction of the way. */
    @FunctionalInterface
    private interface Curve {
        double at(double start, double end, double fraction);
    }

    /** A stretch of the one cycle, up to its last epoch. */
    private record Phase(double end, double startRate, double endRate, double startMomentum, double endMomentum) {}

    private CyclicRates() {}

    static void define(Library schedulers) {
        schedulers.define(
                "CosineAnnealingWarmRestarts(T_0, T_mult=1, eta_min=0.0, last_epoch=-1)", CyclicRates::restarts);
        schedulers.define(
                "CyclicLR(base_lr, max_lr, step_size_up=2000, step_size_down=None, mode='triangular', gamma=1.0, scale_fn=None, scale_mode='cycle', cycle_momentum=True, base_momentum=0.8, max_momentum=0.9, last_epoch=-1)",
                CyclicRates::cyclic);
        schedulers.define(
                "OneCycleLR(max_lr, total_steps=None, epochs=None, steps_per_epoch=None, pct_start=0.3, anneal_strategy='cos', cycle_momentum=True, base_momentum=0.85, max_momentum=0.95, div_factor=25.0, final_div_factor=10000.0, three_phase=False, last_epoch=-1)",
                CyclicRates::oneCycle);
    }

    private static Schedulers.GroupRule restarts(Bound a) {
        long first = a.integer("T_0");
        long growth = a.integer("T_mult");
        if (first <= 0) throw Rejection.value("Expected positive integer T_0, but got " + first);
        if (growth < 1) throw Rejection.value("Expected integer T_mult >= 1, but got " + growth);
        double least = a.real("eta_min");
        return (long t, Map<String, @Nullable Object> options) -> {
            long period = first;
            long at = t;
            for (; at >= period; period *= growth) at -= period;
            double base = Schedulers.number(options.get("initial_lr"));
            options.put("lr", least + (base - least) * (1 + Math.cos(Math.PI * at / period)) / 2);
        };
    }

    private static Schedulers.GroupRule cyclic(Bound a) {
        if (a.has("scale_fn")) throw new Unsupported("a scale_fn");
        String mode = a.text("mode");
        if (!List.of("triangular", "triangular2", "exp_range").contains(mode))
            throw Rejection.value("mode is invalid and scale_fn is None");
        double up = a.real("step_size_up");
        double period = up + (a.has("step_size_down") ? a.real("step_size_down") : up);
        return (long t, Map<String, @Nullable Object> options) -> {
            if (t == 0) options.put("initial_lr", a.real("base_lr"));
            double cycle = Math.floor(1 + t / period);
            double x = 1 + t / period - cycle;
            double ratio = up / period;
            double factor = x <= ratio ? x / ratio : (x - 1) / (ratio - 1);
            double scale =
                    switch (mode) {
                        case "triangular" -> 1;
                        case "triangular2" -> 1 / Math.pow(2, cycle - 1);
                        default -> Math.pow(a.real("gamma"), (double) t);
                    };
            double base = Schedulers.number(options.get("initial_lr"));
            options.put("lr", base + (a.real("max_lr") - base) * factor * scale);
            if (a.flag("cycle_momentum"))
                setMomentum(
                        options,
                        a.real("max_momentum") - (a.real("max_momentum") - a.real("base_momentum")) * factor * scale);
        };
    }

    private static Schedulers.GroupRule oneCycle(Bound a) {
        long total = total(a);
        List<Phase> phases = phases(a, total);
        Curve curve = curve(a.text("anneal_strategy"));
        return (long t, Map<String, @Nullable Object> options) -> {
            if (t > total)
                throw Rejection.value("Tried to step " + t + " times. The specified number of total steps is " + total);
            double start = 0;
            for (int i = 0; i < phases.size(); i++) {
                Phase phase = phases.get(i);
                if (t <= phase.end || i == phases.size() - 1) {
                    double fraction = (t - start) / (phase.end - start);
                    options.put("lr", curve.at(phase.startRate, phase.endRate, fraction));
                    if (a.flag("cycle_momentum"))
                        setMomentum(options, curve.at(phase.startMomentum, phase.endMomentum, fraction));
                    return;
                }
                start = phase.end;
            }
        };
    }

    private static long total(Bound a) {
        if (a.has("total_steps")) return a.integer("total_steps");
        if (a.has("epochs") && a.has("steps_per_epoch")) return a.integer("epochs") * a.integer("steps_per_epoch");
        throw Rejection.value("You must define either total_steps OR (epochs AND steps_per_epoch)");
    }

    private static List<Phase> phases(Bound a, long total) {
        double highest = a.real("max_lr");
        double initial = highest / a.real("div_factor");
        double least = initial / a.real("final_div_factor");
        double low = a.real("base_momentum");
        double high = a.real("max_momentum");
        double turn = a.real("pct_start") * total - 1;
        Phase up = new Phase(turn, initial, highest, high, low);
        if (!a.flag("three_phase")) return List.of(up, new Phase(total - 1, highest, least, low, high));
        double back = 2 * a.real("pct_start") * total - 2;
        return List.of(
                up, new Phase(back, highest, initial, low, high), new Phase(total - 1, initial, least, high, high));
    }

    private static Curve curve(String strategy) {
        return switch (strategy) {
            case "cos" -> (start, end, fraction) -> end + (start - end) / 2 * (1 + Math.cos(Math.PI * fraction));
            case "linear" -> (start, end, fraction) -> (end - start) * fraction + start;
            default ->
                throw Rejection.value("anneal_strategy must be one of 'cos' or 'linear', instead got " + strategy);
        };
    }

    private static void setMomentum(Map<String, @Nullable Object> options, double momentum) {
        if (options.containsKey("momentum")) options.put("momentum", momentum);
        else if (options.get("betas") instanceof List<?> betas) options.put("betas", List.of(momentum, betas.get(1)));
        else throw Rejection.value("optimizer must support momentum or beta1 with `cycle_momentum` option enabled");
    }
}
