package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinearAlgebraExamples {
    private static final Tensor DIAGONAL = Tensor.of(new double[][] {{4, 0}, {0, 1}});

    @Test
    void each_tolerance_of_a_batch_makes_its_own_rank_and_inverse() {
        Tensor shares = Tensor.of(new double[] {0.5, 0.125});
        assertThat(DIAGONAL.matrixRankEach(null, shares, false).toDoubleArray()).containsExactly(1, 2);
        assertThat(DIAGONAL.pinvEach(null, shares, false).toDoubleArray())
                .containsExactly(0.25, 0, 0, 0, 0.25, 0, 0, 1);
    }

    @Test
    void a_positive_absolute_tolerance_stands_alone() {
        Tensor least = Tensor.of(new double[] {0, 2});
        assertThat(DIAGONAL.matrixRankEach(least, null, false).toDoubleArray()).containsExactly(2, 1);
    }

    @Test
    void nothing_counts_where_the_tolerance_is_no_number() {
        assertThat(DIAGONAL.pinv(Double.NaN, null, false).toDoubleArray()).containsOnly(0);
    }

    @Test
    void solutions_lie_column_by_column() {
        Tensor right = Tensor.of(new double[][] {{4, 8, 12}, {1, 2, 3}});
        assertThat(DIAGONAL.solve(right).strides()).containsExactly(1, 2);
        assertThat(DIAGONAL.lstsq(right, null, "gelsy").get(0).strides()).containsExactly(1, 2);
        Tensor tall = Tensor.of(new double[][] {{1, 0}, {0, 1}, {0, 0}});
        assertThat(tall.lstsq(Tensor.of(new double[][] {{1}, {2}, {3}}), null, "gelsy")
                        .get(0)
                        .strides())
                .containsExactly(1, 3);
    }

    @Test
    void a_batch_of_vectors_is_laid_out_as_one_matrix() {
        Tensor batch = DIAGONAL.expand(3, 2, 2);
        List<Tensor> solved = batch.solveEx(Tensor.of(new double[][] {{4, 1}, {8, 2}, {12, 3}}), true, true);
        assertThat(solved.get(0).strides()).containsExactly(1, 3);
        assertThat(solved.get(0).toDoubleArray()).containsExactly(1, 1, 2, 2, 3, 3);
    }

    @Test
    void indefinite_matrices_are_factored_in_blocks_of_two() {
        Tensor a = Tensor.of(new double[][] {{0, 7, 7}, {2, 0, 7}, {1, 3, 0}}); // only the lower triangle is read
        List<Tensor> parts = a.ldlFactorEx(false, true);
        assertThat(parts.get(1).toLongArray()).containsExactly(-2, -2, 3);
        Tensor symmetric = a.tril(-1).add(a.tril(-1).mT());
        Tensor right = symmetric.mm(Tensor.of(new double[][] {{1}, {2}, {3}}));
        assertThat(parts.get(0).ldlSolve(parts.get(1), right, false).toDoubleArray())
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(1, 2, 3);
    }

    @Test
    void a_block_of_zero_is_told() {
        assertThat(Torch.zeros(3, 3).ldlFactorEx(true, false).get(2).longAt(0)).isEqualTo(1);
    }

    @Test
    void a_basis_as_large_as_the_rank_gives_the_whole_matrix() {
        Tensor wide = Tensor.of(new double[][] {{1, 2, 3}, {2, 4, 6}}).to(DType.FLOAT64);
        List<Tensor> parts = LowRank.svd(wide, 1, 2, null, Generator.seeded(5));
        Tensor again = parts.get(0).mul(parts.get(1)).mm(parts.get(2).mT());
        assertThat(again.toDoubleArray()).usingComparatorWithPrecision(1e-12).containsExactly(wide.toDoubleArray());
    }

    /** LAPACK's methods read the share each in its own way. */
    @Test
    void a_singular_value_that_just_reaches_the_share_counts_for_one_method_and_a_share_of_all_is_none_for_another() {
        Tensor x = Tensor.of(new double[][] {{2, 0}, {0, 1}, {0, 0}});
        Tensor ones = Tensor.of(new double[][] {{1}, {1}, {1}});
        assertThat(x.lstsq(ones, 0.5, "gelsy").get(0).doubleAt(1)).isEqualTo(1);
        assertThat(x.lstsq(ones, 0.5, "gelsd").get(0).doubleAt(1)).isZero();
        assertThat(x.lstsq(ones, 1.0, "gelsd").get(0).doubleAt(1)).isEqualTo(1);
        assertThat(x.lstsq(ones, 2.0, "gelsy").get(0).doubleAt(0)).isEqualTo(0.5);
        assertThat(x.lstsq(ones, 1.0, "gelss").get(0).doubleAt(0)).isZero();
    }

    @Test
    void of_a_hermitian_matrix_the_imaginary_parts_of_the_diagonal_do_not_count() {
        Tensor factors =
                Tensor.of(new double[][] {{2, 0}, {1, 3}}).complex(Tensor.of(new double[][] {{5, 0}, {1, -4}}));
        Tensor clean = Tensor.of(new double[][] {{2, 0}, {1, 3}}).complex(Tensor.of(new double[][] {{0, 0}, {1, 0}}));
        Tensor b = Tensor.of(new double[][] {{1}, {2}}).complex(Tensor.of(new double[][] {{0}, {1}}));
        Tensor pivots = Tensor.of(new int[] {1, 2});
        assertThat(factors.ldlSolve(pivots, b, true).viewAsReal().toDoubleArray())
                .containsExactly(clean.ldlSolve(pivots, b, true).viewAsReal().toDoubleArray());
    }

    @Test
    void of_three_matrices_whose_products_cost_the_same_the_first_two_are_multiplied_first() {
        Tensor zeros = Torch.zeros(DType.FLOAT32, 2, 2);
        Tensor large = Torch.full(Shape.of(2, 2), Scalar.of(3e38)).to(DType.FLOAT32);
        assertThat(Contracting.multiDot(List.of(zeros, large, large)).toDoubleArray())
                .containsOnly(0);
        assertThat(zeros.mm(large.mm(large)).toDoubleArray()).containsOnly(Double.NaN);
    }

    @Test
    void nobody_asks_for_the_type_of_a_matrix_without_elements() {
        Tensor none = Torch.zeros(DType.FLOAT16, 0, 2);
        assertThat(none.svd(true).get(2).dtype()).isEqualTo(DType.FLOAT16);
        assertThat(none.to(DType.INT64).luFactorEx(true, true).get(0).dtype()).isEqualTo(DType.INT64);
        assertThat(Torch.zeros(DType.FLOAT16, 0, 0).det().item().re()).isEqualTo(1);
    }

    @Test
    void a_reflection_of_weight_zero_passes_over_large_numbers() {
        Tensor vectors = Tensor.of(DType.FLOAT32, Shape.of(2, 2), 0, 0, 1e30, 0);
        Tensor product = vectors.householderProduct(Tensor.of(DType.FLOAT32, Shape.of(1), 0));
        assertThat(product.toDoubleArray()).containsExactly(1, 0, 0, 1);
    }
}
