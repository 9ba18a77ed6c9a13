package io.touchstone.nn;

import io.touchstone.tensor.Tensor;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Parameters by number, registered.
 *
 * @torch torch.nn.ParameterList
 */
public final class ParameterList extends Module implements Iterable<Parameter> {
    private int size;

    /** The given parameters. */
    public ParameterList(Parameter... parameters) {
        for (Parameter p : parameters) append(p);
    }

    /** How many parameters there are. */
    public int size() {
        return size;
    }

    /**
     * The parameter at a place, which may count from the end.
     *
     * @throws IndexOutOfBoundsException if there is no such place
     * @throws NameException if its parameter has been removed
     */
    public Parameter get(int i) {
        String name = Integer.toString(Numbered.index(i, size));
        Parameter found = mutableParameters().get(name);
        if (found == null) throw new NameException("'ParameterList' object has no attribute '" + name + "'");
        return found;
    }

    /** The parameters at the given places, all of them counted from the front, in a list of their own. */
    public ParameterList select(List<Integer> places) {
        ParameterList chosen = new ParameterList();
        for (int i : places) chosen.append(get(i));
        return chosen;
    }

    /** Adds a parameter at the end. */
    public ParameterList append(Parameter p) {
        assign(Integer.toString(size), p);
        size++;
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
        assign(Integer.toString(Numbered.index(i, size)), p);
        return this;
    }

    @Override
    public Iterator<Parameter> iterator() {
        return IntStream.range(0, size).mapToObj(this::get).iterator();
    }

    @Override
    protected String extraRepr() {
        return IntStream.range(0, size)
                .mapToObj(i ->
                        ParameterDict.line(Integer.toString(i), get(i).dtype().torchName(), get(i)))
                .collect(Collectors.joining("\n"));
    }
}
