package io.touchstone.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
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

    /** The places from {@code start} to before {@code end}. */
    static List<Integer> range(int start, int end) {
        return IntStream.range(start, end).boxed().toList();
    }

    /**
     * Puts a child in before place {@code i}, counted from the front; beyond the end, under that number. Those behind it move on to the next number.
     *
     * @throws NoSuchElementException if one of them has another name
     */
    static void insert(Module container, int i, @Nullable Module child) {
        Map<String, @Nullable Module> children = container.mutableChildren();
        int size = children.size();
        for (int from = size - 1; from >= i; from--) require(children, from);
        for (int from = size - 1; from >= i; from--)
            children.put(Integer.toString(from + 1), children.get(Integer.toString(from)));
        children.put(Integer.toString(i), child);
    }

    private static void require(Map<String, @Nullable Module> children, int number) {
        if (!children.containsKey(Integer.toString(number))) throw new NoSuchElementException("'" + number + "'");
    }

    /** The child whose name is the number {@code i}, which may count from the end. */
    static @Nullable Module named(Module container, int i) {
        Map<String, @Nullable Module> children = container.mutableChildren();
        int number = index(i, children.size());
        require(children, number);
        return children.get(Integer.toString(number));
    }

    /** Takes the child of a name out; the others are numbered anew. */
    static void pop(Module container, String name) {
        container.mutableChildren().remove(name);
        List<@Nullable Module> others = members(container);
        container.mutableChildren().clear();
        for (int i = 0; i < others.size(); i++) container.mutableChildren().put(Integer.toString(i), others.get(i));
    }

    /** The children in order, null where there is none. */
    static List<@Nullable Module> members(Module container) {
        return new ArrayList<>(container.mutableChildren().values());
    }
}
