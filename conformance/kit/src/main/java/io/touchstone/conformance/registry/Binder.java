package io.touchstone.conformance.registry;

import io.touchstone.conformance.program.Python;
import io.touchstone.tensor.Array;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings the arguments of one call into the order of one signature, or says in PyTorch's words why they do not fit.
 *
 * @param <A> the interpreter
 */
final class Binder<A extends Array<A>> {
    /** Names under which functions that are written in C++ also know parameters. */
    private static final Map<String, List<String>> ALIASES = Map.of(
            "input", List.of("x", "a", "x1"),
            "other", List.of("x2"),
            "dim", List.of("axis"),
            "keepdim", List.of("keepdims"),
            "split_size", List.of("split_size_or_sections", "split_sizes"));

    private final Signature signature;
    private final World<A> world;
    private final boolean lenient;
    private final Map<String, @Nullable Object> bound = new LinkedHashMap<>();
    private @Nullable String problem;

    Binder(Signature signature, World<A> world) {
        this(signature, world, false);
    }

    /** As {@link #Binder(Signature, World)}; a lenient one accepts other types, see {@link Leniency}. */
    Binder(Signature signature, World<A> world, boolean lenient) {
        this.signature = signature;
        this.world = world;
        this.lenient = lenient;
    }

    /**
     * The arguments of a call that has but one signature.
     *
     * @throws ArgumentException if they do not fit
     */
    static <A extends Array<A>> Arguments<A> bound(
            Signature signature,
            World<A> world,
            List<? extends @Nullable Object> args,
            Map<String, ? extends @Nullable Object> kwargs) {
        Binder<A> binder = new Binder<>(signature, world);
        Arguments<A> bound = binder.bind(args, kwargs);
        if (bound == null) throw new ArgumentException(binder.problem());
        return bound;
    }

    /** What is wrong, after {@link #bind} gave null. */
    String problem() {
        return signature.name() + "()" + problem;
    }

    /** The arguments by name, or null if they do not fit. */
    @Nullable
    Arguments<A> bind(List<? extends @Nullable Object> args, Map<String, ? extends @Nullable Object> kwargs) {
        List<? extends @Nullable Object> positional = gathered(args);
        if (positional.size() > signature.positional()) return fail(tooMany(positional.size()));
        boolean method = Python.isMethod(signature.name()); // the array before the dot has no name
        Map<String, @Nullable Object> named = new HashMap<>(kwargs);
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < signature.parameters().size(); i++) {
            Parameter parameter = signature.parameters().get(i);
            String key = i == 0 && method ? null : key(parameter, named);
            boolean byPosition = i < positional.size();
            if (byPosition && key != null) return fail(" got multiple values for argument '" + key + "'");
            if (byPosition) take(parameter, i, positional.get(i));
            else if (key != null) take(parameter, -1, named.remove(key));
            else if (parameter.variadic()) bound.put(parameter.name(), List.of());
            else if (parameter.required()) missing.add("\"" + parameter.name() + "\"");
            else fallBack(parameter);
            if (problem != null) return null;
        }
        if (!missing.isEmpty())
            return fail(" missing " + missing.size() + " required positional arguments: " + String.join(", ", missing));
        if (!named.isEmpty() && !signature.open())
            return fail(" got an unexpected keyword argument '" + first(named) + "'");
        for (Parameter parameter : signature.parameters()) parameter.type().require(bound.get(parameter.name()));
        return new Arguments<>(signature, bound, world);
    }

    private @Nullable Arguments<A> fail(String why) {
        problem = why;
        return null;
    }

    /** {@code view(x, 2, 3)} is {@code view(x, [2, 3])}. */
    private List<? extends @Nullable Object> gathered(List<? extends @Nullable Object> args) {
        int at = signature.gathering();
        if (at < 0 || args.size() <= at) return args;
        List<? extends @Nullable Object> rest = args.subList(at, args.size());
        Parameter parameter = signature.parameters().get(at);
        if (!parameter.takesItems(rest, world)) return args;
        List<@Nullable Object> gathered = new ArrayList<>(args.subList(0, at));
        gathered.add(rest);
        return gathered;
    }

    private String tooMany(int given) {
        int most = signature.positional();
        return " takes " + most + " positional argument" + (most == 1 ? "" : "s") + " but " + given + " were given";
    }

    private @Nullable String key(Parameter parameter, Map<String, ?> named) {
        if (parameter.variadic()) return null; // by position only
        if (named.containsKey(parameter.name())) return parameter.name();
        if (PythonFunctions.haveOneName(signature.name())) return null;
        for (String alias : ALIASES.getOrDefault(parameter.name(), List.of()))
            if (named.containsKey(alias)) return alias;
        return null;
    }

    private void take(Parameter parameter, int position, @Nullable Object value) {
        Object converted = value == null ? null : parameter.convert(value, world);
        if (converted == null && !(value == null && parameter.takesNone())) {
            String why = ": argument '" + parameter.name() + "'"
                    + (position < 0 ? "" : " (position " + (position + 1) + ")") + " must be " + parameter.torchType()
                    + ", not " + described(parameter, value);
            if (Leniency.isOption(signature.name(), parameter)) converted = PythonTruth.of(value);
            else if (!(lenient || Leniency.isUnseen(signature.name(), parameter))
                    || parameter.type() == ParameterType.TENSOR) fail(why);
            else converted = Leniency.standIn(signature.name(), parameter, value, signature.name() + "()" + why);
        }
        bound.put(parameter.name(), converted);
    }

    private static String described(Parameter parameter, @Nullable Object value) {
        if (!(parameter.list() && value instanceof List<?> items)) return PythonTypes.of(value);
        return items.stream().map(PythonTypes::of).distinct().collect(Collectors.joining(", ", "list of [", "]"));
    }

    private void fallBack(Parameter parameter) {
        Object value = parameter.fallback();
        bound.put(parameter.name(), value == null ? null : parameter.convert(value, world));
    }

    private static String first(Map<String, ?> named) {
        return named.keySet().stream().sorted().findFirst().orElseThrow();
    }
}
