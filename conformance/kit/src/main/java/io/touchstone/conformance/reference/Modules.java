package io.touchstone.conformance.reference;

import io.touchstone.autograd.Variable;
import io.touchstone.conformance.program.Expr;
import io.touchstone.conformance.program.Step;
import io.touchstone.conformance.registry.ArgumentException;
import io.touchstone.conformance.registry.ModuleKind;
import io.touchstone.conformance.registry.ModuleRegistry;
import io.touchstone.conformance.registry.UnsupportedException;
import io.touchstone.nn.Module;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.Tensor;
import java.util.LinkedHashMap;
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
        if (spec.state() != null) module.loadStateDict(tensors(calls.values(spec.state())));
        if (spec.train() != null) module.train(spec.train());
        return module;
    }

    /** What a state dict of a program holds. */
    static Map<String, Tensor> tensors(Map<?, ?> state) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        state.forEach((name, value) -> {
            if (!(value instanceof Array<?> array))
                throw new ArgumentException("expected torch.Tensor or Tensor-like object from checkpoint for " + name);
            tensors.put(String.valueOf(name), array.value());
        });
        return tensors;
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
        if (name.equals("state_dict")) return state(module);
        Map<String, ?> children = module.namedChildren();
        if (children.containsKey(name)) return children.get(name);
        Map<String, ?> parameters = module.namedParameters("", false);
        if (parameters.containsKey(name)) return parameters.get(name);
        Map<String, Variable> buffers = module.namedBuffers();
        if (buffers.containsKey(name)) return buffers.get(name);
        if (name.matches("-?\\d+")) return Attributes.follow(module.children(), List.of(name));
        if (module.declares(name)) return null;
        throw Attributes.missing(name);
    }

    private static Map<String, Variable> state(Module module) {
        Map<String, Variable> state = new LinkedHashMap<>();
        module.stateDict().forEach((name, tensor) -> state.put(name, Variable.constant(tensor)));
        return state;
    }
}
