package io.touchstone.nn;

import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Parameters by name, in the order of their registration.
 *
 * @torch torch.nn.ParameterDict
 */
public final class ParameterDict extends Module {
    /** No parameters yet. */
    public ParameterDict() {}

    /** The given parameters, in the map's order. */
    public ParameterDict(Map<String, Parameter> parameters) {
        parameters.forEach(this::parameter);
    }

    /** How many parameters there are. */
    public int size() {
        return mutableParameters().size();
    }

    /** Whether there is a parameter of this name. */
    public boolean contains(String name) {
        return mutableParameters().containsKey(name);
    }

    /**
     * The parameter of a name.
     *
     * @throws NoSuchElementException if there is none
     */
    public Parameter get(String name) {
        Parameter found = mutableParameters().get(name);
        if (found == null) throw new NoSuchElementException("'" + name + "'");
        return found;
    }

    /** Adds a parameter, or replaces the one of that name in its place. */
    public ParameterDict put(String name, Parameter p) {
        registerParameter(name, p);
        return this;
    }

    /**
     * Takes the parameter of a name out.
     *
     * @throws NoSuchElementException if there is none
     */
    public Parameter pop(String name) {
        Parameter taken = get(name);
        mutableParameters().remove(name);
        return taken;
    }

    /** Takes all parameters out. */
    public void clear() {
        mutableParameters().clear();
    }

    static String line(Parameter p) {
        return "Parameter containing: [torch." + p.dtype().scalarName() + "Tensor of size "
                + p.shape().times() + "]";
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("ParameterDict(");
        namedParameters("", false)
                .forEach((name, p) ->
                        out.append("\n    (").append(name).append("): ").append(line(p)));
        return out.append(size() == 0 ? ")" : "\n)").toString();
    }
}
