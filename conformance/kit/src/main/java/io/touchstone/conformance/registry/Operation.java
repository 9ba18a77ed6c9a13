package io.touchstone.conformance.registry;

import io.touchstone.tensor.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of the registry.
 *
 * @param names PyTorch's names without {@code torch.}, as a function, or as a method of the first argument if torch lacks it
 * @param family the kind of operation, as the file of rows is called: {@code pointwise}
 * @param overloads the ways to call it, tried in order
 * @param mutation how the variant {@code name_} overwrites the first argument; null: there is none
 * @param overwrites whether the operation itself writes to its first argument
 * @param takes what arrays it is meant for
 */
public record Operation(
        Names names,
        String family,
        List<Overload> overloads,
        @Nullable Mutation mutation,
        boolean overwrites,
        Takes takes) {
    /** Copies the list. */
    public Operation {
        overloads = List.copyOf(overloads);
    }

    /** The operation's own name. */
    public String name() {
        return names.own();
    }

    /**
     * Calls the operation.
     *
     * @throws ArgumentException if no overload takes these arguments
     */
    public <A extends Array<A>> @Nullable Object call(
            World<A> world, List<? extends @Nullable Object> args, Map<String, ? extends @Nullable Object> kwargs) {
        return call(world, args, kwargs, overloads.size() == 1 && PythonFunctions.takeAnything(name()));
    }

    /** As {@link #call(World, List, Map)}, but all arguments are looked at first, even if PyTorch's function is written in Python. */
    public <A extends Array<A>> @Nullable Object callStrictly(
            World<A> world, List<? extends @Nullable Object> args, Map<String, ? extends @Nullable Object> kwargs) {
        return call(world, args, kwargs, false);
    }

    private <A extends Array<A>> @Nullable Object call(
            World<A> world,
            List<? extends @Nullable Object> args,
            Map<String, ? extends @Nullable Object> kwargs,
            boolean lenient) {
        List<String> problems = new ArrayList<>();
        for (Overload overload : overloads) {
            Binder<A> binder = new Binder<>(overload.signature(), world, lenient);
            Arguments<A> bound = binder.bind(args, kwargs);
            if (bound != null) return called(overload.body(), bound);
            problems.add(binder.problem());
        }
        for (Overload overload : overloads) {
            for (Signature former : overload.former()) {
                if (args.size() < former.positional()) continue;
                Arguments<A> bound = new Binder<>(former, world, lenient).bind(args, kwargs);
                if (bound != null) return called(overload.body(), bound.under(overload.signature()));
            }
        }
        throw new ArgumentException(problems.size() == 1 ? problems.get(0) : noneFits(args, kwargs));
    }

    /** What modules refuse in their calls alone, a call refuses at once. */
    private static <A extends Array<A>> @Nullable Object called(Body body, Arguments<A> bound) {
        try {
            return body.on(bound);
        } catch (LateRefusal refusal) {
            throw refusal.why();
        }
    }

    private String noneFits(List<?> args, Map<String, ?> kwargs) {
        List<String> got = new ArrayList<>(args.stream().map(PythonTypes::of).toList());
        kwargs.forEach((key, value) -> got.add(key + "=" + PythonTypes.of(value)));
        return name() + "() received an invalid combination of arguments - got (" + String.join(", ", got)
                + "), but expected one of:\n"
                + overloads.stream().map(o -> " * " + o.signature()).collect(Collectors.joining("\n"));
    }

    /** The names of all parameters that some overload has. */
    public Set<String> parameterNames() {
        return overloads.stream()
                .flatMap(o -> o.signature().parameters().stream())
                .map(Parameter::name)
                .collect(Collectors.toSet());
    }

    /** Whether there is a variant that overwrites the first argument, {@code name_}. */
    public boolean mutable() {
        return mutation != null;
    }

    /** The variant that overwrites the first argument, which must exist; it need not be asked to. */
    Operation inPlace() {
        Mutation variant = Objects.requireNonNull(mutation);
        List<Overload> overwriting = overloads.stream()
                .filter(o -> o.signature().parameters().get(0).type() == ParameterType.TENSOR)
                .map(o -> variant.of(o, name() + "_", takes.operands() == Takes.Operands.BROADCAST))
                .toList();
        return new Operation(names.inPlace(), family, overwriting, null, true, takes);
    }

    /** The operation with its first two arguments exchanged, where the second may be an array; it has no {@code name_}. */
    Operation reflected(String alias) {
        List<Overload> exchanged = overloads.stream()
                .filter(o -> o.signature().positional() > 1)
                .filter(o -> o.signature().parameters().get(1).type() == ParameterType.TENSOR)
                .map(o -> new Overload(o.signature().reflected(alias), new Reflected(o)))
                .toList();
        return new Operation(Names.of(alias), family, exchanged, null, false, takes);
    }

    private record Reflected(Overload overload) implements Body {
        @Override
        public <A extends Array<A>> @Nullable Object on(Arguments<A> a) {
            return overload.body().on(a.exchanged(overload.signature()));
        }
    }

    /** The same operation with other bodies. */
    Operation with(UnaryOperator<Body> change) {
        List<Overload> changed =
                overloads.stream().map(o -> o.with(change.apply(o.body()))).toList();
        return new Operation(names, family, changed, mutation, overwrites, takes);
    }

    /**
     * The same operation under another name; {@code torch.special} and Python's operators have no {@code name_}, and operators are methods of
     * an array.
     */
    Operation renamed(String alias) {
        List<Overload> same = overloads.stream()
                .filter(o -> !alias.startsWith("__")
                        || o.signature().parameters().get(0).type() != ParameterType.SCALAR)
                .map(o -> new Overload(o.signature().renamed(alias), o.body())) // newer than the former orders
                .toList();
        boolean overwritable = !alias.startsWith("special.") && !alias.startsWith("__");
        return new Operation(names.under(alias), family, same, overwritable ? mutation : null, overwrites, takes);
    }
}
