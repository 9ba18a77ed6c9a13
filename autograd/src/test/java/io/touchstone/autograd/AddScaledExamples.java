package io.touchstone.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import org.junit.jupiter.api.Test;

/** x + alpha · y. */
class AddScaledExamples {
    private static final double ALPHA = 1.0 / 3;
    private static final Tensor X = Tensor.of(DType.FLOAT32, Shape.of(3), 1, -0.7f, 5);
    private static final Tensor Y = Tensor.of(DType.FLOAT32, Shape.of(3), 0.1f, 2.1f, -15);

    @Test
    void floating_sums_are_rounded_once() {
        double[] sums = X.add(Y, Scalar.of(ALPHA)).toDoubleArray();
        double[] differences = X.sub(Y, Scalar.of(ALPHA)).toDoubleArray();
        for (int i = 0; i < 3; i++) {
            float x = (float) X.doubleAt(i);
            float y = (float) Y.doubleAt(i);
            assertThat(sums[i]).isEqualTo(Math.fma((float) ALPHA, y, x));
            assertThat(differences[i]).isEqualTo(Math.fma((float) -ALPHA, y, x));
        }
    }

    @Test
    void in_place_gives_the_same_bits() {
        assertThat(X.packed().add_(Y, Scalar.of(ALPHA)).toDoubleArray())
                .isEqualTo(X.add(Y, Scalar.of(ALPHA)).toDoubleArray());
        assertThat(X.packed().sub_(Y, Scalar.of(ALPHA)).toDoubleArray())
                .isEqualTo(X.sub(Y, Scalar.of(ALPHA)).toDoubleArray());
    }

    @Test
    void integers_and_complex_numbers_take_a_factor_too() {
        assertThat(Tensor.of(1L, 2L).add(Tensor.of(5L, 7L), Scalar.of(3L)).toLongArray())
                .containsExactly(16, 23);
        Tensor z = Tensor.scalar(Scalar.complex(1, 2), DType.COMPLEX128);
        Scalar sum = z.add(z, Scalar.complex(0, 1)).item();
        assertThat(sum.re()).isEqualTo(-1);
        assertThat(sum.im()).isEqualTo(3);
    }

    @Test
    void gradient_of_y_is_scaled_and_the_node_is_named_as_in_pytorch() {
        Variable x = Variable.leaf(X.packed());
        Variable y = Variable.leaf(Y.packed());
        Variable difference = x.sub(y, Scalar.of(2L));
        assertThat(String.valueOf(difference.gradFn())).isEqualTo("<SubBackward0>");
        assertThat(String.valueOf(x.add(y, Scalar.of(2L)).gradFn())).isEqualTo("<AddBackward0>");
        difference.backward(Tensor.of(DType.FLOAT32, Shape.of(3), 1, 2, 3));
        assertThat(gradient(x)).containsExactly(1, 2, 3);
        assertThat(gradient(y)).containsExactly(-2, -4, -6);
    }

    @Test
    void gradients_of_addmm_are_scaled_by_the_conjugates_of_its_factors() {
        Tensor one = Torch.ones(1, 1).to(DType.COMPLEX128);
        Variable input = Variable.leaf(one);
        Variable x = Variable.leaf(one);
        input.addmm(x, Variable.leaf(one), Scalar.complex(0, 1), Scalar.complex(2, 3))
                .backward(one);
        assertThat(grad(input).item()).isEqualTo(Scalar.complex(0, -1));
        assertThat(grad(x).item()).isEqualTo(Scalar.complex(2, -3));
    }

    private static double[] gradient(Variable x) {
        return grad(x).toDoubleArray();
    }

    private static Tensor grad(Variable x) {
        Variable g = x.grad();
        assertThat(g).isNotNull();
        return g.tensor();
    }
}
