package io.touchstone.tensor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Selecting and sorting, against Java's sort; and which of equal keys comes first, against what PyTorch shows. */
class IntrosortProperties {
    private static long[] row(int n, long seed) {
        return new Random(seed)
                .longs(n, 0, Math.max(2, n / 2))
                .map(Sorting::key)
                .toArray();
    }

    private static long[] keys(Introsort order, long[] row, int count) {
        return IntStream.range(0, count).mapToLong(i -> row[order.place(i)]).toArray();
    }

    private static long[] sorted(long[] row) {
        return Arrays.stream(row)
                .map(key -> key ^ Long.MIN_VALUE)
                .sorted()
                .map(key -> key ^ Long.MIN_VALUE)
                .toArray();
    }

    @Property
    void the_smallest_are_in_front_in_order(
            @ForAll @IntRange(min = 1, max = 300) int n, @ForAll @IntRange(max = 300) int some, @ForAll long seed) {
        long[] row = row(n, seed);
        int count = some % (n + 1);
        Introsort order = new Introsort(row);
        order.sortSmallest(count);
        assertThat(keys(order, row, count)).isEqualTo(Arrays.copyOf(sorted(row), count));
    }

    @Property
    void what_is_selected_parts_the_rest_which_can_then_be_sorted(
            @ForAll @IntRange(min = 1, max = 300) int n, @ForAll @IntRange(max = 300) int some, @ForAll long seed) {
        long[] row = row(n, seed);
        int at = some % n;
        Introsort order = new Introsort(row);
        order.select(at);
        order.sort(at);
        assertThat(keys(order, row, at + 1)).isEqualTo(Arrays.copyOf(sorted(row), at + 1));
        assertThat(IntStream.range(0, n).map(order::place).sorted().toArray())
                .isEqualTo(IntStream.range(0, n).toArray());
    }

    @Example
    void of_equal_keys_those_are_first_that_pytorch_has_first() {
        long[] row = {1, 0, 1, 1, 0, 1, 0, 1, 1, 0, 0, 1, 1, 0, 1, 0, 1, 1, 1, 0};
        Introsort largest =
                new Introsort(Arrays.stream(row).map(x -> ~Sorting.key(x)).toArray());
        largest.select(5);
        largest.sort(5);
        assertThat(IntStream.range(0, 6).map(largest::place).toArray()).containsExactly(11, 8, 16, 0, 7, 12);
        Introsort smallest = new Introsort(Arrays.stream(row).map(Sorting::key).toArray());
        smallest.select(5);
        assertThat(IntStream.range(0, 6).map(smallest::place).toArray()).containsExactly(13, 6, 9, 10, 15, 19);
    }
}
