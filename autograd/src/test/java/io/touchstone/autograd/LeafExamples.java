package io.touchstone.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a leaf is, and what becomes of its gradient. */
class LeafExamples {
    private static Variable leaf(double... values) {
        return Variable.leaf(Tensor.of(DType.FLOAT64, Shape.of(values.length), values));
    }

    @Test
    void what_no_recorded_operation_made_is_a_leaf() {
        Variable x = leaf(1);
        assertThat(x.isLeaf()).isTrue();
        assertThat(x.detach().mul(2.0).isLeaf()).isTrue();
        assertThat(x.copy().isLeaf()).isFalse();
        try (GradMode mode = GradMode.noGrad()) {
            assertThat(x.mul(2.0).isLeaf()).isTrue();
        }
    }

    @Test
    void whether_a_gradient_is_wanted_is_said_of_leaves_and_of_floating_or_complex_ones() {
        Variable x = leaf(1).detach();
        assertThat(x.requiresGrad_(true)).isSameAs(x);
        assertThat(x.requiresGrad()).isTrue();
        Variable y = x.mul(2.0);
        assertThat(y.requiresGrad_(true)).isSameAs(y);
        assertThatThrownBy(() -> y.requiresGrad_(false))
                .hasMessageStartingWith("you can only change requires_grad flags of leaf variables.");
        Variable whole = Variable.constant(Tensor.of(1.0).to(DType.INT64));
        assertThatThrownBy(() -> whole.requiresGrad_(true)).hasMessageContaining("can require gradients");
        assertThat(Variable.constant(Tensor.of(1.0).to(DType.COMPLEX64))
                        .requiresGrad_(true)
                        .requiresGrad())
                .isTrue();
    }

    @Test
    void a_gradient_that_is_assigned_must_fit() {
        Variable x = leaf(1, 2);
        assertThatThrownBy(() -> x.setGrad(leaf(1, 2, 3)))
                .hasMessage(
                        "attempting to assign a gradient of size '[3]' to a tensor of size '[2]'. Please ensure that the"
                                + " gradient and the tensor are the same size");
        assertThatThrownBy(() -> x.setGrad(Variable.constant(Tensor.of(1.0, 2))))
                .hasMessageStartingWith("attempting to assign a gradient with dtype 'float' to a tensor with grad_dtype"
                        + " 'Double'.");
        assertThatThrownBy(() -> x.setGrad(x)).hasMessage("can't assign Variable as its own grad");
        x.setGrad(leaf(3, 4).detach());
        x.sum().backward();
        assertThat(Objects.requireNonNull(x.grad()).tensor().toDoubleArray()).containsExactly(4, 5);
        x.setGrad(null);
        assertThat(x.grad()).isNull();
    }

    @Test
    void retaining_is_asked_of_what_requires_a_gradient_and_changes_no_leaf() {
        Variable x = leaf(1);
        x.retainGrad();
        assertThat(x.retainsGrad()).isFalse();
        Variable y = x.mul(2.0);
        y.retainGrad();
        assertThat(y.retainsGrad()).isTrue();
        y.mul(3.0).sum().backward();
        assertThat(Objects.requireNonNull(y.grad()).tensor().toDoubleArray()).containsExactly(3);
    }

    @Test
    void detaching_shares_memory_and_version_and_in_place_it_is_not_for_views() {
        Variable x = leaf(1, 2);
        Variable y = x.mul(1.0);
        Variable seen = y.detach();
        seen.mul_(2.0);
        assertThat(y.tensor().toDoubleArray()).containsExactly(2, 4);
        assertThat(y.version()).isEqualTo(seen.version()).isEqualTo(1);
        assertThat(seen.requiresGrad()).isFalse();
        assertThatThrownBy(y.select(0, 0)::detach_).hasMessageStartingWith("Can't detach views in-place.");
        assertThat(y.detach_().requiresGrad()).isFalse();
    }

    @Test
    void a_leaf_detached_and_given_another_shape_gets_nothing_from_what_was_recorded() {
        Variable x = Variable.leaf(leaf(1, 2).tensor().unsqueeze(0));
        Variable y = x.add(1.0);
        x.detach_();
        x.restride_("TransposeBackward1", v -> v.transpose(0, 1));
        y.sum().backward();
        assertThat(x.grad()).isNull();
    }

    @Test
    void data_has_a_version_of_its_own_and_can_be_replaced() {
        Variable x = leaf(1, 2);
        x.data().mul_(2.0);
        assertThat(x.tensor().toDoubleArray()).containsExactly(2, 4);
        assertThat(x.version()).isZero();
        x.setData(Tensor.of(7.0, 8, 9).to(DType.FLOAT64));
        assertThat(x.requiresGrad()).isTrue();
        assertThat(x.numel()).isEqualTo(3);
        assertThatThrownBy(() -> x.setData(Tensor.of(1.0).to(DType.INT64)))
                .hasMessage("data set to a tensor that requires gradients must be floating point or complex dtype");
    }

