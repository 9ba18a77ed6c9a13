package io.touchstone.conformance.generate;

import io.touchstone.conformance.registry.Operation;
import io.touchstone.conformance.registry.World;
import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Generator;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of one operation. The arguments hold a {@link Place} wherever an array stands, so that the same call can be
 * made on any interpreter, and with other arrays.
 *
 * @param operation what is called
 * @param args positional arguments
 * @param kwargs arguments by name, in order
 * @param inputs the arrays, by the number of their place
 * @param seed decides what a law itself draws: directions, weights of outputs
 */
public record Case(
        Operation operation,
        List<@Nullable Object> args,
        Map<String, @Nullable Object> kwargs,
        List<Input> inputs,
        long seed) {
    /** Where an array stands among the arguments. */
    public record Place(int number) {}

    /** Copies the collections. */
    public Case {
        args = Collections.unmodifiableList(new ArrayList<>(args));
        kwargs = Collections.unmodifiableMap(new LinkedHashMap<>(kwargs));
        inputs = List.copyOf(inputs);
    }

    /** The same call with other arrays. */
    public Case with(List<Input> others) {
        return new Case(operation, args, kwargs, others, seed);
    }

    /** The same call with its arrays in other layouts. */
    public Case laid(Layout layout) {
        return with(inputs.stream()
                .map(x -> new Input(x.tensor(), layout, x.constant()))
                .toList());
    }

    /** The same arguments for another operation, as far as it has such parameters. */
    public Case of(Operation other) {
        Map<String, @Nullable Object> known = new LinkedHashMap<>(kwargs);
        known.keySet().retainAll(other.parameterNames());
        return new Case(other, args, known, inputs, seed);
    }

    /** How many steps of its program come before the call. */
    public int steps() {
        return inputs.stream()
                .mapToInt(
                        x -> 1 + x.layout().steps("x", "x", x.tensor().shape()).size())
                .sum();
    }

    /** The arrays as a call sees them, in fresh memory. */
    public List<Tensor> arrays() {
        return inputs.stream().map(Input::laid).toList();
    }

    /** Whether the call can be differentiated by an input. */
    public boolean isDifferentiable(int input) {
        return inputs.get(input).tensor().dtype().isDifferentiable()
                && !inputs.get(input).constant();
    }

    /** Whether it is another function for each dtype of its arrays: an argument is a dtype, or a number follows it. */
    public boolean dependsOnDType() {
        return args.stream().anyMatch(DType.class::isInstance)
                || kwargs.values().stream().anyMatch(DType.class::isInstance)
                || kwargs.get("eps") == null && Traits.takesEpsilonOfDType(operation.name(), args.size());
    }

    /** Whether the operation writes to its first argument. */
    public boolean overwrites() {
        return operation.overwrites();
    }

    /**
     * Calls the operation; what is random is drawn the same each time. The arrays among the results, in order, or what
     * has been overwritten.
     */
    public <A extends Array<A>> List<A> call(World<A> world, List<A> arrays) {
        if (Traits.isRandom(operation.names())) Generator.global().manualSeed(seed);
        List<A> found = new ArrayList<>();
        collect(world, operation.call(world, placed(args, arrays), placed(kwargs, arrays)), found);
        return overwrites() ? List.of(arrays.get(0)) : found;
    }

    private static <A> List<@Nullable Object> placed(List<@Nullable Object> values, List<A> arrays) {
        List<@Nullable Object> out = new ArrayList<>(values.size());
        for (Object value : values) out.add(placed(value, arrays));
        return out;
    }

    private static <A> Map<String, @Nullable Object> placed(Map<String, @Nullable Object> values, List<A> arrays) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        values.forEach((name, value) -> out.put(name, placed(value, arrays)));
        return out;
    }

    private static <A> @Nullable Object placed(@Nullable Object value, List<A> arrays) {
        if (value instanceof Place place) return arrays.get(place.number());
        if (!(value instanceof List<?> items)) return value;
        List<@Nullable Object> out = new ArrayList<>(items.size());
        for (Object item : items) out.add(placed(item, arrays));
        return out;
    }

    private static <A extends Array<A>> void collect(World<A> world, @Nullable Object result, List<A> into) {
        A array = world.array(result);
        if (array != null) into.add(array);
        else if (result instanceof List<?> items) for (Object item : items) collect(world, item, into);
    }
}
