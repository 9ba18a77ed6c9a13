package io.touchstone.optim;

import io.touchstone.autograd.GradMode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What users have an optimizer call, in the order of registration; before a step those of all optimizers come first, after it last. */
final class Hooks {
    static final List<Consumer<Optimizer<?>>> BEFORE_ANY_STEP = new CopyOnWriteArrayList<>();
    static final List<Consumer<Optimizer<?>>> AFTER_ANY_STEP = new CopyOnWriteArrayList<>();

    final List<Consumer<Optimizer<?>>> beforeStep = new ArrayList<>();
    final List<Consumer<Optimizer<?>>> afterStep = new ArrayList<>();
    final List<Consumer<Optimizer<?>>> beforeSaving = new ArrayList<>();
    final List<UnaryOperator<StateDict>> afterSaving = new ArrayList<>();
    final List<UnaryOperator<StateDict>> beforeLoading = new ArrayList<>();
    final List<Consumer<Optimizer<?>>> afterLoading = new ArrayList<>();

    /** A step, unrecorded, between its hooks. */
    <R extends @Nullable Object> R around(Optimizer<?> optimizer, Supplier<R> step) {
        run(BEFORE_ANY_STEP, optimizer);
        run(beforeStep, optimizer);
        R result;
        try (GradMode mode = GradMode.noGrad()) {
            result = step.get();
        }
        run(afterStep, optimizer);
        run(AFTER_ANY_STEP, optimizer);
        return result;
    }

    void beforeSaving(Optimizer<?> optimizer) {
        run(beforeSaving, optimizer);
    }

    StateDict afterSaving(StateDict saved) {
        return passed(afterSaving, saved);
    }

    StateDict beforeLoading(StateDict given) {
        return passed(beforeLoading, given);
    }

    void afterLoading(Optimizer<?> optimizer) {
        run(afterLoading, optimizer);
    }

    private static void run(List<Consumer<Optimizer<?>>> hooks, Optimizer<?> optimizer) {
        for (Consumer<Optimizer<?>> hook : List.copyOf(hooks)) hook.accept(optimizer);
    }

    private static StateDict passed(List<UnaryOperator<StateDict>> hooks, StateDict dict) {
        StateDict out = dict;
        for (UnaryOperator<StateDict> hook : List.copyOf(hooks)) out = hook.apply(out);
        return out;
    }
}