    @Test
    void a_printed_variable_tells_its_history() {
        Variable x = Variable.leaf(Tensor.of(1.0));
        assertThat(x.toString()).contains("requires_grad=True");
        assertThat(x.mul(2.0).toString()).contains("grad_fn=<MulBackward0>");
    }

    @Test
    void the_first_gradient_is_the_leafs_own_and_later_ones_are_added_where_it_is_unless_recorded() {
        Variable x = leaf(1, 2);
        x.sum().backward(); // an expanded number arrives
        Variable first = Objects.requireNonNull(x.grad());
        assertThat(first.strides()).containsExactly(1);
        x.mul(x).sum().backward();
        assertThat(x.grad()).isSameAs(first);
        assertThat(first.tensor().toDoubleArray()).containsExactly(3, 5);
        Autograd.backward(List.of(x.mul(x).sum()), java.util.Collections.singletonList(null), null, true, null);
        assertThat(x.grad()).isNotSameAs(first);
        assertThat(first.tensor().toDoubleArray()).containsExactly(3, 5);
        assertThat(Objects.requireNonNull(x.grad()).requiresGrad()).isTrue();
    }

    @Test
    void a_gradient_lies_in_memory_as_its_leaf_does() {
        Variable x = Variable.leaf(Torch.zeros(2, 3).t());
        x.mul(2).contiguous().sum().backward();
        assertThat(Objects.requireNonNull(x.grad()).strides()).containsExactly(1, 3);
        Variable part = Variable.leaf(Torch.zeros(3, 4).t().narrow(0, 0, 2));
        part.mul(2).sum().backward();
        assertThat(Objects.requireNonNull(part.grad()).strides()).containsExactly(3, 1);
    }

    @Test
    void a_gradient_becomes_zeros_where_it_is_and_has_no_history_then() {
        Variable x = leaf(2);
        Autograd.backward(List.of(x.mul(x).sum()), Collections.singletonList(null), null, true, null);
        Variable grad = x.grad();
        int version = grad.version();
        x.zeroGrad(false);
        assertThat(x.grad()).isSameAs(grad);
        assertThat(grad.requiresGrad()).isFalse();
        assertThat(grad.tensor().toDoubleArray()).containsExactly(0);
        assertThat(grad.version()).isEqualTo(version + 1);
        x.setGrad(leaf(1, 2).mul(2.0).narrow(0, 0, 1));
        assertThatThrownBy(() -> x.zeroGrad(false)).hasMessageStartingWith("Can't detach views in-place.");
        x.zeroGrad(true);
        assertThat(x.grad()).isNull();
    }

    @Test
    void inference_mode_detaches_nothing_in_place() {
        Variable y = Variable.leaf(Tensor.of(1.0)).mul(2);
        try (GradMode mode = GradMode.inference()) {
            y.detach_();
        }
        assertThat(y.requiresGrad()).isTrue();
    }

    @Test
    void gradients_are_brought_to_the_type_that_is_asked_for() {
        Variable x = Variable.leaf(Tensor.of(2.0));
        assertThat(x.gradDtype()).isEqualTo(DType.FLOAT32);
        x.setGradDtype(DType.FLOAT64);
        x.mul(x).sum().backward();
        assertThat(Objects.requireNonNull(x.grad()).dtype()).isEqualTo(DType.FLOAT64);
        assertThatThrownBy(() -> x.setGradDtype(DType.FLOAT16)).hasMessageContaining("already a gradient");
        assertThatThrownBy(() -> x.setGrad(Variable.constant(Tensor.of(1.0)))).hasMessageContaining("grad_dtype");
        x.setGradDtype(null);
        x.setGrad(Variable.constant(Tensor.of(1.0)));
        assertThat(x.gradDtype()).isNull();
        assertThatThrownBy(() -> x.mul(2).setGradDtype(null)).hasMessageContaining("leaf");
    }

    @Test
    void what_inference_mode_looks_at_stays_what_it_was() {
        Variable x = Variable.leaf(Tensor.of(1.0));
        try (GradMode mode = GradMode.inference()) {
            assertThat(x.detach().isInference()).isFalse();
            assertThat(x.mul(2).isInference()).isTrue();
        }
    }

    @Test
    void places_that_an_operation_found_are_no_view() {
        Variable x = Variable.leaf(Tensor.of(3.0, 1.0).unsqueeze(0));
        assertThat(x.max(1, false).indices().isView()).isFalse();
    }
}
