package io.touchstone.conformance.registry;

import io.touchstone.conformance.program.Python;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an operation takes, written as PyTorch's schemas are: {@code sum(Tensor input, int[1]? dim=None, bool keepdim=False, *, dtype dtype=None)}.
 *
 * <p>Types are those of {@link ParameterType}. {@code []} makes a list, {@code [n]} one for which a single value may stand, n times;
 * {@code ?} allows None. What follows {@code *} is given by name only;
 * {@code **} stands for any other names, which are of no effect.
 *
 * @param name the operation
 * @param parameters its parameters, those given by name only last
 * @param open whether it takes other names
 */
public record Signature(String name, List<Parameter> parameters, boolean open) {
    /** Copies the list. */
    public Signature {
        parameters = List.copyOf(parameters);
    }

    /**
     * The signature that a text says.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static Signature parse(String text) {
        return new SignatureParser(text).parse();
    }

    /** The same parameters under another name. */
    public Signature renamed(String other) {
        return new Signature(other, parameters, open);
    }

    /** The same parameters under another name, the second first; of Python's reflected operators the second is always {@code other}. */
    Signature reflected(String alias) {
        List<Parameter> exchanged = new ArrayList<>(parameters);
        exchanged.set(0, parameters.get(1).named("input"));
        exchanged.set(1, parameters.get(0).named("other"));
        return new Signature(alias, exchanged, open);
    }

    /** The same parameters but for one, if there is such a one. */
    Signature without(String parameter) {
        return new Signature(
                name,
                parameters.stream().filter(p -> !p.name().equals(parameter)).toList(),
                open);
    }

    /** The same parameters, one with another default, if there is such a one. */
    Signature defaulting(String parameter, Object fallback) {
        return new Signature(
                name,
                parameters.stream()
                        .map(p -> p.name().equals(parameter) ? p.defaulting(fallback) : p)
                        .toList(),
                open);
    }

    /** How many arguments may be given by position. */
    public int positional() {
        return (int) parameters.stream().filter(p -> !p.keywordOnly()).count();
    }

    /**
     * The place of the list whose integers or modules may be given one by one, as in {@code x.view(2, 3)}, or −1. Unless the signature says so,
     * nothing else may be given by position, but for the array before a method's dot.
     */
    int gathering() {
        int last = positional() - 1;
        if (last < 0 || !parameters.get(last).gathers()) return -1;
        return parameters.get(last).variadic() || last == (Python.isMethod(name) ? 1 : 0) ? last : -1;
    }

    @Override
    public String toString() {
        int positional = positional();
        String keywords = positional == parameters.size() ? "" : positional == 0 ? "*, " : ", *, ";
        return "("
                + join(parameters.subList(0, positional))
                + keywords
                + join(parameters.subList(positional, parameters.size()))
                + ")";
    }

    private static String join(List<Parameter> some) {
        return some.stream().map(Parameter::toString).collect(Collectors.joining(", "));
    }
}
