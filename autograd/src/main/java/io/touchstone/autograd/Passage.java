package io.touchstone.autograd;

import io.touchstone.tensor.Array;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that a pass of the {@link Engine} goes through. A thread numbers its nodes as it records them, so nodes of one graph lie side by
 * side here and are found at the first look, where a general table would make an object for each and look twice.
 */
final class Passage<A extends Array<A>> {
    private @Nullable Pending<A>[] table = table(64);
    private int size;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array that never leaves this object
    private static <A extends Array<A>> @Nullable Pending<A>[] table(int length) {
        return new @Nullable Pending[length];
    }

    int size() {
        return size;
    }

    /** What waits for the node; null if the pass has not come to it. */
    @Nullable
    Pending<A> find(Node node) {
        return table[place(node, table)];
    }

    /** What waits for the node, made if it has to be. */
    Pending<A> at(Node node) {
        int place = place(node, table);
        Pending<A> found = table[place];
        if (found != null) return found;
        Pending<A> made = new Pending<>(node, node.outputs().size());
        table[place] = made;
        if (++size > table.length / 2) grow();
        return made;
    }

    /** Where the node is, or where it would be. */
    private static int place(Node node, @Nullable Pending<?>[] table) {
        int mask = table.length - 1;
        int place = node.hashCode() & mask;
        for (Pending<?> there = table[place]; there != null && there.node != node; there = table[place])
            place = place + 1 & mask;
        return place;
    }

    private void grow() {
        @Nullable Pending<A>[] wider = table(2 * table.length);
        for (Pending<A> p : table) if (p != null) wider[place(p.node, wider)] = p;
        table = wider;
    }
}
