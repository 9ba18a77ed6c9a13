package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Reducing.Indexed;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One pass of a module with hooks around it. */
final class HookedPass<R> {
    private final Hooks hooks;
    private final Module module;
    private final Set<Hooks.After> called = Collections.newSetFromMap(new IdentityHashMap<>());
    private List<Variable> inputs;
    private @Nullable R output;

    HookedPass(Hooks hooks, Module module, List<Variable> inputs) {
        this.hooks = hooks;
        this.module = module;
        this.inputs = inputs;
    }

    R through(Function<List<Variable>, R> forward) {
        try {
            return completed(forward);
        } catch (RuntimeException e) {
            callTheRest();
            throw e;
        }
    }

    private R completed(Function<List<Variable>, R> forward) {
        for (ModuleHook.ForwardPre hook : hooks.before) {
            List<Variable> replaced = hook.run(module, inputs);
            if (replaced != null) inputs = replaced;
        }
        Hooks.Watch watch = hooks.watchBackward() ? hooks.new Watch(module) : null;
        if (watch != null) inputs = watch.inputs(inputs);
        output = forward.apply(inputs);
        for (Hooks.After after : hooks.after) {
            called.add(after);
            call(after);
        }
        R result = Objects.requireNonNull(output);
        return watch == null ? result : watched(watch, result);
    }

    @SuppressWarnings("unchecked") // a hook replaces an output by another of its type
    private void call(Hooks.After after) {
        Object replaced = after.hook().run(module, inputs, output);
        if (replaced != null) output = (R) replaced;
    }

    /** The output behind a border: a tensor, or those of what is a tuple to PyTorch. */
    @SuppressWarnings("unchecked") // what is replaced is replaced by the like
    private static <R> R watched(Hooks.Watch watch, R output) {
        if (output instanceof Variable y)
            return (R) Objects.requireNonNull(watch.outputs(List.of(y)).get(0));
        if (output instanceof Tuple<?> tuple) return (R) tuple.with(watch.outputs(tuple.tensors()));
        if (output instanceof Indexed<?> found && found.values() instanceof Variable y) {
            List<@Nullable Variable> seen = watch.outputs(Arrays.asList(y, (Variable) found.indices()));
            return (R) new Indexed<>(seen.get(0), seen.get(1));
        }
        if (output instanceof List<?> list && list.stream().allMatch(Variable.class::isInstance))
            return (R) watch.outputs((List<@Nullable Variable>) list);
        return output;
    }

    /** What fails now is only told: what failed before is the error. */
    private void callTheRest() {
        for (Hooks.After after : hooks.after) {
            if (!after.always() || called.contains(after)) continue;
            try {
                call(after);
            } catch (RuntimeException e) {
                System.getLogger("io.touchstone.nn")
                        .log(
                                System.Logger.Level.WARNING,
                                after.owner() + " forward hook with ``always_call=True`` raised an exception that was"
                                        + " silenced as another error was raised in forward: " + e.getMessage());
            }
        }
    }
}
