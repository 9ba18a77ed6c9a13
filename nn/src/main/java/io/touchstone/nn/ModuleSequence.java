package io.touchstone.nn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Modules that are registered by number: what {@link Sequential} and {@link ModuleList} have in common. Places may count from the end.
 *
 * @param <M> the modules' type; of a list, {@code @Nullable} if some may be missing
 */
public interface ModuleSequence<M extends @Nullable Module> extends Iterable<M> {
    /** How many modules there are, those that are missing among them. */
    int size();

    /**
     * The module at a place.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    M get(int i);

    /** The modules at the given places, all of them counted from the front, in a container of their own. */
    ModuleSequence<M> select(List<Integer> places);

    /** The modules from {@code start} to before {@code end}. */
    ModuleSequence<M> slice(int start, int end);

    /** Adds a module at the end, under its number. */
    ModuleSequence<M> append(M module);

    /** Adds modules at the end, under their numbers. */
    default ModuleSequence<M> extend(Iterable<? extends M> modules) {
        for (M module : modules) append(module);
        return this;
    }

    /** Puts a module in before place {@code i}; those behind it, which are named by their numbers, move on to the next number. */
    ModuleSequence<M> insert(int i, M module);

    /**
     * Replaces the module at a place, under its name.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    ModuleSequence<M> set(int i, M module);

    /**
     * Takes the module at a place out; all are then named by number.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    M pop(int i);
}
