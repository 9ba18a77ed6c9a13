package io.touchstone.conformance.reference;

import io.touchstone.autograd.Variable;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.registry.ArgumentException;
import io.touchstone.conformance.registry.ProgramOptimizer;
import io.touchstone.conformance.registry.Scheduler;
import io.touchstone.conformance.registry.SchedulerRegistry;
import io.touchstone.conformance.registry.UnsupportedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Building, stepping and looking into schedulers. */
final class Schedulers {
    private static final VariableWorld WORLD = new VariableWorld();

    private Schedulers() {}

    static Scheduler build(Step.BuildScheduler step, Calls<Variable> calls) {
        if (!(calls.scope().get(step.optimizer()) instanceof ProgramOptimizer optimizer))
            throw new ArgumentException("'" + step.optimizer() + "' is not an Optimizer");
        return SchedulerRegistry.standard()
                .find(step.type())
                .orElseThrow(() -> new UnsupportedException(step.type()))
                .build(WORLD, optimizer, calls.values(step.args()), calls.values(step.kwargs()));
    }

    /** One more epoch; the metric may be a number or an array with one element. */
    static void step(Scheduler scheduler, List<? extends @Nullable Object> args) {
        List<Double> numbers = new ArrayList<>();
        for (Object argument : args) numbers.add(number(argument));
        scheduler.step(numbers);
    }

    private static double number(@Nullable Object argument) {
        if (argument instanceof Double d) return d;
        if (argument instanceof Long i) return i;
        if (argument instanceof Variable x) return x.item().re();
        throw new ArgumentException("step(): the argument must be a number");
    }

    /** {@code last_lr}, {@code last_epoch} or {@code state_dict}. */
    static Object attribute(Scheduler scheduler, String name) {
        return switch (name) {
            case "last_lr" -> scheduler.lastLr();
            case "last_epoch" -> (long) scheduler.lastEpoch();
            case "state_dict" -> scheduler.stateDict();
            default -> throw Attributes.missing(name);
        };
    }
}
