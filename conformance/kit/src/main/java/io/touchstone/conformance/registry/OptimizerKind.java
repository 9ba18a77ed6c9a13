package io.touchstone.conformance.registry;

import io.touchstone.autograd.Variable;
import io.touchstone.optim.NamedParameters;
import io.touchstone.optim.Optimizer;
import io.touchstone.optim.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of optimizer: its options under PyTorch's names, and how it is made from them.
 *
 * @param <S> the options
 */
public final class OptimizerKind<S extends Settings<S>> {
    private static final Set<String> NO_OPTIONS = Set.of("foreach", "fused", "capturable");

    private final Signature signature;
    private final List<String> order;
    private final S defaults;
    private final Constructor<S> constructor;

    /** Makes an optimizer of one group. */
    @FunctionalInterface
    public interface Constructor<S extends Settings<S>> {
        /** The optimizer. */
        Optimizer<S> of(List<Variable> parameters, S options);
    }

    /** A group of parameters, and in which options it differs. */
    public record Group(List<Variable> parameters, Map<String, ? extends @Nullable Object> options) {}

    /**
     * A kind.
     *
     * @param order the options as PyTorch's groups list them, which is not always the signature's order
     */
    OptimizerKind(String signature, String order, S defaults, Constructor<S> constructor) {
        this.signature = Signature.parse(signature);
        this.order = List.of(order.split(" "));
        this.defaults = defaults;
        this.constructor = constructor;
    }

    /** PyTorch's name, {@code optim.SGD}. */
    public String name() {
        return signature.name();
    }

    /** Its options. */
    public Signature signature() {
        return signature;
    }

    /**
     * A new optimizer.
     *
     * @param groups the groups, at least one
     * @param kwargs the options that all groups have where they name no others
     * @throws ArgumentException if there is no such option
     */
    public ProgramOptimizer build(
            World<Variable> world, List<Group> groups, Map<String, ? extends @Nullable Object> kwargs) {
        requireRate(kwargs);
        Arguments<Variable> bound = Binder.bound(signature, world, List.of(), rated(kwargs));
        requireWays(bound);
        if (is(bound, "differentiable")) requireConstants(kwargs);
        S common = options(bound);
        Optimizer<S> made = null;
        List<Map<String, @Nullable Object>> given = new ArrayList<>();
        for (Group group : groups) {
            Map<String, ? extends @Nullable Object> all = rated(merged(kwargs, known(group.options())));
            S own = options(Binder.bound(signature, world, List.of(), all));
            if (made != null) made.addGroup(group.parameters(), own);
            else {
                made = constructor.of(group.parameters(), common);
                made.groups().get(0).options(own);
            }
            Map<String, @Nullable Object> shown = shown(group, kwargs);
            if (shown.get("initial_lr") instanceof Number initial)
                made.groups().get(given.size()).initialLr(initial.doubleValue());
            given.add(shown);
        }
        if (made == null) throw new IllegalArgumentException("optimizer got an empty parameter list");
        requireBetas(kwargs);
        boolean records = bound.declares("differentiable") && kwargs.containsKey("differentiable");
        return new ProgramOptimizer(made, given, records ? kwargs.get("differentiable") : false);
    }

    /**
     * The parameters in a list, or in one of pairs of a name and a parameter.
     *
     * @throws ArgumentException if it is no list of arrays
     */
    public static List<Variable> parameters(@Nullable Object params) {
        if (!(params instanceof List<?> list))
            throw new ArgumentException("params argument given to the optimizer should be an iterable of Tensors or"
                    + " dicts, but got " + PythonTypes.of(params));
        List<String> names = new ArrayList<>();
        List<Variable> parameters = new ArrayList<>();
        for (Object item : list) {
            boolean named = item instanceof List<?> pair && pair.size() == 2;
            if (named) names.add(String.valueOf(((List<?>) item).get(0)));
            Object member = named ? ((List<?>) item).get(1) : item;
            if (!(member instanceof Variable parameter))
                throw new ArgumentException(
                        "optimizer can only optimize Tensors, but one of the params is " + PythonTypes.of(member));
            parameters.add(parameter);
        }
        return names.isEmpty() ? parameters : new NamedParameters(names, parameters);
    }

