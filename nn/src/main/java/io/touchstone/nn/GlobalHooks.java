package io.touchstone.nn;

import io.touchstone.autograd.Handle;
import io.touchstone.autograd.Variable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Hooks of all modules at once, for looking on and for finding faults. They run before a module's own.
 *
 * @torch torch.nn.modules.module
 */
public final class GlobalHooks {
    private static final Hooks ALL = new Hooks();
    private static final List<ModuleHook.Registration<Parameter>> PARAMETERS = new CopyOnWriteArrayList<>();
    private static final List<ModuleHook.Registration<Variable>> BUFFERS = new CopyOnWriteArrayList<>();
    private static final List<ModuleHook.Registration<Module>> MODULES = new CopyOnWriteArrayList<>();

    private GlobalHooks() {}

    /** Registers a hook that runs before every forward. */
    public static Handle registerModuleForwardPreHook(ModuleHook.ForwardPre hook) {
        return Handle.added(ALL.before, hook);
    }

    /** Registers a hook that runs after every forward. */
    public static Handle registerModuleForwardHook(ModuleHook.Forward hook) {
        return registerModuleForwardHook(hook, false);
    }

    /**
     * Registers a hook that runs after every forward.
     *
     * @param alwaysCall whether it runs when forward or a hook has failed, too: with null for the output if there is none yet
     */
    public static Handle registerModuleForwardHook(ModuleHook.Forward hook, boolean alwaysCall) {
        return Handle.added(ALL.after, new Hooks.After(hook, alwaysCall, "global module"));
    }

    /** Registers a hook that runs when the gradients of a module's outputs are known. */
    public static Handle registerModuleFullBackwardPreHook(ModuleHook.BackwardPre hook) {
        return Handle.added(ALL.backwardBefore, hook);
    }

    /** Registers a hook that runs when the gradients of a module's inputs are known. */
    public static Handle registerModuleFullBackwardHook(ModuleHook.Backward hook) {
        return Handle.added(ALL.backwardAfter, hook);
    }

    /** Registers a hook that runs when a module registers a parameter. */
    public static Handle registerModuleParameterRegistrationHook(ModuleHook.Registration<Parameter> hook) {
        return Handle.added(PARAMETERS, hook);
    }

    /** Registers a hook that runs when a module registers a buffer. */
    public static Handle registerModuleBufferRegistrationHook(ModuleHook.Registration<Variable> hook) {
        return Handle.added(BUFFERS, hook);
    }

    /** Registers a hook that runs when a module registers a child. */
    public static Handle registerModuleModuleRegistrationHook(ModuleHook.Registration<Module> hook) {
        return Handle.added(MODULES, hook);
    }

    /** What runs around a pass of a module whose own hooks are given; null if nothing. */
    static @Nullable Hooks and(@Nullable Hooks own) {
        return ALL.surroundsNothing() ? own : own == null ? ALL : ALL.and(own);
    }

    static Parameter registered(Module module, String name, Parameter parameter) {
        return replaced(PARAMETERS, module, name, parameter);
    }

    static Variable registered(Module module, String name, Variable buffer) {
        return replaced(BUFFERS, module, name, buffer);
    }

    static Module registered(Module module, String name, Module child) {
        return replaced(MODULES, module, name, child);
    }

    private static <T> T replaced(List<ModuleHook.Registration<T>> hooks, Module module, String name, T registered) {
        T now = registered;
        for (ModuleHook.Registration<T> hook : hooks) {
            T other = hook.run(module, name, now);
            if (other != null) now = other;
        }
        return now;
    }
}
