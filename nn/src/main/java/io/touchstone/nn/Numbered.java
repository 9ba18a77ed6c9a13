package io.touchstone.nn;

import java.util.List;

/** Children that are named by their numbers. */
final class Numbered {
    private Numbered() {}

    /** {@code i} counted from the front, of something that is there. */
    static int index(int i, int size) {
        if (i < -size || i >= size) throw new IndexOutOfBoundsException("index " + i + " is out of range");
        return i < 0 ? i + size : i;
    }

    /** {@code i} counted from the front, of a place between things. */
    static int place(int i, int size) {
        if (i < -size || i > size) throw new IndexOutOfBoundsException("Index out of range: " + i);
        return i < 0 ? i + size : i;
    }

    /** Makes {@code all} the children of a container, numbered anew. */
    static void replace(Module container, List<Module> all) {
        container.mutableChildren().clear();
        for (int i = 0; i < all.size(); i++) container.mutableChildren().put(Integer.toString(i), all.get(i));
    }
}
