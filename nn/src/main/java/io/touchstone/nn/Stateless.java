package io.touchstone.nn;

import io.touchstone.autograd.Handle;
import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Shaping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Modules as functions of their parameters and buffers.
 *
 * @torch torch.func.functional_call, torch.func.stack_module_state, torch.func.replace_all_batch_norm_modules_
 */
public final class Stateless {
    private Stateless() {}

    /**
     * The parameters and buffers of several modules, one behind the other along a new first dimension.
     *
     * @param parameters by path, leaves
     * @param buffers by path
     */
    public record ModuleState(Map<String, Variable> parameters, Map<String, Variable> buffers) {}

    /**
     * Runs a module with other parameters and buffers in place of its own: {@code functionalCall(net, weights, m -> m.call(x))}.
     *
     * <p>Gradients go to what is given. Buffers that the module writes to are the given ones. A parameter that the module has under several
     * paths is replaced everywhere by what is given for one of them.
     *
     * @param state by path; what is not named stays
     * @throws IllegalArgumentException if a path leads to no parameter or buffer
     */
    public static <M extends Module, R> R functionalCall(M module, Map<String, Variable> state, Function<M, R> call) {
        Map<String, Variable> own = new LinkedHashMap<>(module.namedParameters());
        own.putAll(module.namedBuffers());
        for (String path : state.keySet())
            if (!own.containsKey(path))
                throw new IllegalArgumentException(module.name() + " has neither parameter nor buffer `" + path + "`");
        List<Handle> replaced = new ArrayList<>();
        try {
            state.forEach((path, given) -> {
                Variable mine = own.get(path);
                if (mine != null) replaced.add(mine.standFor(given));
            });
            return call.apply(module);
        } finally {
            replaced.forEach(Handle::remove);
        }
    }

    /**
     * Lets all batch normalisations in a module go by their batches, without running moments, which calls of a batch would have in common.
     *
     * @torch torch.func.replace_all_batch_norm_modules_
     */
    public static <M extends Module> M replaceAllBatchNormModules_(M root) {
        for (Module module : root.namedModules().values()) if (module instanceof BatchNorm norm) norm.untrack();
        return root;
    }

    /**
     * The parameters and buffers of modules that are alike, stacked, for running them as one by {@code vmap}.
     *
     * @throws IllegalArgumentException if there are no modules, or they differ in class, in mode, or in which parameters require a gradient
     */
    public static ModuleState stackModuleState(List<? extends Module> modules) {
        if (modules.isEmpty())
            throw new IllegalArgumentException("stack_module_state: Expected at least one model, got 0.");
        Module first = modules.get(0);
        for (Module m : modules) {
            if (m.isTraining() != first.isTraining())
                throw new IllegalArgumentException(
                        "stack_module_state: Expected all models to have the same training/eval mode.");
            if (m.getClass() != first.getClass())
                throw new IllegalArgumentException("stack_module_state: Expected all models to be of the same class.");
        }
        return new ModuleState(
                stacked(modules.stream().map(Module::namedParameters).toList()),
                stacked(modules.stream().map(Module::namedBuffers).toList()));
    }

    private static Map<String, Variable> stacked(List<? extends Map<String, ? extends Variable>> each) {
        Map<String, Variable> out = new LinkedHashMap<>();
        for (String path : each.get(0).keySet())
            out.put(path, stacked(path, each.stream().map(one -> one.get(path)).toList()));
        return out;
    }

    private static Variable stacked(String path, List<? extends Variable> each) {
        boolean wanted = each.get(0).requiresGrad();
        for (Variable x : each)
            if (x.requiresGrad() != wanted)
                throw new IllegalArgumentException(
                        "Expected " + path + " from each model to have the same .requires_grad");
        return Shaping.stack(List.<Variable>copyOf(each), 0).detach().requiresGrad_(wanted);
    }
}
