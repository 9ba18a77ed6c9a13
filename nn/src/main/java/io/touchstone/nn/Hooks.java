package io.touchstone.nn;

import io.touchstone.autograd.Function;
import io.touchstone.autograd.GradMode;
import io.touchstone.autograd.GradientException;
import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
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
        for (ModuleHook.StateDictPre hook : List.copyOf(stateBefore)) hook.run(module, Paths.join(path, ""));
    }

    void afterState(Module module, ModuleState<Tensor> state, String path) {
        for (ModuleHook.StateDict hook : List.copyOf(stateAfter)) hook.run(module, state, Paths.join(path, ""));
    }

    void beforeLoading(Module module, Map<String, Tensor> state, String path, Loading loading) {
        for (ModuleHook.LoadStateDictPre hook : List.copyOf(loadBefore))
            hook.run(module, state, Paths.join(path, ""), loading);
    }

    void afterLoading(Module module, IncompatibleKeys keys) {
        for (ModuleHook.LoadStateDictPost hook : List.copyOf(loadAfter)) hook.run(module, keys);
    }

    /** One pass of a module whose backward is watched. */
    final class Watch {
        private final Module module;
        private @Nullable List<@Nullable Variable> outputGradients;
        private int inputs;
        private boolean inputsWatched;

        Watch(Module module) {
            this.module = module;
        }

        List<Variable> inputs(List<Variable> given) {
            inputs = given.size();
            inputsWatched = isWatched(given);
            return inputsWatched ? through(given, true, this::leave) : given;
        }

        /** The outputs behind one border, null where there is none. */
        List<@Nullable Variable> outputs(List<@Nullable Variable> outputs) {
            List<Variable> present = new ArrayList<>();
            for (Variable y : outputs) if (y != null) present.add(y);
            if (!isWatched(present)) return outputs;
            return spread(outputs, through(present, false, g -> present(outputs, enter(spread(outputs, g)))));
        }

        private static boolean isWatched(List<Variable> variables) {
            return GradMode.isEnabled() && variables.stream().anyMatch(Variable::requiresGrad);
        }

        private static List<Variable> through(List<Variable> variables, boolean filled, Crossing crossing) {
            return new Border(filled, crossing).apply(variables.toArray(Variable[]::new));
        }

        /** Values for the outputs that there are, in the places of these. */
        private static List<@Nullable Variable> spread(
                List<@Nullable Variable> outputs, List<? extends @Nullable Variable> values) {
            Iterator<? extends @Nullable Variable> next = values.iterator();
            List<@Nullable Variable> all = new ArrayList<>();
            for (Variable y : outputs) all.add(y == null ? null : next.next());
            return all;
        }

        /** The values in the places of the outputs that there are. */
        private static List<@Nullable Variable> present(
                List<@Nullable Variable> outputs, List<@Nullable Variable> values) {
            List<@Nullable Variable> those = new ArrayList<>();
            for (int i = 0; i < outputs.size(); i++) if (outputs.get(i) != null) those.add(values.get(i));
            return those;
        }

        private List<@Nullable Variable> enter(List<@Nullable Variable> g) {
            List<@Nullable Variable> gradients = g;
            for (ModuleHook.BackwardPre hook : backwardBefore) {
                List<@Nullable Variable> replaced = hook.run(module, gradients);
                if (replaced == null) continue;
                if (replaced.size() != g.size())
                    throw new GradientException("Backward pre hook returned an invalid number of grad_output, got "
                            + replaced.size() + ", but expected " + g.size());
                gradients = replaced;
            }
            outputGradients = gradients;
            if (!inputsWatched) leave(Collections.nCopies(inputs, null));
            return gradients;
        }

        private List<@Nullable Variable> leave(List<@Nullable Variable> g) {
            List<@Nullable Variable> entered = outputGradients;
            outputGradients = null;
            if (entered == null) return g; // they have not come through the outputs
            List<@Nullable Variable> gradients = g;
            for (ModuleHook.Backward hook : backwardAfter) {
                List<@Nullable Variable> replaced = hook.run(module, gradients, entered);
                if (replaced != null) gradients = replaced;
            }
            return gradients;
        }
    }

    /** What a border does with the gradients that cross it. */
    private interface Crossing {
        List<@Nullable Variable> of(List<@Nullable Variable> gradients);
    }

    /** The identity, whose gradients are seen and may be replaced; they are filled up with zeros as PyTorch does it behind inputs. */
    private static final class Border extends Function {
        private final boolean filled;
        private final Crossing crossing;

        Border(boolean filled, Crossing crossing) {
            this.filled = filled;
            this.crossing = crossing;
        }

        @Override
        protected List<Variable> forward(Context context, List<Variable> inputs) {
            context.setMaterializeGrads(filled);
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
            return "BackwardHookFunctionBackward";
        }
    }
}
