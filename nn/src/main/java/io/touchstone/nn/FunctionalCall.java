package io.touchstone.nn;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Shaping;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Modules as functions of their parameters and buffers: called with other tensors in the places of these, and several at once.
 *
 * @torch torch.func.functional_call, torch.nn.utils.stateless.functional_call, torch.func.stack_module_state
 */
public final class FunctionalCall {
    private FunctionalCall() {}

    /** {@link #functionalCall(Module, Map, boolean, boolean, Supplier)} with tied tensors tied, and any names. */
    public static <R> R functionalCall(Module module, Map<String, Variable> tensors, Supplier<R> call) {
        return functionalCall(module, tensors, true, false, call);
    }

    /**
     * What a call gives while other tensors stand in for the module's, to which the gradients go. What it writes into buffers is written into
     * those that stand in; the module is as it was, also if the call fails.
     *
     * <p>A field that holds a parameter or buffer sees what stands in for it; but not with untied weights, nor where one of the module's own
     * tensors stands in for another: then only {@link Module#tensor} does.
     *
     * @param tensors by path; where a module has nothing of that name, one is not looked at
     * @param tieWeights whether what stands in for a tensor stands in for it under its other paths too
     * @param strict whether there must be one for each parameter and buffer, and no other
     * @param call the call, {@code () -> module.call(x)}
     * @throws NameException if there is no module at a path
     * @throws StateDictException with {@code strict}, if names are missing or unexpected
     * @throws IllegalArgumentException if several are given for one tied tensor
     * @torch torch.func.functional_call
     */
    public static <R> R functionalCall(
            Module module, Map<String, Variable> tensors, boolean tieWeights, boolean strict, Supplier<R> call) {
        Map<String, Variable> own = new LinkedHashMap<>(module.namedParameters("", true, false));
        own.putAll(module.namedBuffers("", true, false));
        if (strict) requireNames(module, own.keySet(), tensors.keySet());
        Map<String, Variable> standing = tieWeights ? tied(own, tensors) : tensors;
        boolean everywhere = tieWeights && !mixes(own, standing);
        Deque<Runnable> restore = new ArrayDeque<>(); // the last one first, for one module may have several paths
        try {
            standing.forEach((path, x) -> {
                Module owner = module.owner(path);
                String name = Module.lastName(path);
                Variable original = owner.tensorOrNull(name);
                if (original == x) return;
                if (everywhere && original != null && original == own.get(path))
                    restore.push(original.standFor(x)::remove);
                else if (owner.declaresTensor(name)) restore.push(owner.standIn(name, () -> x));
            });
            return call.get();
        } finally {
            restore.forEach(Runnable::run);
        }
    }

    /** Whether one of the module's own tensors is to stand in for another. */
    private static boolean mixes(Map<String, Variable> own, Map<String, Variable> standing) {
        Set<Variable> originals = Collections.newSetFromMap(new IdentityHashMap<>());
        originals.addAll(own.values());
        return standing.entrySet().stream()
                .anyMatch(e -> originals.contains(e.getValue()) && own.get(e.getKey()) != e.getValue());
    }

    /** The tensors, those of one path under the other paths of what they stand in for, too. */
    private static Map<String, Variable> tied(Map<String, Variable> own, Map<String, Variable> tensors) {
        IdentityHashMap<Variable, String> given = new IdentityHashMap<>();
        tensors.forEach((path, x) -> {
            Variable original = own.get(path);
            if (original == null) return;
            String other = given.putIfAbsent(original, path);
            if (other != null && tensors.get(other) != x)
                throw new IllegalArgumentException("functional_call got multiple values for keys ['" + other + "', '"
                        + path + "'], which are tied. Consider using tie_weights=False");
        });
        Map<String, Variable> all = new LinkedHashMap<>(tensors);
        own.forEach((path, original) -> {
            String by = given.get(original);
            Variable x = by == null ? null : tensors.get(by);
            if (x != null) all.putIfAbsent(path, x);
        });
        return all;
    }

    private static void requireNames(Module module, Collection<String> own, Collection<String> given) {
        List<String> wrong = new ArrayList<>();
        TreeSet<String> unexpected = new TreeSet<>(given);
        unexpected.removeAll(own);
        TreeSet<String> missing = new TreeSet<>(own);
        missing.removeAll(given);
        if (!unexpected.isEmpty()) wrong.add("Unexpected key(s): " + quoted(unexpected) + ".");
        if (!missing.isEmpty()) wrong.add("Missing key(s): " + quoted(missing) + ".");
        if (!wrong.isEmpty())
            throw new StateDictException(
                    "Error(s) in reparametrizing for " + module.name() + ":\n\t" + String.join("\n\t", wrong));
    }

    private static String quoted(Collection<String> names) {
        return "'" + String.join("', '", names) + "'";
    }

    /**
     * The parameters and buffers of several modules, one behind the other along a new first dimension.
     *
     * @param parameters by path, leaves
     * @param buffers by path
     */
    public record Stacked(Map<String, Variable> parameters, Map<String, Variable> buffers) {}

    /**
     * The parameters and buffers of modules that are alike, stacked, for running them as one by {@code vmap}.
     *
     * @throws IllegalArgumentException if there are no modules, or they differ in class, in mode, or in which parameters require a gradient
     * @torch torch.func.stack_module_state
     */
    public static Stacked stackModuleState(List<? extends Module> modules) {
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
        return new Stacked(
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
