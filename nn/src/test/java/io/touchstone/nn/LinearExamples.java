package io.touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Random;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinearExamples {
    private static Linear given() {
        Linear linear = new Linear(3, 2);
        linear.loadStateDict(Map.of(
                "weight", Tensor.of(new double[] {1, 2, 3}, new double[] {-1, 0, 1}), "bias", Tensor.of(0.5, -0.5)));
        return linear;
    }

    @Test
    void default_initialisation_has_pytorchs_bits() {
        Random.manualSeed(7);
        Linear linear = new Linear(2, 3);
        assertThat(linear.weight().tensor().toDoubleArray())
                .containsExactly(0.049387928f, -0.4259566f, 0.22515933f, 0.22187635f, -0.37793222f, -0.105979174f);
        assertThat(linear.bias().tensor().toDoubleArray()).containsExactly(-0.4142429f, 0.18347493f, -0.19047172f);
    }

    @Test
    void any_leading_dimensions_pass() {
        Linear linear = given();
        assertThat(linear.call(Tensor.of(1.0, 1, 1)).tensor().toDoubleArray()).containsExactly(6.5, -0.5);
        assertThat(linear.call(Torch.ones(4, 3)).shape().sizes()).containsExactly(4, 2);
        assertThat(linear.call(Torch.ones(5, 4, 3)).shape().sizes()).containsExactly(5, 4, 2);
        assertThat(linear.call(Torch.ones(2, 5, 4, 3)).shape().sizes()).containsExactly(2, 5, 4, 2);
        assertThat(linear.call(Torch.ones(0, 3)).shape().sizes()).containsExactly(0, 2);
    }

    @Test
    void nodes_have_pytorchs_names() {
        assertThat(given().call(Torch.ones(4, 3)).gradFn().name()).isEqualTo("AddmmBackward0");
        assertThat(given().call(Torch.ones(3)).gradFn().name()).isEqualTo("ViewBackward0");
    }

    @Test
    void gradients_are_the_transposed_products() {
        Linear linear = given();
        Variable x = Variable.leaf(Tensor.of(new double[] {1, 0, 2}, new double[] {0, 1, 1}));
        linear.call(x).sum().backward();
        assertThat(linear.weight().grad().tensor().toDoubleArray()).containsExactly(1, 1, 3, 1, 1, 3);
        assertThat(linear.bias().grad().tensor().toDoubleArray()).containsExactly(2, 2);
        assertThat(x.grad().tensor().toDoubleArray()).containsExactly(0, 2, 4, 0, 2, 4);
    }

    @Test
    void wrong_inputs_are_refused_in_pytorchs_words() {
        assertThatThrownBy(() -> given().call(Torch.ones(5, 4)))
                .hasMessageContaining("mat1 and mat2 shapes cannot be multiplied (5x4 and 3x2)");
        assertThatThrownBy(() -> given().call(Torch.ones(DType.FLOAT64, 5, 3)))
                .hasMessageContaining("mat1 and mat2 must have the same dtype, but got Double and Float");
        assertThatThrownBy(() -> new Linear(-1, 2)).hasMessageContaining("negative dimension -1: [2, -1]");
    }
}
