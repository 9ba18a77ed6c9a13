package io.touchstone.optim;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of an optimizer: a record, immutable, whose components have PyTorch's names in Java's spelling ({@code weightDecay} for
 * {@code weight_decay}). An optimizer checks those it is made with; what groups and schedulers make of them afterwards is not checked, as in
 * PyTorch: a rate that falls to 0 may well round to less.
 *
 * @param <S> the options themselves
 */
public interface Settings<S extends Settings<S>> {
    /**
     * Refuses options that no optimizer may be made with.
     *
     * @throws IllegalArgumentException if there is one
     */
    void check();

    /** The learning rate. */
    double lr();

    /**
     * Whether steps are recorded, so that what is computed from the changed parameters can be differentiated through them. The parameters are then
     * no leaves, or need no gradient; all steps are recorded if the options that an optimizer was made with say so, whatever its groups say.
     */
    default boolean differentiable() {
        return false;
    }

    /** As these options, with another learning rate. */
    default S lr(double lr) {
        return with(Map.of("lr", lr));
    }

    /** The options under PyTorch's names, in order; a pair is a list of two. */
    default Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (RecordComponent c : getClass().getRecordComponents()) {
            Object value = value(c);
            map.put(torchName(c), value instanceof Pair p ? List.of(p.first(), p.second()) : value);
        }
        return map;
    }

    /**
     * As these options, with those changed that {@code map} has, under PyTorch's names; others in it are passed over.
     *
     * @throws IllegalArgumentException if an option is no number that has to be
     */
    default S with(Map<String, ? extends @Nullable Object> map) {
        RecordComponent[] components = getClass().getRecordComponents();
        List<Class<?>> types = new ArrayList<>();
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < values.length; i++) {
            RecordComponent c = components[i];
            types.add(c.getType());
            String name = torchName(c);
            values[i] = map.containsKey(name) ? converted(c, map.get(name)) : value(c);
        }
        return made(types, values);
    }

    private static String torchName(RecordComponent c) {
        return c.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private @Nullable Object value(RecordComponent c) {
        try {
            return c.getAccessor().invoke(this);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A value as the component has it; null where that cannot be means the value that is there. */
    private @Nullable Object converted(RecordComponent c, @Nullable Object given) {
        Class<?> type = c.getType();
        if (given == null) return type.isPrimitive() || type == Pair.class ? value(c) : null;
        if (type == Pair.class && given instanceof List<?> pair)
            return new Pair(number(pair.get(0)), number(pair.get(1)));
        if (type == double.class || type == Double.class) return number(given);
        if (type == int.class || type == Integer.class) return (int) number(given);
        return given;
    }

    private static double number(Object value) {
        if (value instanceof Number n) return n.doubleValue();
        throw new IllegalArgumentException("expected a number, not " + value);
    }

    @SuppressWarnings("unchecked") // a record's constructor makes that record, and S is this very type
    private S made(List<Class<?>> types, @Nullable Object[] values) {
        try {
            Constructor<?> constructor = getClass().getDeclaredConstructor(types.toArray(new Class<?>[0]));
            return (S) constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) throw refused;
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
