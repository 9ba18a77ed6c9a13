package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What sorts, selects and counts, against Java's own sorting; ties and both signs come up in every row. */
class OrderProperties {
    /** Halves between −3 and 3, so that most rows have ties. */
    private static double[] row(int n, long seed) {
        return new Random(seed).ints(n, -6, 7).mapToDouble(i -> i / 2.0).toArray();
    }

    private static Tensor tensor(double[] row) {
        return Tensor.of(DType.FLOAT64, Shape.of(row.length), row);
    }

    private static double[] sorted(double[] row) {
        double[] out = row.clone();
        Arrays.sort(out);
        return out;
    }

    private static double[] doubles(Tensor x) {
        return IntStream.range(0, x.numel()).mapToDouble(x::doubleAt).toArray();
    }

    @Property
    void a_stable_sort_is_javas(@ForAll @IntRange(min = 1, max = 200) int n, @ForAll long seed) {
        double[] row = row(n, seed);
        double[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> row[i]))
                .mapToDouble(i -> i)
                .toArray();
        Ordering.Indexed<Tensor> ascending = tensor(row).stableSort(0, false);
        assertThat(doubles(ascending.values())).isEqualTo(sorted(row));
        assertThat(doubles(ascending.indices())).isEqualTo(order);
        double[] down = doubles(tensor(row).stableSort(0, true).values());
        assertThat(doubles(tensor(down).flip(0))).isEqualTo(sorted(row));
    }

    @Property
    void the_kth_value_is_the_kth_of_the_sorted(
            @ForAll @IntRange(min = 1, max = 200) int n, @ForAll long seed, @ForAll @IntRange(max = 199) int before) {
        double[] row = row(n, seed);
        int k = before % n + 1;
        Ordering.Indexed<Tensor> found = tensor(row).kthvalue(k, 0, false);
        assertThat(found.values().doubleAt(0)).isEqualTo(sorted(row)[k - 1]);
        assertThat(row[(int) found.indices().doubleAt(0)]).isEqualTo(sorted(row)[k - 1]);
    }

    @Property
    void the_median_is_the_lower_middle_and_the_largest_are_the_last(
            @ForAll @IntRange(min = 1, max = 200) int n, @ForAll long seed) {
        double[] row = row(n, seed);
        double[] sorted = sorted(row);
        assertThat(tensor(row).median().item().re()).isEqualTo(sorted[(n - 1) / 2]);
        int k = Math.min(n, 5);
        double[] largest = doubles(tensor(row).topk(k, 0, true).values());
        assertThat(doubles(tensor(largest).flip(0))).isEqualTo(Arrays.copyOfRange(sorted, n - k, n));
        double[] smallest = doubles(tensor(row).topk(k, 0, false).values());
        assertThat(smallest).isEqualTo(Arrays.copyOf(sorted, k));
    }

    @Property
    void the_mode_is_the_smallest_of_the_most_frequent(@ForAll @IntRange(min = 1, max = 200) int n, @ForAll long seed) {
        double[] row = row(n, seed);
        Map<Double, Integer> counts = new TreeMap<>();
        for (double x : row) counts.merge(x, 1, Integer::sum);
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        double smallest = counts.entrySet().stream()
                .filter(e -> e.getValue() == most)
                .mapToDouble(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        assertThat(tensor(row).mode(0, false).values().doubleAt(0)).isEqualTo(smallest);
    }
}
