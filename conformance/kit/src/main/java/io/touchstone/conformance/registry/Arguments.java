package io.touchstone.conformance.registry;

import io.touchstone.autograd.GradMode;
import io.touchstone.nn.Module;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Reduction;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Writing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call, by name, each of the type that its signature says; what was not given is there by its default.
 *
 * <p>The getters whose names begin with {@code maybe} give null for None. Integers that no int holds are cut to the nearest that one
 * does: no dimension, size or place is that far away. What counts turns or powers, which may be as many, is read as a long.
 *
 * @param <A> the interpreter
 */
public final class Arguments<A extends Array<A>> {
    private final Signature signature;
    private final Map<String, @Nullable Object> values;
    private final World<A> world;

    Arguments(Signature signature, Map<String, @Nullable Object> values, World<A> world) {
        this.signature = signature;
        this.values = values;
        this.world = world;
    }

    /** The interpreter's own affairs. */
    public World<A> world() {
        return world;
    }

    /** The operation's name. */
    public String operation() {
        return signature.name();
    }

    /** Whether the operation overwrites its first argument, as its name tells. */
    boolean overwrites() {
        return Names.tellsOfWriting(operation());
    }

    /** A constant. */
    public A lift(Tensor constant) {
        return world.lift(constant);
    }

    /** The first argument, an array. */
    public A self() {
        return array(signature.parameters().get(0).name());
    }

    /** These arguments as those of another signature, which has the same parameters in another order. */
    Arguments<A> under(Signature other) {
        return new Arguments<>(other, values, world);
    }

    /** These arguments as those of another signature, whose first is this one's second and the other way round. */
    Arguments<A> exchanged(Signature other) {
        Map<String, @Nullable Object> exchanged = new LinkedHashMap<>();
        for (int i = 0; i < other.parameters().size(); i++) {
            int here = i < 2 ? 1 - i : i;
            exchanged.put(
                    other.parameters().get(i).name(),
                    values.get(signature.parameters().get(here).name()));
        }
        return new Arguments<>(other, exchanged, world);
    }

    /** These arguments with another array for the first. */
    public Arguments<A> withSelf(A self) {
        return with(signature.parameters().get(0).name(), self);
    }

