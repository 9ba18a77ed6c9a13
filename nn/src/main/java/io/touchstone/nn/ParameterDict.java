package io.touchstone.nn;

import java.util.ArrayList;
import java.util.List;
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

    /** What Python shows of a parameter, whose type a dict calls by the name of a class and a list by its own. */
    static String line(String name, String type, Parameter p) {
        return "  (" + name + "): Parameter containing: [torch." + type + " of size "
                + p.shape().times() + "]";
    }

    /** Lines as a module shows them that has no children: a single one stands beside the name. */
    static String shown(String module, List<String> lines) {
        if (lines.size() < 2) return module + "(" + String.join("", lines) + ")";
        return module + "(\n  " + String.join("\n  ", lines) + "\n)";
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        namedParameters("", false)
                .forEach((name, p) -> lines.add(line(name, p.dtype().scalarName() + "Tensor", p)));
        return shown("ParameterDict", lines);
    }
}
