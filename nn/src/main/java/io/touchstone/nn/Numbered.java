package io.touchstone.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Children that are named by their numbers. */
final class Numbered {
    private Numbered() {}

    /** {@code i} counted from the front, of something that is there. */
    static int index(int i, int size) {
        if (i < -size || i >= size) throw new IndexOutOfBoundsException("index " + i + " is out of range");
        return i < 0 ? i + size : i;
    }

    /** {@code i} counted from the front, of a place between things. */
    private static int place(int i, int size) {
        if (i < -size || i > size) throw new IndexOutOfBoundsException("Index out of range: " + i);
        return i < 0 ? i + size : i;
    }

    /** The places from {@code start} to before {@code end}. */
    static List<Integer> range(int start, int end) {
        return IntStream.range(start, end).boxed().toList();
    }

    /** Puts a child in before place {@code i}. */
    static void insert(Module container, int i, @Nullable Module child) {
        List<@Nullable Module> all = members(container);
        all.add(place(i, all.size()), child);
        replace(container, all);
    }

    /** Takes the child at a place out. */
    static void pop(Module container, int i) {
        List<@Nullable Module> all = members(container);
        all.remove(index(i, all.size()));
        replace(container, all);
    }

    /** The children in order, null where there is none. */
    static List<@Nullable Module> members(Module container) {
        return new ArrayList<>(container.mutableChildren().values());
    }

    /** Makes {@code all} the children of a container, numbered anew. */
    private static void replace(Module container, List<@Nullable Module> all) {
        container.mutableChildren().clear();
        for (int i = 0; i < all.size(); i++) container.mutableChildren().put(Integer.toString(i), all.get(i));
    }
}
