package io.touchstone.tensor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SortingProperties {
    @Provide
    Arbitrary<double[]> numbers() {
        Arbitrary<Double> some = Arbitraries.of(
                0.0, -0.0, 1.0, -1.0, 0.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e-310);
        return some.array(double[].class).ofMaxSize(80);
    }

    /** Java's own stable sort, −0 and 0 made equal, as the judge. */
    @Property
    void order_is_stable_and_puts_nan_last(@ForAll("numbers") double[] numbers) {
        long[] keys = Arrays.stream(numbers).mapToLong(Sorting::key).toArray();
        int[] expected = IntStream.range(0, numbers.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> numbers[i] + 0.0))
                .mapToInt(Integer::intValue)
                .toArray();
        assertThat(Sorting.order(keys)).containsExactly(expected);
    }

    @Property
    void keys_of_integers_order_as_the_integers(@ForAll long x, @ForAll long y) {
        assertThat(Long.compareUnsigned(Sorting.key(x), Sorting.key(y))).isEqualTo(Long.compare(x, y));
    }
}
