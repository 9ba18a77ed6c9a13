package io.touchstone.conformance.definition;

import java.util.stream.IntStream;

/**
 * Some elements of an array in a row.
 *
 * @param of the array
 * @param places which elements
 */
@SuppressWarnings("ArrayRecordComponent") // a look at an array, never compared
record Lane(Plain of, int[] places) {
    int size() {
        return places.length;
    }

    /** Order of numbers, NaN behind all others. */
    int compare(int i, Lane other, int j) {
        return of.compare(places[i], other.of, other.places[j]);
    }

    boolean isSame(int i, Lane other, int j) {
        return of.isSame(places[i], other.of, other.places[j]);
    }

    boolean isNaN(int i) {
        return of.isNaN(places[i]);
    }

    boolean hasNaN() {
        return positions().anyMatch(this::isNaN);
    }

    long integer(int i) {
        return of.data().integer(places[i]);
    }

    String show(int i) {
        return of.show(places[i]);
    }

    IntStream positions() {
        return IntStream.range(0, size());
    }

    /** How many elements are before one of another row. */
    long before(Lane other, int j) {
        return positions().filter(i -> compare(i, other, j) < 0).count();
    }

    /** How many elements equal one of another row. */
    long equal(Lane other, int j) {
        return positions().filter(i -> compare(i, other, j) == 0).count();
    }

    /** The elements that indices name. */
    Lane chosen(Lane indices) {
        return new Lane(
                of,
                indices.positions().map(i -> places[(int) indices.integer(i)]).toArray());
    }
}
