package io.touchstone.optim;

import io.touchstone.autograd.Variable;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;

/**
 * Parameters that have names, which an optimizer then keeps and saves with its groups:
 *
 * <pre>{@code
 * new Adam(new NamedParameters(net.namedParameters()), Adam.options());
 * }</pre>
 *
 * <p>The names are there to be read; state dicts are loaded by position, as in PyTorch.
 */
public final class NamedParameters extends AbstractList<Variable> {
    private final List<String> names;
    private final List<Variable> parameters;

    /** The parameters of a map, in its order. */
    public NamedParameters(Map<String, ? extends Variable> named) {
        this(List.copyOf(named.keySet()), List.copyOf(named.values()));
    }

    /**
     * Parameters and their names; one may occur twice.
     *
     * @throws IllegalArgumentException if there are not as many names
     */
    public NamedParameters(List<String> names, List<? extends Variable> parameters) {
        this.names = List.copyOf(names);
        this.parameters = List.copyOf(parameters);
        if (names.size() != parameters.size())
            throw new IllegalArgumentException(
                    "all optimizer params should be with/without names. Some param names are missing");
    }

    /** The names. */
    public List<String> names() {
        return names;
    }

    @Override
    public Variable get(int i) {
        return parameters.get(i);
    }

    @Override
    public int size() {
        return parameters.size();
    }
}
