package io.touchstone.nn.utils;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.Module;
import io.touchstone.nn.ModuleDict;
import io.touchstone.nn.Parameter;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.ShapeException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parameters and buffers that are computed of others whenever their module asks for them. What they are computed of is trained and saved in
 * their place, as {@code parametrizations.weight.original}.
 *
 * @torch torch.nn.utils.parametrize
 */
public final class Parametrize {
    private static final String PARAMETRIZATIONS = Module.PARAMETRIZATIONS;
    private static final ThreadLocal<@Nullable Map<ParametrizationList, Variable>> CACHE = new ThreadLocal<>();

    private Parametrize() {}

    /** Ends what {@link #cached} began. */
    public interface Cached extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Until the result is closed, each tensor of this thread is computed once and kept.
     *
     * @torch torch.nn.utils.parametrize.cached
     */
    public static Cached cached() {
        Map<ParametrizationList, Variable> outer = CACHE.get();
        if (outer == null) CACHE.set(new HashMap<>());
        return outer != null ? () -> {} : CACHE::remove;
    }

    /**
     * Lets a tensor of the module be made by a parametrization; if it is already, by the new one of what it was.
     *
     * @param parametrization a {@link Parametrization} or a layer
     * @param unsafe whether it may change the tensor's shape or type
     * @throws IllegalArgumentException if there is no such tensor
     * @throws ShapeException if its shape would change without leave
     * @throws DTypeException if its type would
     * @torch torch.nn.utils.parametrize.register_parametrization
     */
    public static <M extends Module> M registerParametrization(
            M module, String name, Module parametrization, boolean unsafe) {
        parametrization.train(module.isTraining());
        ParametrizationList list = listOrNull(module, name);
        if (list != null) {
            Variable before = module.tensor(name);
            if (!unsafe)
                requireSame(
                        before.shape(), before.dtype(), ParametrizationList.applied(parametrization, List.of(before)));
            list.append(parametrization);
            return module;
        }
        Variable tensor = module.tensorOrNull(name);
        boolean own = module.declaresParameter(name) || module.declaresBuffer(name);
        if (tensor == null || !own)
            throw new IllegalArgumentException("Module '" + module
                    + "' does not have a parameter, a buffer, or a parametrized element with name '" + name + "'");
        Shape shape = tensor.shape();
        DType dtype = tensor.dtype();
        ParametrizationList made = new ParametrizationList(parametrization, tensor);
        if (!unsafe) requireSame(shape, dtype, made.call());
        module.remove(name);
        install(module, name, made);
        return module;
    }

    private static void install(Module module, String name, ParametrizationList list) {
        if (!isParametrized(module)) module.registerModule(PARAMETRIZATIONS, new ModuleDict<ParametrizationList>());
        module.submodule(PARAMETRIZATIONS).registerModule(name, list);
        module.compute(name, () -> value(list));
    }

    private static Variable value(ParametrizationList list) {
        Map<ParametrizationList, Variable> cache = CACHE.get();
        if (cache == null) return list.call();
        Variable known = cache.get(list);
        if (known != null) return known;
        Variable made = list.call();
        cache.put(list, made);
        return made;
    }

    private static void requireSame(Shape shape, DType dtype, Variable made) {
        String unless = " of the tensor, unless `unsafe` flag is enabled.";
        if (made.dtype() != dtype)
            throw new DTypeException("Registering a parametrization may not change the dtype" + unless
                    + "\nunparametrized dtype: " + dtype + "\nparametrized dtype: " + made.dtype());
        if (!made.shape().equals(shape))
            throw new ShapeException("Registering a parametrization may not change the shape" + unless
                    + "\nunparametrized shape: torch.Size(" + shape + ")\nparametrized shape: torch.Size("
                    + made.shape() + ")");
    }

    /**
     * Makes a tensor of the module an ordinary one again.
     *
     * @param leaveParametrized whether it keeps its present value, instead of the original's
     * @throws IllegalArgumentException if it is not parametrized, or is to become one of several originals
     * @torch torch.nn.utils.parametrize.remove_parametrizations
     */
    public static <M extends Module> M removeParametrizations(M module, String name, boolean leaveParametrized) {
        ParametrizationList list = listOrNull(module, name);
        if (list == null)
            throw new IllegalArgumentException("Module " + module + " does not have a parametrization on " + name);
        if (!list.isSingle() && !leaveParametrized)
            throw new IllegalArgumentException("Leaving unparametrized (`leave_parametrized=False`) a tensor that is"
                    + " parametrized in terms of a sequence of tensors is not supported.");
        Variable value = module.tensor(name);
        Variable original = list.originals().get(0);
        module.remove(name);
        Module all = module.submodule(PARAMETRIZATIONS);
        all.remove(name);
        if (all.children().isEmpty()) module.remove(PARAMETRIZATIONS);
        if (list.isSingle() && leaveParametrized) original.setData(value.tensor());
        if (!list.isSingle()) original = new Parameter(value.tensor(), value.requiresGrad());
        if (original instanceof Parameter p && (list.isSingle() || p.requiresGrad())) module.registerParameter(name, p);
        else module.registerBuffer(name, original, true);
        return module;
    }

    /**
     * Parametrizes tensors of another module as those of this one are, by the same modules and from the same originals. A tensor that the other
     * has not is made; without parametrizations there is nothing to do.
     *
     * @param name the tensor; null for all that are parametrized
     * @return the other module
     * @throws IllegalArgumentException if the tensor is not parametrized
     * @torch torch.nn.utils.parametrize.transfer_parametrizations_and_params
     */
    public static <M extends Module> M transferParametrizationsAndParams(Module from, M to, @Nullable String name) {
        if (!isParametrized(from)) return to;
        Collection<String> names = name != null
                ? List.of(name)
                : from.submodule(PARAMETRIZATIONS).namedChildren().keySet();
        for (String each : names) {
            ParametrizationList list = parametrizations(from, each);
            if (to.tensorOrNull(each) == null)
                to.registerParameter(
                        each, new Parameter(from.tensor(each).tensor().packed(), true));
            for (Module parametrization : list.chain()) registerParametrization(to, each, parametrization, false);
            parametrizations(to, each).share(list);
        }
        return to;
    }

    /**
     * The class of a module, which parametrizations here leave as it is.
     *
     * @torch torch.nn.utils.parametrize.type_before_parametrizations
     */
    public static Class<? extends Module> typeBeforeParametrizations(Module module) {
        return module.getClass();
    }

    /** Whether any tensor of the module is parametrized. */
    public static boolean isParametrized(Module module) {
        return module.namedChildren().containsKey(PARAMETRIZATIONS);
    }

    /**
     * Whether the module's tensor of this name is parametrized.
     *
     * @torch torch.nn.utils.parametrize.is_parametrized
     */
    public static boolean isParametrized(Module module, String name) {
        return listOrNull(module, name) != null;
    }

    /**
     * The parametrizations of a tensor.
     *
     * @throws IllegalArgumentException if it has none
     */
    public static ParametrizationList parametrizations(Module module, String name) {
        ParametrizationList list = listOrNull(module, name);
        if (list == null) throw new IllegalArgumentException(name + " is not parametrized");
        return list;
    }

    private static @Nullable ParametrizationList listOrNull(Module module, String name) {
        if (!isParametrized(module)) return null;
        Module list = module.submodule(PARAMETRIZATIONS).namedChildren().get(name);
        return list instanceof ParametrizationList found ? found : null;
    }
}
