package io.touchstone.conformance.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Builds schedulers. They are arithmetic of Python's layer: each rate follows from the one before, as Python's chainable forms have it, since the closed
 * forms round otherwise.
 */
final class Schedulers {
    /** What becomes of a group's options at epoch t. */
    @FunctionalInterface
    interface GroupRule {
        void apply(long t, Map<String, @Nullable Object> options);
    }

    /** The rate at epoch t, from the present rate and the initial one. */
    @FunctionalInterface
    private interface Rule {
        double next(long t, double rate, double base);
    }

    private static final Library LIBRARY = new Library()
            .define(
                    "StepLR(step_size, gamma=0.1, last_epoch=-1)",
                    a -> rule((t, rate, base) ->
                            t == 0 || t % a.integer("step_size") != 0 ? rate : rate * a.real("gamma")))
            .define(
                    "MultiStepLR(milestones, gamma=0.1, last_epoch=-1)",
                    a -> rule((t, rate, base) -> {
                        int times = Collections.frequency(a.list("milestones"), t);
                        return times == 0 ? rate : rate * Math.pow(a.real("gamma"), times);
                    }))
            .define(
                    "ExponentialLR(gamma, last_epoch=-1)",
                    a -> rule((t, rate, base) -> t == 0 ? rate : rate * a.real("gamma")))
            .define(
                    "ConstantLR(factor=0.3333333333333333, total_iters=5, last_epoch=-1)",
                    a -> rule((t, rate, base) -> {
                        if (t == 0) return rate * a.real("factor");
                        return t == a.integer("total_iters") ? rate * (1.0 / a.real("factor")) : rate;
                    }))
            .define(
                    "LinearLR(start_factor=0.3333333333333333, end_factor=1.0, total_iters=5, last_epoch=-1)",
                    Schedulers::linear)
            .define(
                    "PolynomialLR(total_iters=5, power=1.0, last_epoch=-1)",
                    a -> rule((t, rate, base) -> {
                        double total = a.real("total_iters");
                        if (t == 0 || t > total) return rate;
                        return rate * Math.pow((1 - t / total) / (1 - (t - 1) / total), a.real("power"));
                    }))
            .define("CosineAnnealingLR(T_max, eta_min=0.0, last_epoch=-1)", Schedulers::cosine)
            .define(
                    "ReduceLROnPlateau(mode='min', factor=0.1, patience=10, threshold=0.0001, threshold_mode='rel', cooldown=0, min_lr=0, eps=1e-08)",
                    a -> a);

    static {
        CyclicRates.define(LIBRARY);
    }

    private Schedulers() {}

    static Scheduler build(String type, TorchOptimizer optimizer, List<?> args, Map<String, ?> kwargs) {
        String name = type.substring(type.lastIndexOf('.') + 1);
        if (!type.equals("optim.lr_scheduler." + name) || !LIBRARY.has(name)) throw new Unsupported(type);
        Object built = LIBRARY.call(name, args, kwargs);
        return built instanceof GroupRule rule
                ? new Epochs(optimizer, rule)
                : new Plateau(optimizer, (Bound) Objects.requireNonNull(built));
    }

    private static GroupRule rule(Rule rule) {
        return (t, options) ->
                options.put("lr", rule.next(t, number(options.get("lr")), number(options.get("initial_lr"))));
    }

