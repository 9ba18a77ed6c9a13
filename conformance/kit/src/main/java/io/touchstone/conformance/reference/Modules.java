package io.touchstone.conformance.reference;

import io.touchstone.autograd.Variable;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.registry.ModuleKind;
import io.touchstone.conformance.registry.ModuleRegistry;
import io.touchstone.conformance.registry.UnsupportedException;
import io.touchstone.nn.Lazy;
import io.touchstone.nn.Module;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Building, calling and looking into modules. */
final class Modules {
    private static final VariableWorld WORLD = new VariableWorld();

    private Modules() {}

    /** The module that is asked for, its arguments having been evaluated by {@code calls}. */
    static Module build(Expr.ModuleSpec spec, Calls<?> calls) {
        ModuleKind<?> kind =
                ModuleRegistry.standard().find(spec.type()).orElseThrow(() -> new UnsupportedException(spec.type()));
        Module module = kind.build(WORLD, calls.values(spec.args()), calls.values(spec.kwargs()));
        if (spec.dtype() != null) module.to(Literals.dtype(spec.dtype()));
        if (spec.state() != null) module.loadStateDict(ModuleKind.tensors(calls.values(spec.state())));
        if (spec.train() != null) module.train(spec.train());
        return module;
    }

    /** Calls a module as its kind is called. */
    static @Nullable Object call(Module module, Step.Forward step, Calls<Variable> calls) {
        return ModuleRegistry.standard()
                .kindOf(module)
                .orElseThrow(() -> new UnsupportedException(module.getClass().getSimpleName()))
                .call(module, WORLD, calls.values(step.args()), calls.values(step.kwargs()));
    }

    /** A parameter, buffer or child by name, or what else a module tells of itself. */
    static @Nullable Object attribute(Module module, String name) {
        if (name.equals("training")) return module.isTraining();
        if (name.equals("state_dict")) return ModuleKind.stateDict(module);
        if (module instanceof Lazy<?> lazy) lazy.requireShape(name);
        Map<String, ?> children = module.namedChildren();
        if (children.containsKey(name)) return children.get(name);
        Variable tensor = module.tensorOrNull(name);
        if (tensor != null) return tensor;
        if (name.matches("-?\\d+")) return Attributes.follow(module.children(), List.of(name));
        if (module.declares(name)) return null;
        throw Attributes.missing(name);
    }
}