    /** These arguments with another value for one of them, of the type that the signature says. */
    public Arguments<A> with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new Arguments<>(signature, changed, world);
    }

    /** These arguments with one of them at its default. */
    public Arguments<A> withDefault(String name) {
        Parameter parameter = parameter(name);
        return parameter.required() ? this : given(name, parameter.fallback());
    }

    /** These arguments with one of them as if the caller had given this. */
    public Arguments<A> given(String name, @Nullable Object value) {
        return with(name, value == null ? null : parameter(name).convert(value, world));
    }

    private Parameter parameter(String name) {
        return signature.parameters().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(signature + " has no parameter " + name));
    }

    /** Overwrites the first argument with what {@code f} makes of it, and returns it. */
    public A update(UnaryOperator<A> f) {
        return update(Writing.ELEMENTWISE, f);
    }

    /** As {@link #update(UnaryOperator)}, told what is asked of the memory. */
    public A update(Writing how, UnaryOperator<A> f) {
        List<A> arrays = arrays();
        return world.update(self(), how, arrays.subList(1, arrays.size()), f);
    }

    /** All arrays, those in lists too. */
    public List<A> arrays() {
        List<A> arrays = new ArrayList<>();
        values.forEach((name, value) -> collect(value, arrays));
        return arrays;
    }

    private void collect(@Nullable Object value, List<A> into) {
        A array = world.array(value);
        if (array != null) into.add(array);
        if (value instanceof List<?> items) items.forEach(item -> collect(item, into));
    }

    /**
     * What an operation that has a derivative by some arrays made of them; refused if nothing of its type can have one.
     *
     * @throws DTypeException if the result would have to be differentiated and cannot
     */
    @SafeVarargs
    public final A recorded(A result, A... sources) {
        for (A source : sources) requireRecorded(result.dtype(), source);
        return result;
    }

    /** As {@link #recorded}, where the result's type is known beforehand. */
    void requireRecorded(DType result, A source) {
        if (!result.isDifferentiable() && GradMode.isEnabled() && world.requiresGrad(source))
            throw new DTypeException("Autograd not support dtype: " + result.scalarName());
    }

    /** Whether the signature has the parameter. */
    public boolean declares(String name) {
        return values.containsKey(name);
    }

    /** The function of the first argument, stored there if {@code inplace} says so. */
    public A applied(UnaryOperator<A> f) {
        return flag(InPlace.FLAG) ? update(f) : f.apply(self());
    }

    /** Whether the argument is not None. */
    public boolean has(String name) {
        return maybe(name) != null;
    }

    /** Whether the argument is None. */
    boolean isNone(String name) {
        return values.get(name) == null;
    }

    /** The argument whatever it is. */
    public @Nullable Object maybe(String name) {
        if (!values.containsKey(name)) throw new IllegalStateException(signature + " has no parameter " + name);
        Object value = values.get(name);
        if (value instanceof Leniency.Misfit misfit) throw refusal(name, misfit);
        return value;
    }

    private static RuntimeException refusal(String name, Leniency.Misfit misfit) {
        ArgumentException why = new ArgumentException(misfit.problem());
        return misfit.standIn() == null ? why : new LateRefusal(name, misfit.standIn(), why);
    }

    private Object value(String name) {
        return Objects.requireNonNull(maybe(name), name);
    }

    /** An array. */
    public A array(String name) {
        return Objects.requireNonNull(maybeArray(name), name);
    }

    /** An array or null. */
    public @Nullable A maybeArray(String name) {
        return world.array(maybe(name));
    }

    /** A list of arrays. */
    public List<A> arrays(String name) {
        List<A> arrays = new ArrayList<>();
        for (Object item : list(name)) arrays.add(Objects.requireNonNull(world.array(item)));
        return arrays;
    }

    /** A list of arrays, some of them None. */
    public List<@Nullable A> maybeArrays(String name) {
        List<@Nullable A> arrays = new ArrayList<>();
        for (Object item : list(name)) arrays.add(world.array(item));
        return arrays;
    }

    /**
     * A module.
     *
     * @throws ArgumentException if it is not of the class
     */
    public <M extends Module> M module(String name, Class<M> type) {
        return cast(value(name), type);
    }

    /**
     * A list of modules.
     *
     * @throws ArgumentException if one is not of the class
     */
    public <M extends Module> List<M> modules(String name, Class<M> type) {
        List<M> modules = new ArrayList<>();
        for (Object item : list(name)) modules.add(cast(item, type));
        return modules;
    }

    private static <M extends Module> M cast(@Nullable Object module, Class<M> type) {
        if (type.isInstance(module)) return type.cast(module);
        throw new ArgumentException(PythonTypes.of(module) + " is not a " + type.getSimpleName() + " subclass");
    }

    /** The values by name, in the signature's order. */
    public Map<String, @Nullable Object> all() {
        return Collections.unmodifiableMap(values);
    }

    /** A list. */
    public List<? extends @Nullable Object> list(String name) {
        return (List<?>) value(name);
    }

    /** A number. */
    public Scalar number(String name) {
        return (Scalar) value(name);
    }

    /** A number or null. */
    public @Nullable Scalar maybeNumber(String name) {
        return has(name) ? number(name) : null;
    }

    /** A real number. */
    public double real(String name) {
        return (Double) value(name);
    }

    /** A real number or null. */
    public @Nullable Double maybeReal(String name) {
        return has(name) ? (Double) real(name) : null;
    }

    /** A list of real numbers. */
    public double[] reals(String name) {
        return list(name).stream()
                .mapToDouble(item -> (Double) Objects.requireNonNull(item))
                .toArray();
    }

    /** An integer. */
    public int integer(String name) {
        return narrow(longInteger(name));
    }

    /** An integer or null. */
    public @Nullable Integer maybeInteger(String name) {
        return has(name) ? (Integer) integer(name) : null;
    }

    /** An integer that need not fit an int: a seed, say. */
    public long longInteger(String name) {
        return (Long) value(name);
    }

    /** A list of integers; None is the empty list. */
    public int[] integers(String name) {
        if (!has(name)) return new int[0];
        return list(name).stream()
                .mapToInt(item -> narrow((Long) Objects.requireNonNull(item)))
                .toArray();
    }

    /** A list of integers that need not fit an int. */
    public long[] longIntegers(String name) {
        return list(name).stream()
                .mapToLong(item -> (Long) Objects.requireNonNull(item))
                .toArray();
    }

    /** A list of integers as a shape. */
    public Shape shape(String name) {
        return Shape.of(integers(name));
    }

    /** A truth value. */
    public boolean flag(String name) {
        return (Boolean) value(name);
    }

    private @Nullable Boolean maybeFlag(String name) {
        return declares(name) && has(name) ? (Boolean) flag(name) : null;
    }

    /**
     * What a text means that PyTorch's modules look at in their calls alone.
     *
     * @throws IllegalArgumentException if it means nothing, or is no text; a module is made nevertheless, and refuses each call
     */
    <T> T late(String name, Function<String, T> meaning) {
        try {
            return meaning.apply(text(name));
        } catch (IllegalArgumentException why) {
            throw new LateRefusal(name, parameter(name).fallback(), why);
        }
    }

    /**
     * Refuses a list of one item where PyTorch wants one for each dimension, or a single value; its modules look at that in their calls alone.
     *
     * @param dims how many items it wants
     * @param why the refusal; a module is made nevertheless, and refuses each call
     */
    void requireEach(String name, int dims, RuntimeException why) {
        if (dims > 1 && has(name)) requireSingle(name, why);
    }

    /** Refuses a list of one item where PyTorch wants that value alone, as {@link #requireEach} does. */
    void requireSingle(String name, RuntimeException why) {
        if (list(name).size() == 1 && !isSingle(name))
            throw new LateRefusal(
                    name, new Single(Objects.requireNonNullElse(list(name).get(0), 1L)), why);
    }

    /** Whether a single value was given for a list. */
    boolean isSingle(String name) {
        return values.get(name) instanceof Single;
    }

    /** What becomes of single losses: what {@code reduction} says, unless older flags say otherwise. */
    public Reduction reduction() {
        Boolean average = maybeFlag("size_average");
        Boolean reduce = maybeFlag("reduce");
        return average == null && reduce == null ? late("reduction", Reduction::of) : Reduction.legacy(average, reduce);
    }

    /** Whether a divergence is to be summed and divided by the size of the batch, which no {@link Reduction} does. */
    public boolean batchMean() {
        return text("reduction").equals("batchmean")
                && maybeFlag("size_average") == null
                && maybeFlag("reduce") == null;
    }

    /** A string. */
    public String text(String name) {
        return (String) value(name);
    }

    /** A string or null. */
    public @Nullable String maybeText(String name) {
        return has(name) ? text(name) : null;
    }

    /** A dtype or null. */
    public @Nullable DType maybeDType(String name) {
        return (DType) maybe(name);
    }

    /** A dtype, or what stands for none. */
    public DType dtypeOr(String name, DType fallback) {
        DType dtype = maybeDType(name);
        return dtype == null ? fallback : dtype;
    }

    private static int narrow(long value) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
    }
}
