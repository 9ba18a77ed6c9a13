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
        return registerForwardPreHook(hook, false);
    }

    /**
     * Registers a hook that runs before forward.
     *
     * @param prepend whether it runs before the module's others of its kind
     * @torch torch.nn.Module.register_forward_pre_hook
     */
    public final Handle registerForwardPreHook(ModuleHook.ForwardPre hook, boolean prepend) {
        return Handle.added(hooks().before, hook, prepend);
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
        return registerForwardHook(hook, false, false);
    }

    /**
     * Registers a hook that runs after forward.
     *
     * @param prepend whether it runs before the module's others of its kind
     * @param alwaysCall whether it runs when forward or a hook has failed, too: with null for the output if there is none yet
     * @torch torch.nn.Module.register_forward_hook
     */
    public final Handle registerForwardHook(ModuleHook.Forward hook, boolean prepend, boolean alwaysCall) {
        return Handle.added(hooks().after, new Hooks.After(hook, alwaysCall, "module"), prepend);
    }

    /** Registers a hook that runs when the gradients of the outputs are known. */
    public final Handle registerFullBackwardPreHook(ModuleHook.BackwardPre hook) {
        return registerFullBackwardPreHook(hook, false);
    }

    /**
     * Registers a hook that runs when the gradients of the outputs are known.
     *
     * @param prepend whether it runs before the module's others of its kind
     * @torch torch.nn.Module.register_full_backward_pre_hook
     */
    public final Handle registerFullBackwardPreHook(ModuleHook.BackwardPre hook, boolean prepend) {
        return Handle.added(hooks().backwardBefore, hook, prepend);
    }

    /** Registers a hook that runs when the gradients of the inputs are known. */
    public final Handle registerFullBackwardHook(ModuleHook.Backward hook) {
        return registerFullBackwardHook(hook, false);
    }

    /**
     * Registers a hook that runs when the gradients of the inputs are known.
     *
     * @param prepend whether it runs before the module's others of its kind
     * @torch torch.nn.Module.register_full_backward_hook
     */
    public final Handle registerFullBackwardHook(ModuleHook.Backward hook, boolean prepend) {
        return Handle.added(hooks().backwardAfter, hook, prepend);
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
