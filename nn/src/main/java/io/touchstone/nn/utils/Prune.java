package io.touchstone.nn.utils;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.Module;
import io.touchstone.nn.Parameter;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Shaping;
import io.touchstone.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parameters with elements held at zero: {@code weight_orig} is the parameter, {@code weight_mask} a buffer, and {@code weight} their product, computed
 * before each pass.
 *
 * @torch torch.nn.utils.prune
 */
public final class Prune {
    private static final String ORIGINAL = "_orig";
    private static final String MASK = "_mask";

    private Prune() {}

    /**
     * A parameter of a module.
     *
     * @param module the module
     * @param name the parameter's name there
     */
    public record Place(Module module, String name) {
        private Variable tensor() {
            return module.tensor(name);
        }

        private Tensor mask() {
            Variable mask = module.tensorOrNull(name + MASK);
            return mask == null ? PruningMethod.everything(tensor().tensor()) : mask.tensor();
        }
    }

    /** The product of a parameter and its mask. */
    private static final class Masked extends Recomputed {
        Masked(String name) {
            super(name);
        }

        @Override
        Variable computed(Module module) {
            Variable original = module.tensor(name() + ORIGINAL);
            return module.tensor(name() + MASK).to(original.dtype()).mul(original);
        }
    }

    /**
     * Prunes a parameter by a method; one that is pruned already, further.
     *
     * @param importance what the method looks at, of the parameter's shape; null for the parameter itself
     * @throws ShapeException if the shapes differ
     * @torch torch.nn.utils.prune.identity, torch.nn.utils.prune.random_unstructured, torch.nn.utils.prune.l1_unstructured,
     *     torch.nn.utils.prune.random_structured, torch.nn.utils.prune.ln_structured
     */
    public static <M extends Module> M prune(M module, String name, PruningMethod method, @Nullable Tensor importance) {
        Variable parameter = module.tensor(name);
        Tensor t = importance == null ? parameter.tensor() : importance;
        if (!t.shape().equals(parameter.shape()))
            throw new ShapeException(
                    "importance_scores should have the same shape as parameter " + name + " of " + module);
        Masked before = Recomputed.of(module, name, Masked.class);
        Masked masked = new Masked(name);
        if (before != null) {
            Tensor mask = method.maskAgain(t, module.tensor(name + MASK).tensor());
            before.uninstall(module);
            install(module, masked, mask);
        } else {
            Tensor mask = method.mask(t, PruningMethod.everything(parameter.tensor()));
            module.remove(name);
            module.registerParameter(name + ORIGINAL, (Parameter) parameter);
            install(module, masked, mask);
        }
        return module;
    }

    private static void install(Module module, Masked masked, Tensor mask) {
        module.registerBuffer(masked.name() + MASK, Variable.constant(mask), true);
        masked.install(module, masked.computed(module));
    }

    /**
     * Prunes by a mask.
     *
     * @torch torch.nn.utils.prune.custom_from_mask
     */
    public static <M extends Module> M customFromMask(M module, String name, Tensor mask) {
        return prune(module, name, new PruningMethod.CustomFromMask(mask), null);
    }

    /**
     * Prunes several parameters as if they were one.
     *
     * @param method one that looks at single elements
     * @throws IllegalArgumentException if it looks at dimensions
     * @torch torch.nn.utils.prune.global_unstructured
     */
    public static void globalUnstructured(List<Place> places, PruningMethod method) {
        if (method instanceof PruningMethod.LnStructured || method instanceof PruningMethod.RandomStructured)
            throw new IllegalArgumentException(
                    "Only \"unstructured\" PRUNING_TYPE supported for the `pruning_method`. Found method " + method);
        Tensor all = joined(places.stream().map(p -> p.tensor().tensor()).toList());
        Tensor mask =
                method.maskAgain(all, joined(places.stream().map(Place::mask).toList()));
        int from = 0;
        for (Place place : places) {
            int to = from + place.tensor().numel();
            Tensor own = mask.slice(0, from, to, 1).reshape(place.tensor().shape());
            customFromMask(place.module(), place.name(), own);
            from = to;
        }
    }

    private static Tensor joined(List<Tensor> tensors) {
        return Shaping.cat(tensors.stream().map(t -> t.reshape(-1)).toList(), 0);
    }

    /**
     * Makes an ordinary parameter of a pruned one again, with its zeros.
     *
     * @throws IllegalArgumentException if it is not pruned
     * @torch torch.nn.utils.prune.remove
     */
    public static <M extends Module> M remove(M module, String name) {
        Masked masked = Recomputed.of(module, name, Masked.class);
        if (masked == null)
            throw new IllegalArgumentException(
                    "Parameter '" + name + "' of module " + module + " has to be pruned before pruning can be removed");
        Parameter original = (Parameter) module.tensor(name + ORIGINAL);
        original.setData(masked.computed(module).tensor());
        masked.uninstall(module);
        module.remove(name + ORIGINAL);
        module.remove(name + MASK);
        module.registerParameter(name, original);
        return module;
    }

    /**
     * Whether anything in the module is pruned.
     *
     * @torch torch.nn.utils.prune.is_pruned
     */
    public static boolean isPruned(Module module) {
        return module.namedModules().values().stream()
                .flatMap(m -> m.forwardPreHooks().stream())
                .anyMatch(Masked.class::isInstance);
    }
}