    /** What Python's optimizers ask of a learning rate that is an array. */
    private void requireRate(Map<String, ? extends @Nullable Object> kwargs) {
        if (!(kwargs.get("lr") instanceof Variable lr)) return;
        if (isTogether(kwargs) && order.contains("amsgrad"))
            throw new IllegalArgumentException("lr as a Tensor is not supported for capturable=False and foreach=True");
        if (lr.numel() != 1) throw new IllegalArgumentException("Tensor lr must be 1-element");
    }

    /** What Adam and AdamW ask of their betas beyond their values. */
    private void requireBetas(Map<String, ? extends @Nullable Object> kwargs) {
        if (!order.contains("amsgrad") || !(kwargs.get("betas") instanceof List<?> betas)) return;
        boolean arrays = betas.stream().allMatch(b -> b instanceof Variable);
        if (!arrays && !betas.stream().allMatch(b -> b instanceof Double))
            throw new IllegalArgumentException("betas must be either both floats or both Tensors");
        if (arrays && isTogether(kwargs))
            throw new IllegalArgumentException(
                    "betas[0] as a Tensor is not supported for capturable=False and foreach=True");
    }

    /** Whether all parameters are stepped at once, in a way that takes no numbers in arrays. */
    private static boolean isTogether(Map<String, ? extends @Nullable Object> kwargs) {
        return PythonTruth.of(kwargs.get("foreach")) && !PythonTruth.of(kwargs.get("capturable"));
    }

    /** The options with a learning rate that is a number, even if it was given as an array of one element. */
    private static Map<String, ? extends @Nullable Object> rated(Map<String, ? extends @Nullable Object> options) {
        if (!(options.get("lr") instanceof Variable lr) || lr.numel() != 1) return options;
        return merged(options, Map.of("lr", lr.item().re()));
    }

    private void requireWays(Arguments<Variable> bound) {
        boolean fused = is(bound, "fused");
        if (fused && is(bound, "differentiable"))
            throw new IllegalStateException("`fused` does not support `differentiable`");
        if (fused && is(bound, "foreach"))
            throw new IllegalStateException("`fused` and `foreach` cannot be `True` together.");
    }

    /** Options are numbers here; PyTorch's SGD and Adam also take arrays, and differentiate by them. */
    private void requireConstants(Map<String, ? extends @Nullable Object> options) {
        options.forEach((option, value) -> {
            List<?> values = value instanceof List<?> list ? list : Collections.singletonList(value);
            if (values.stream().anyMatch(v -> v instanceof Variable x && x.requiresGrad()))
                throw new UnsupportedException(name() + ": " + option + " that requires grad");
        });
    }

    private static boolean is(Arguments<Variable> bound, String way) {
        return bound.declares(way) && Boolean.TRUE.equals(bound.maybe(way));
    }

    /** A group's own entries, and then, in PyTorch's order, the options that it does not name. */
    private Map<String, @Nullable Object> shown(Group group, Map<String, ? extends @Nullable Object> kwargs) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>(group.options());
        if (group.parameters() instanceof NamedParameters named) shown.put("param_names", named.names());
        for (String option : order)
            if (!shown.containsKey(option))
                shown.put(option, kwargs.containsKey(option) ? kwargs.get(option) : fallback(option));
        return shown;
    }

    private @Nullable Object fallback(String option) {
        for (Parameter p : signature.parameters()) if (p.name().equals(option)) return p.fallback();
        return defaults.toMap().get(option);
    }

    /** Groups may hold whatever they like; what is no option is of no effect. */
    private Map<String, ? extends @Nullable Object> known(Map<String, ? extends @Nullable Object> options) {
        Map<String, @Nullable Object> known = new LinkedHashMap<>(options);
        known.keySet()
                .retainAll(signature.parameters().stream().map(Parameter::name).toList());
        return known;
    }

    private static Map<String, @Nullable Object> merged(
            Map<String, ? extends @Nullable Object> all, Map<String, ? extends @Nullable Object> own) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(all);
        merged.putAll(own);
        return merged;
    }

    private S options(Arguments<Variable> bound) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>(bound.all());
        named.keySet().removeAll(NO_OPTIONS);
        return defaults.with(named);
    }
}
