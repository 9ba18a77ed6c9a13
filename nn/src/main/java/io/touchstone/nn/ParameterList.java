package io.touchstone.nn;

import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * Parameters by number, registered.
 *
 * @torch torch.nn.ParameterList
 */
public final class ParameterList extends Module implements Iterable<Parameter> {
    /** The given parameters. */
    public ParameterList(Parameter... parameters) {
        for (Parameter p : parameters) append(p);
    }

    /** How many parameters there are. */
    public int size() {
        return mutableParameters().size();
    }

    /**
     * The parameter at a place, which may count from the end.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public Parameter get(int i) {
        return all().get(Numbered.index(i, size()));
    }

    /** Adds a parameter at the end. */
    public ParameterList append(Parameter p) {
        parameter(Integer.toString(size()), p);
        return this;
    }

    /** Adds a tensor at the end, as a parameter. */
    public ParameterList append(Tensor tensor) {
        return append(new Parameter(tensor));
    }

    /** Adds parameters at the end. */
    public ParameterList extend(Iterable<Parameter> parameters) {
        for (Parameter p : parameters) append(p);
        return this;
    }

    /**
     * Replaces the parameter at a place, which may count from the end.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public ParameterList set(int i, Parameter p) {
        registerParameter(Integer.toString(Numbered.index(i, size())), p);
        return this;
    }

    private List<Parameter> all() {
        List<Parameter> all = new ArrayList<>();
        mutableParameters().values().forEach(p -> all.add(Objects.requireNonNull(p)));
        return all;
    }

    @Override
    public Iterator<Parameter> iterator() {
        return all().iterator();
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        for (Parameter p : this)
            lines.add(ParameterDict.line(String.valueOf(lines.size()), p.dtype().torchName(), p));
        return ParameterDict.shown("ParameterList", lines);
    }
}
