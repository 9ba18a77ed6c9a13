package io.touchstone.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Each decomposition multiplied out again, and what singular matrices give. */
class LinearAlgebraExamples {
    private static final Tensor A = Tensor.of(new double[] {4, -1, 2}, new double[] {3, 5, 1}, new double[] {-2, 1, 6})
            .to(DType.FLOAT64);
    private static final Tensor TALL = Tensor.of(new double[] {1, 2}, new double[] {3, -4}, new double[] {5, 6})
            .to(DType.FLOAT64);

    private static void assertClose(Tensor found, Tensor expected) {
        assertThat(found.allclose(expected, 1e-12, 1e-12, false))
                .as("%s", found)
                .isTrue();
    }

    @Test
    void the_inverse_times_the_matrix_is_the_identity() {
        assertClose(A.inv().matmul(A), Torch.eye(DType.FLOAT64, 3, 3));
    }

    @Test
    void factors_multiply_to_the_matrix() {
        List<Tensor> lu = TALL.lu(true);
        assertClose(lu.get(0).matmul(lu.get(1)).matmul(lu.get(2)), TALL);
        List<Tensor> qr = TALL.qr("complete");
        assertClose(qr.get(0).matmul(qr.get(1)), TALL);
        Tensor gram = TALL.mT().matmul(TALL);
        Tensor l = gram.cholesky(false);
        assertClose(l.matmul(l.mT()), gram);
    }

    @Test
    void singular_values_and_eigenvalues_restore_the_matrix() {
        List<Tensor> svd = TALL.svd(false);
        assertClose(svd.get(0).mul(svd.get(1)).matmul(svd.get(2)), TALL);
        Tensor gram = A.matmul(A.mT());
        List<Tensor> eigh = gram.eigh(false);
        assertClose(eigh.get(1).mul(eigh.get(0)).matmul(eigh.get(1).mT()), gram);
        List<Tensor> eig = A.eig();
        assertClose(A.to(DType.COMPLEX128).matmul(eig.get(1)), eig.get(1).mul(eig.get(0)));
    }

    @Test
    void the_adjugate_of_a_singular_matrix_is_that_of_its_cofactors() {
        Tensor singular = Tensor.of(new double[] {1, 2}, new double[] {2, 4}).to(DType.FLOAT64);
        assertClose(
                singular.adjugate(),
                Tensor.of(new double[] {4, -2}, new double[] {-2, 1}).to(DType.FLOAT64));
    }

    @Test
    void a_singular_matrix_has_no_inverse() {
        assertThatThrownBy(() -> Torch.zeros(DType.FLOAT64, 2, 2).inv())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The diagonal element 1 is zero");
    }
}
