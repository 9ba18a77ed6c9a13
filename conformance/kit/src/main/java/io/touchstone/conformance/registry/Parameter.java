package io.touchstone.conformance.registry;

import io.touchstone.tensor.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of a signature.
 *
 * @param name its name
 * @param type the type of the value, or of each value of the list
 * @param list whether it is a list
 * @param length of a list for which a single value may stand: how often that is repeated; else 0
 * @param optional whether None may be given
 * @param optionalItems whether items of the list may be None
 * @param variadic whether the items may be given one by one: {@code *tensors}
 * @param keywordOnly whether it can be given by name only
 * @param required whether it has no default
 * @param fallback the default
 */
public record Parameter(
        String name,
        ParameterType type,
        boolean list,
        int length,
        boolean optional,
        boolean optionalItems,
        boolean variadic,
        boolean keywordOnly,
        boolean required,
        @Nullable Object fallback) {
    /** The type as messages write it: {@code tuple of ints}. */
    public String torchType() {
        return list ? "tuple of " + type.torchName() + "s" : type.torchName();
    }

    /** The same under another name. */
    Parameter named(String other) {
        return new Parameter(
                other, type, list, length, optional, optionalItems, variadic, keywordOnly, required, fallback);
    }

    /** The same with another default. */
    Parameter defaulting(Object other) {
        return new Parameter(name, type, list, length, optional, optionalItems, variadic, keywordOnly, false, other);
    }

    /** Whether None is a value for it. */
    boolean takesNone() {
        return optional || type == ParameterType.ANY || (!required && fallback == null);
    }

    /** Whether what stands at the end of the positional arguments may be gathered into this list. */
    boolean gathers() {
        return variadic || list && length == 0 && type != ParameterType.TENSOR;
    }

    /** The value as the body will see it, or null if it is of another type. */
    <A extends Array<A>> @Nullable Object convert(Object value, World<A> world) {
        if (!list) return type.convert(value, world);
        if (value instanceof List<?> items) return items(items, world);
        Object single = length == 0 ? null : type.convert(value, world);
        if (single == null) return null;
        return length == 1 ? new Single(single) : Collections.nCopies(length, single);
    }

    /** Whether a list of these items may be given here. */
    <A extends Array<A>> boolean takesItems(List<?> items, World<A> world) {
        return items(items, world) != null;
    }

    private <A extends Array<A>> @Nullable List<@Nullable Object> items(List<?> items, World<A> world) {
        List<@Nullable Object> converted = new ArrayList<>();
        for (Object item : items) {
            Object value = item == null ? null : type.convert(item, world);
            // PyTorch looks at the first one's type, and takes the others for numbers
            if (type == ParameterType.INT && item instanceof Boolean b && !converted.isEmpty()) value = b ? 1L : 0L;
            if (value == null && !(item == null && optionalItems)) return null;
            converted.add(value);
        }
        return converted;
    }

    @Override
    public String toString() {
        String text = torchType() + " " + name;
        return required ? text : text + "=" + PythonTypes.show(fallback);
    }
}
