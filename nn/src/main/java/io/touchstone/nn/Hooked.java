package io.touchstone.nn;

import io.touchstone.autograd.Handle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a {@link Module} that takes hooks. */
abstract class Hooked {
    private @Nullable Hooks hooks;

    /** What runs around this module; null if nothing. */
    final @Nullable Hooks hooksOrNull() {
        return hooks;
    }

    private Hooks hooks() {
        Hooks own = hooks;
        if (own == null) hooks = own = new Hooks();
        return own;
    }

    /** Registers a hook that runs before forward. */
    public final Handle registerForwardPreHook(ModuleHook.ForwardPre hook) {
        return Handle.added(hooks().before, hook);
    }

    /** The hooks that run before forward. */
    public final List<ModuleHook.ForwardPre> forwardPreHooks() {
        return hooks == null ? List.of() : List.copyOf(hooks.before);
    }

    /** Takes away a hook that runs before forward. */
    public final void removeForwardPreHook(ModuleHook.ForwardPre hook) {
        hooks().before.removeIf(h -> h == hook);
    }

    /** Registers a hook that runs after forward. */
    public final Handle registerForwardHook(ModuleHook.Forward hook) {
        return Handle.added(hooks().after, hook);
    }

    /** Registers a hook that runs when the gradients of the outputs are known. */
    public final Handle registerFullBackwardPreHook(ModuleHook.BackwardPre hook) {
        return Handle.added(hooks().backwardBefore, hook);
    }

    /** Registers a hook that runs when the gradients of the inputs are known. */
    public final Handle registerFullBackwardHook(ModuleHook.Backward hook) {
        return Handle.added(hooks().backwardAfter, hook);
    }

    /** Registers a hook that runs before the state dict is made. */
    public final Handle registerStateDictPreHook(ModuleHook.StateDictPre hook) {
        return Handle.added(hooks().stateBefore, hook);
    }

    /** Registers a hook that runs when the state dict has been made. */
    public final Handle registerStateDictPostHook(ModuleHook.StateDict hook) {
        return Handle.added(hooks().stateAfter, hook);
    }

    /** Registers a hook that runs before a state dict is loaded. */
    public final Handle registerLoadStateDictPreHook(ModuleHook.LoadStateDictPre hook) {
        return Handle.added(hooks().loadBefore, hook);
    }

    /** Registers a hook that runs when a state dict has been loaded. */
    public final Handle registerLoadStateDictPostHook(ModuleHook.LoadStateDictPost hook) {
        return Handle.added(hooks().loadAfter, hook);
    }
}
