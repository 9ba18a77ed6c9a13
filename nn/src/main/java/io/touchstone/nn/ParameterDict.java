package io.touchstone.nn;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Parameters by name, in the order of their registration.
 *
 * @torch torch.nn.ParameterDict
 */
public final class ParameterDict extends Module {
    private final Set<String> keys = new LinkedHashSet<>();

    /** No parameters yet. */
    public ParameterDict() {}

    /** The given parameters, in the map's order. */
    public ParameterDict(Map<String, Parameter> parameters) {
        parameters.forEach(this::put);
    }

    /** How many parameters there are. */
    public int size() {
        return keys.size();
    }

    /** The names, in order. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(keys);
    }

    /** Whether there is a parameter of this name. */
    public boolean contains(String name) {
        return keys.contains(name);
    }

    /**
     * The parameter of a name, also one that {@link #registerParameter} put there.
     *
     * @throws NameException if there is none
     */
    public Parameter get(String name) {
        Parameter found = mutableParameters().get(name);
        if (found == null) throw new NameException("'ParameterDict' object has no attribute '" + name + "'");
        return found;
    }

    /** Adds a parameter, or replaces the one of that name in its place. */
    public ParameterDict put(String name, Parameter p) {
        assign(name, p);
        keys.add(name);
        return this;
    }

    /**
     * Takes the parameter of a name out.
     *
     * @throws NameException if there is none
     * @throws NoSuchElementException if {@link #put} did not put it there
     */
    public Parameter pop(String name) {
        Parameter taken = get(name);
        if (!keys.remove(name)) throw new NoSuchElementException("'" + name + "'");
        mutableParameters().remove(name);
        return taken;
    }

    /** Takes all parameters out. */
    public void clear() {
        List.copyOf(keys).forEach(this::pop);
    }

    /** What Python shows of a parameter, whose type a dict calls by the name of a class and a list by its own. */
    static String line(String name, String type, Parameter p) {
        return "  (" + name + "): Parameter containing: [torch." + type + " of size "
                + p.shape().times() + "]";
    }

    @Override
    protected String extraRepr() {
        return keys.stream()
                .map(name -> line(name, get(name).dtype().scalarName() + "Tensor", get(name)))
                .collect(Collectors.joining("\n"));
    }
}
