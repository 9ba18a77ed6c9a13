package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class EigenpairsProperties {
    private static Tensor symmetric(int n, long seed, double shift) {
        Tensor x = Random.randn(new Spec(Shape.of(n, n), DType.FLOAT64), Generator.seeded(seed));
        return x.add(x.t()).add(Torch.eye(DType.FLOAT64, n, n).mul(shift));
    }

    private static double largest(Tensor x) {
        return x.abs().amax(false, 0, 1).item().re();
    }

    @Property
    void a_vector_times_the_matrix_is_its_value_times_the_other_matrix_times_it(
            @ForAll @IntRange(min = 3, max = 9) int n, @ForAll long seed, @ForAll boolean largest) {
        Tensor a = symmetric(n, seed, 0);
        Tensor b = symmetric(n, seed + 1, 6.0 * n); // positive-definite
        int count = n / 3;
        List<Tensor> pairs = Eigenpairs.of(a, count, b, largest);
        Tensor x = pairs.get(1);
        assertThat(largest(a.matmul(x).sub(b.matmul(x).mul(pairs.get(0))))).isLessThan(1e-9);
        assertThat(largest(x.t().matmul(b).matmul(x).sub(Torch.eye(DType.FLOAT64, count, count))))
                .isLessThan(1e-9);
    }

    @Property
    void the_largest_come_first_and_so_do_the_smallest(@ForAll @IntRange(min = 3, max = 9) int n, @ForAll long seed) {
        Tensor a = symmetric(n, seed, 0);
        double[] all = a.eigh(false).get(0).toDoubleArray();
        int count = n / 3;
        double[] top = Eigenpairs.of(a, count, null, true).get(0).toDoubleArray();
        double[] bottom = Eigenpairs.of(a, count, null, false).get(0).toDoubleArray();
        for (int i = 0; i < count; i++) {
            assertThat(top[i]).isCloseTo(all[n - 1 - i], within(1e-12));
            assertThat(bottom[i]).isCloseTo(all[i], within(1e-12));
        }
    }

    @Example
    void what_has_too_few_rows_or_another_shape_is_refused() {
        Tensor a = symmetric(5, 1, 0);
        assertThatThrownBy(() -> Eigenpairs.of(a, 2, null, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the number of A rows (=5)");
        assertThatThrownBy(() -> Eigenpairs.of(a, 1, symmetric(4, 1, 9), true))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("[5, 5] and [4, 4]");
        assertThatThrownBy(() -> Eigenpairs.of(a.narrow(0, 0, 4), 1, null, true))
                .isInstanceOf(ShapeException.class);
    }
}
