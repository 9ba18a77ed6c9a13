package io.touchstone.nn;

import io.touchstone.autograd.Function;
import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What is registered on a module, and how it runs around forward and backward.
 *
 * <p>The gradients at a module's border are seen by passing its inputs and its outputs through identities that are recorded.
 */
final class Hooks {
    final List<ModuleHook.ForwardPre> before = new CopyOnWriteArrayList<>();
    final List<After> after = new CopyOnWriteArrayList<>();
    final List<ModuleHook.BackwardPre> backwardBefore = new CopyOnWriteArrayList<>();
    final List<ModuleHook.Backward> backwardAfter = new CopyOnWriteArrayList<>();

    /** A hook after forward: whether it runs when something has failed, too, and of what it is a hook. */
    record After(ModuleHook.Forward hook, boolean always, String owner) {}

    final List<ModuleHook.StateDictPre> stateBefore = new ArrayList<>();
    final List<ModuleHook.StateDict> stateAfter = new ArrayList<>();
    final List<ModuleHook.LoadStateDictPre> loadBefore = new ArrayList<>();
    final List<ModuleHook.LoadStateDictPost> loadAfter = new ArrayList<>();

    /** Whether nothing runs around a module's passes. */
    boolean surroundsNothing() {
        return before.isEmpty() && after.isEmpty() && !watchBackward();
    }

    /** These around passes, and others after them. */
    Hooks and(Hooks others) {
        Hooks all = new Hooks();
        for (Hooks part : List.of(this, others)) {
            all.before.addAll(part.before);
            all.after.addAll(part.after);
            all.backwardBefore.addAll(part.backwardBefore);
            all.backwardAfter.addAll(part.backwardAfter);
        }
        return all;
    }

    boolean watchBackward() {
        return !backwardBefore.isEmpty() || !backwardAfter.isEmpty();
    }

    void beforeState(Module module, String path) {
        for (ModuleHook.StateDictPre hook : List.copyOf(stateBefore)) hook.run(module, Module.join(path, ""));
    }

    void afterState(Module module, ModuleState<Tensor> state, String path) {
        for (ModuleHook.StateDict hook : List.copyOf(stateAfter)) hook.run(module, state, Module.join(path, ""));
    }

    void beforeLoading(Module module, Map<String, Tensor> state, String path, Loading loading) {
        for (ModuleHook.LoadStateDictPre hook : List.copyOf(loadBefore))
            hook.run(module, state, Module.join(path, ""), loading);
    }

    void afterLoading(Module module, IncompatibleKeys keys) {
        for (ModuleHook.LoadStateDictPost hook : List.copyOf(loadAfter)) hook.run(module, keys);
    }

    /** One pass of a module whose backward is watched. */
    final class Watch {
        private final Module module;
        private List<@Nullable Variable> outputGradients = List.of();
        private boolean inputsWatched;

        Watch(Module module) {
            this.module = module;
        }

        List<Variable> inputs(List<Variable> inputs) {
            inputsWatched = inputs.stream().anyMatch(Variable::requiresGrad);
            if (!inputsWatched) return inputs;
            return new Border("BackwardHookFunctionBackward", this::leave).apply(inputs.toArray(Variable[]::new));
        }

        Variable output(Variable output) {
            return new Border("BackwardHookFunctionBackward", this::enter)
                    .apply(output)
                    .get(0);
        }

        private List<@Nullable Variable> enter(List<@Nullable Variable> g) {
            List<@Nullable Variable> gradients = g;
            for (ModuleHook.BackwardPre hook : backwardBefore) {
                List<@Nullable Variable> replaced = hook.run(module, gradients);
                if (replaced != null) gradients = replaced;
            }
            outputGradients = gradients;
            if (!inputsWatched) leave(Collections.singletonList(null));
            return gradients;
        }

        private List<@Nullable Variable> leave(List<@Nullable Variable> g) {
            List<@Nullable Variable> gradients = g;
            for (ModuleHook.Backward hook : backwardAfter) {
                List<@Nullable Variable> replaced = hook.run(module, gradients, outputGradients);
                if (replaced != null) gradients = replaced;
            }
            return gradients;
        }
    }

    /** What a border does with the gradients that cross it. */
    private interface Crossing {
        List<@Nullable Variable> of(List<@Nullable Variable> gradients);
    }

    /** The identity, whose gradients are seen and may be replaced. */
    private static final class Border extends Function {
        private final String name;
        private final Crossing crossing;

        Border(String name, Crossing crossing) {
            this.name = name;
            this.crossing = crossing;
        }

        @Override
        protected List<Variable> forward(Context context, List<Variable> inputs) {
            context.setMaterializeGrads(false);
            context.markNonDifferentiable(
                    inputs.stream().filter(x -> !x.requiresGrad()).toArray(Variable[]::new));
            return inputs;
        }

        @Override
        protected List<@Nullable Variable> backward(Context context, List<@Nullable Variable> g) {
            return new ArrayList<>(Arrays.asList(crossing.of(g).toArray(Variable[]::new)));
        }

        @Override
        protected String name() {
            return name;
        }
    }
}
