package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Where half precision is rounded: once, or at every step, as real PyTorch does. */
class HalfExamples {
    private static final List<DType> HALVES = List.of(DType.FLOAT16, DType.BFLOAT16);
    private static final Scalar SHARE = Scalar.of(0.6);

    private static Tensor numbers(int seed, DType dtype, int... sizes) {
        return Random.randn(new Spec(Shape.of(sizes), DType.FLOAT32), Generator.seeded(seed))
                .mul(5)
                .to(dtype);
    }

    private static Tensor wide(Tensor x) {
        return x.to(DType.FLOAT32);
    }

    @Example
    void a_batch_of_products_is_added_with_one_rounding() {
        for (DType dtype : HALVES) {
            Tensor c = numbers(1, dtype, 5, 7);
            Tensor x = numbers(2, dtype, 3, 5, 4);
            Tensor y = numbers(3, dtype, 3, 4, 7);
            Tensor expected =
                    wide(c).baddbmm(wide(x), wide(y), SHARE, Scalar.of(0.3)).to(dtype);
            assertThat(c.baddbmm(x, y, SHARE, Scalar.of(0.3)).equal(expected)).isTrue();
        }
    }

    @Example
    void a_sum_of_products_is_rounded_after_each() {
        for (DType dtype : HALVES) {
            Tensor c = numbers(1, dtype, 5, 7);
            Tensor x = numbers(2, dtype, 3, 5, 4);
            Tensor y = numbers(3, dtype, 3, 4, 7);
            Tensor expected = c;
            for (int i = 0; i < 3; i++)
                expected = wide(expected)
                        .addmm(wide(x.get(i)), wide(y.get(i)), Scalar.of(1L), SHARE)
                        .to(dtype);
            assertThat(c.addbmm(x, y, Scalar.of(1L), SHARE).equal(expected)).isTrue();
        }
    }

    @Example
    void the_sum_of_a_logarithmic_softmax_is_rounded_along_the_last_dimension() {
        Tensor x = Tensor.of(3.877, 2.174, -5.258, 0.246, 8.991, 3.749).to(DType.FLOAT16);
        assertThat(x.logSoftmax(0).toDoubleArray()[4]).isCloseTo(-0.012619, offset(1e-6));
    }

    @Example
    void a_number_times_a_logarithm_is_rounded_twice_and_0_counts_more_than_an_infinity() {
        for (DType dtype : HALVES) {
            Tensor x = numbers(4, dtype, 9);
            Tensor y = numbers(5, dtype, 9).abs();
            assertThat(x.xlogy(y).equal(x.mul(wide(y).log().to(dtype)))).isTrue();
            assertThat(x.zerosLike().xlogy(y.zerosLike()).equal(x.zerosLike())).isTrue();
        }
    }

    @Example
    void a_quotient_of_tensors_is_rounded_in_steps_and_one_by_a_number_in_single_precision() {
        Tensor x = Tensor.of(80.86, 46).to(DType.BFLOAT16);
        Tensor y = Tensor.of(0.3, 0.0179).to(DType.BFLOAT16);
        assertThat(x.div(y, "trunc").equal(x.div(y).trunc())).isTrue();
        assertThat(x.div(Scalar.of(0.3), "trunc").toDoubleArray()).containsExactly(270, 153);
        assertThat(x.div(y.get(0), "trunc").toDoubleArray()).containsExactly(268, 152);
        Tensor a = Tensor.of(45.979, 1).to(DType.FLOAT16);
        Tensor b = Tensor.of(0.018, 1).to(DType.FLOAT16);
        assertThat(a.div(b, "floor").toDoubleArray()).containsExactly(2554, 1);
        assertThat(a.div(b.zerosLike(), "floor").toDoubleArray()).containsOnly(Double.POSITIVE_INFINITY);
    }

    @Example
    void the_next_of_the_halves_is_one_of_them() {
        assertThat(next(1, 2, DType.FLOAT16)).isEqualTo(1 + Math.scalb(1, -10));
        assertThat(next(1, 0, DType.FLOAT16)).isEqualTo(1 - Math.scalb(1, -11));
        assertThat(next(0, -1, DType.BFLOAT16)).isEqualTo(-Math.scalb(1, -133));
    }

    @Property
    void the_nearest_number_of_a_type_is_what_a_tensor_of_it_holds(@ForAll double x) {
        for (DType dtype : List.of(DType.FLOAT16, DType.BFLOAT16, DType.FLOAT32, DType.FLOAT64))
            assertThat(Conversions.rounded(x, dtype))
                    .isEqualTo(Tensor.scalar(Scalar.of(x), dtype).doubleAt(0));
    }

    private static double next(double x, double y, DType dtype) {
        return Tensor.scalar(Scalar.of(x), dtype)
                .nextafter(Tensor.scalar(Scalar.of(y), dtype))
                .item()
                .re();
    }
}
