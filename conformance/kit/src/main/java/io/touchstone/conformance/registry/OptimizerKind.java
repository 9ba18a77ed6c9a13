package io.touchstone.conformance.registry;

import io.touchstone.autograd.Variable;
import io.touchstone.optim.Optimizer;
import io.touchstone.optim.Settings;
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
    /** How PyTorch computes the same, which is no matter of what it computes. */
    private static final String WAYS =
            ", bool? foreach=None, bool? fused=None, bool capturable=False, bool differentiable=False)";

    private static final Set<String> NO_OPTIONS = Set.of("foreach", "fused", "capturable");

    private final Signature signature;
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

    OptimizerKind(String signature, S defaults, Constructor<S> constructor) {
        this.signature = Signature.parse(signature.substring(0, signature.length() - 1) + WAYS);
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
    public Optimizer<S> build(
            World<Variable> world, List<Group> groups, Map<String, ? extends @Nullable Object> kwargs) {
        S all = options(world, kwargs);
        Optimizer<S> made = null;
        for (Group group : groups) {
            Map<String, @Nullable Object> given = new LinkedHashMap<>(kwargs);
            given.putAll(known(group.options()));
            S own = options(world, given);
            if (made != null) {
                made.addGroup(group.parameters(), own);
                continue;
            }
            made = constructor.of(group.parameters(), all);
            made.groups().get(0).options(own);
        }
        if (made == null) throw new IllegalArgumentException("optimizer got an empty parameter list");
        return made;
    }

    /** Groups may hold whatever they like; what is no option is of no effect. */
    private Map<String, ? extends @Nullable Object> known(Map<String, ? extends @Nullable Object> options) {
        Map<String, @Nullable Object> known = new LinkedHashMap<>(options);
        known.keySet()
                .retainAll(signature.parameters().stream().map(Parameter::name).toList());
        return known;
    }

    private S options(World<Variable> world, Map<String, ? extends @Nullable Object> given) {
        Arguments<Variable> bound = Binder.bound(signature, world, List.of(), given);
        if (bound.flag("differentiable")) throw new UnsupportedException(name() + "(differentiable=True)");
        Map<String, @Nullable Object> named = new LinkedHashMap<>(bound.all());
        named.keySet().removeAll(NO_OPTIONS);
        return defaults.with(named);
    }
}
