package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be registered on a {@link Module}, to run around its passes and its state dicts. */
public final class ModuleHook {
    private ModuleHook() {}

    /** Runs before forward; gives other inputs, or null for the same. */
    @FunctionalInterface
    public interface ForwardPre {
        @Nullable
        List<Variable> run(Module module, List<Variable> inputs);
    }

    /**
     * Runs after forward; gives another output of the same type, or null for the same. The output is null only for a hook that is always called, if forward
     * has failed.
     */
    @FunctionalInterface
    public interface Forward {
        @Nullable
        Object run(Module module, List<Variable> inputs, @Nullable Object output);
    }

    /** Runs before a module's backward; gives other gradients of the outputs, or null for the same. */
    @FunctionalInterface
    public interface BackwardPre {
        @Nullable
        List<@Nullable Variable> run(Module module, List<@Nullable Variable> gradOutputs);
    }

    /** Runs after a module's backward; gives other gradients of the inputs, or null for the same. */
    @FunctionalInterface
    public interface Backward {
        @Nullable
        List<@Nullable Variable> run(
                Module module, List<@Nullable Variable> gradInputs, List<@Nullable Variable> gradOutputs);
    }

    /** Runs when a module registers something under a name; gives something else in its place, or null for the same. */
    @FunctionalInterface
    public interface Registration<T> {
        @Nullable
        T run(Module module, String name, T registered);
    }

    /** Runs before a module's part of a state dict is made; the prefix is its path. */
    @FunctionalInterface
    public interface StateDictPre {
        void run(Module module, String prefix);
    }

    /** Runs when a module's part of a state dict has been made, and may change it. */
    @FunctionalInterface
    public interface StateDict {
        void run(Module module, ModuleState<Tensor> state, String prefix);
    }

    /** Runs before a module takes its part of a state dict, and may change it. */
    @FunctionalInterface
    public interface LoadStateDictPre {
        void run(Module module, Map<String, Tensor> state, String prefix, Loading loading);
    }

    /** Runs when a module has taken its part of a state dict; may take names off the lists, and so forgive them. */
    @FunctionalInterface
    public interface LoadStateDictPost {
        void run(Module module, IncompatibleKeys keys);
    }
}
