package io.touchstone.nn.utils;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.Module;
import io.touchstone.nn.ModuleHook;
import io.touchstone.nn.NameException;
import io.touchstone.nn.NoneException;
import io.touchstone.nn.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tensor in a parameter's place that is computed anew before each pass of its module, and stays what it is until the next. */
abstract class Recomputed implements ModuleHook.ForwardPre {
    private final String name;
    private @Nullable Variable value;

    Recomputed(String name) {
        this.name = name;
    }

    /** What it is computed of. */
    abstract Variable computed(Module module);

    final String name() {
        return name;
    }

    /** Takes the place, with such a value at first. */
    final void install(Module module, Variable first) {
        value = first;
        module.compute(name, this::value);
        module.registerForwardPreHook(this);
    }

    private Variable value() {
        if (value == null) throw new IllegalStateException(name + " has not been computed yet");
        return value;
    }

    /** Leaves the place. */
    final void uninstall(Module module) {
        module.removeForwardPreHook(this);
        module.remove(name);
    }

    @Override
    public final @Nullable List<Variable> run(Module module, List<Variable> inputs) {
        value = computed(module);
        return null;
    }

    /**
     * The module's own parameter of a name, in whose place something is about to be computed.
     *
     * @throws NameException if there is none, perhaps because it is computed already
     * @throws NoneException if there could be one and is not
     */
    static Parameter original(Module module, String name) {
        module.tensor(name); // refuses what is not there at all
        Parameter own = module.parameterOrNull(name);
        if (own == null) throw new NameException("'" + name + "'");
        return own;
    }

    /** What computes a module's tensor of this name, if anything of this class does. */
    static <R extends Recomputed> @Nullable R of(Module module, String name, Class<R> type) {
        for (ModuleHook.ForwardPre hook : module.forwardPreHooks())
            if (type.isInstance(hook) && type.cast(hook).name().equals(name)) return type.cast(hook);
        return null;
    }
}