    static double number(@Nullable Object option) {
        return option instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static GroupRule linear(Bound a) {
        double start = a.real("start_factor");
        double end = a.real("end_factor");
        long total = a.integer("total_iters");
        if (!(start > 0 && start <= 1))
            throw Rejection.value(
                    "Starting multiplicative factor expected to be greater than 0 and less or equal to 1.");
        if (!(end >= 0 && end <= 1))
            throw Rejection.value("Ending multiplicative factor expected to be between 0 and 1.");
        return rule((t, rate, base) -> {
            if (t == 0) return rate * start;
            return t > total ? rate : rate * (1.0 + (end - start) / (total * start + (t - 1) * (end - start)));
        });
    }

    private static GroupRule cosine(Bound a) {
        double least = a.real("eta_min");
        long half = a.integer("T_max");
        return rule((t, rate, base) -> {
            if (t == 0) return rate;
            if ((t - 1 - half) % (2 * half) == 0) return rate + (base - least) * (1 - Math.cos(Math.PI / half)) / 2;
            return (1 + Math.cos(Math.PI * t / half)) / (1 + Math.cos(Math.PI * (t - 1) / half)) * (rate - least)
                    + least;
        });
    }

    private static double rate(TorchOptimizer.Group group) {
        return number(group.options().get("lr"));
    }

    /** A scheduler that counts epochs. */
    private static final class Epochs implements Scheduler {
        private final TorchOptimizer optimizer;
        private final GroupRule rule;
        private long epoch = -1;
        private List<Double> last = List.of();

        Epochs(TorchOptimizer optimizer, GroupRule rule) {
            this.optimizer = optimizer;
            this.rule = rule;
            for (TorchOptimizer.Group group : optimizer.groups())
                group.options().putIfAbsent("initial_lr", group.options().get("lr"));
            advance();
        }

        @Override
        public void step(List<?> args) {
            advance();
        }

        private void advance() {
            epoch++;
            for (TorchOptimizer.Group group : optimizer.groups()) rule.apply(epoch, group.options());
            last = rates(optimizer);
        }

        @Override
        public @Nullable Object attribute(String name) {
            return switch (name) {
                case "last_lr" -> last;
                case "last_epoch" -> epoch;
                default -> throw Attributes.missing(name);
            };
        }
    }

    private static List<Double> rates(TorchOptimizer optimizer) {
        return optimizer.groups().stream().map(Schedulers::rate).toList();
    }

    /** A scheduler that waits for a metric to stop improving. */
    private static final class Plateau implements Scheduler {
        private final TorchOptimizer optimizer;
        private final Bound options;
        private final boolean smaller;
        private final boolean relative;
        private double best;
        private long bad;
        private long cooling;
        private long epoch;
        private List<Double> last;

        Plateau(TorchOptimizer optimizer, Bound options) {
            if (options.real("factor") >= 1) throw Rejection.value("Factor should be < 1.0.");
            this.optimizer = optimizer;
            this.options = options;
            smaller = choice("mode", "min", "max");
            relative = choice("threshold_mode", "rel", "abs");
            best = smaller ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            last = rates(optimizer);
        }

        private boolean choice(String name, String first, String second) {
            String chosen = options.text(name);
            if (!chosen.equals(first) && !chosen.equals(second))
                throw Rejection.value(name.replace('_', ' ') + " " + chosen + " is unknown!");
            return chosen.equals(first);
        }

        @Override
        public void step(List<?> args) {
            if (args.isEmpty()) throw Rejection.type("step() missing 1 required positional argument: 'metrics'");
            Object metric = args.get(0) instanceof Tensor tensor ? tensor.item_double() : args.get(0);
            if (!(metric instanceof Number number)) throw Rejection.type("metrics must be a number");
            epoch++;
            judge(number.doubleValue());
            if (bad > options.integer("patience")) {
                reduce();
                cooling = options.integer("cooldown");
                bad = 0;
            }
            last = rates(optimizer);
        }

        private void judge(double metric) {
            if (better(metric)) {
                best = metric;
                bad = 0;
            } else {
                bad++;
            }
            if (cooling > 0) {
                cooling--;
                bad = 0;
            }
        }

        private boolean better(double metric) {
            double threshold = options.real("threshold");
            double margin = smaller ? -threshold : threshold;
            double bar = relative ? best * (1 + margin) : best + margin;
            return smaller ? metric < bar : metric > bar;
        }

        private void reduce() {
            for (TorchOptimizer.Group group : optimizer.groups()) {
                double old = rate(group);
                double reduced = Math.max(old * options.real("factor"), options.real("min_lr"));
                if (old - reduced > options.real("eps")) group.options().put("lr", reduced);
            }
        }

        @Override
        public @Nullable Object attribute(String name) {
            Map<String, @Nullable Object> known = new LinkedHashMap<>();
            known.put("last_lr", new ArrayList<>(last));
            known.put("last_epoch", epoch);
            known.put("best", best);
            known.put("num_bad_epochs", bad);
            if (!known.containsKey(name)) throw Attributes.missing(name);
            return known.get(name);
        }
    }
}
