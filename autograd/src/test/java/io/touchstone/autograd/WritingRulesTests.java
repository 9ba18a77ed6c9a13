package io.touchstone.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Index;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Where PyTorch's rules for writing in place are its own. */
class WritingRulesTests {
    private static Variable leaf(double... values) {
        return Variable.leaf(Tensor.of(values));
    }

    private static double[] gradient(Variable y, Variable x) {
        y.sum().backward();
        return Objects.requireNonNull(x.grad()).tensor().toDoubleArray();
    }

    @Test
    void logic_in_place_goes_unrecorded_and_takes_a_leaf() {
        Variable x = leaf(1.5, 0);
        x.logicalNot_();
        assertThat(x.isLeaf()).isTrue();
        assertThat(x.version()).isEqualTo(1);
        Variable y = x.copy();
        y.logicalNot_();
        assertThat(gradient(y, x)).containsExactly(1, 1);
    }

    @Test
    void a_comparison_in_place_ends_the_gradient_under_its_own_name() {
        Variable x = leaf(1.5, 0);
        Variable y = x.copy();
        y.gt_(1.0);
        assertThat(Objects.requireNonNull(y.gradFn()).name()).isEqualTo("GtBackward0");
        assertThat(gradient(y, x)).containsExactly(0, 0);
    }

    @Test
    void filling_an_expanded_tensor_is_allowed_and_its_backward_is_not() {
        Variable x = leaf(1.5);
        Variable base = x.copy();
        Variable expanded = base.expand(2);
        Variable mask = Variable.constant(Torch.arange(2).eq(0L));
        expanded.maskedFill_(mask, 3.0);
        assertThat(base.tensor().toDoubleArray()).containsExactly(3);
        assertThatThrownBy(() -> expanded.sum().backward()).hasMessageContaining("more than one element");
    }

    @Test
    void placing_from_what_is_written_is_refused() {
        Variable y = leaf(1, 2).copy();
        Variable places = Variable.constant(Torch.arange(2));
        assertThatThrownBy(() -> y.indexAdd_(0, places, y)).hasMessageContaining("single memory location");
        assertThat(y.version()).isZero();
    }

    @Test
    void the_kept_gradient_is_that_of_the_tensor_as_it_is_now() {
        Variable x = leaf(2, 3);
        Variable base = x.copy();
        Variable view = base.narrow(0, 0, 1);
        view.retainGrad();
        base.mul_(5.0);
        view.sum().backward();
        assertThat(Objects.requireNonNull(view.grad()).tensor().toDoubleArray()).containsExactly(1);
    }

    @Test
    void a_rule_that_reads_the_output_in_place_finds_it_changed() {
        Variable x = leaf(-2, 3);
        Variable y = x.copy();
        y.update_(v -> v.leakyRelu(0.5));
        assertThat(gradient(y, x)).containsExactly(0.5, 1);
        Variable z = x.copy();
        z.update_(v -> v.leakyRelu(0.5));
        z.zero_();
        assertThatThrownBy(() -> z.sum().backward()).hasMessageContaining("LeakyReluBackward1, is at version 2");
    }

    @Test
    void a_function_without_a_rule_in_place_is_refused_by_backward_alone() {
        Variable y = leaf(2, 3).copy();
        y.acosh_();
        assertThatThrownBy(() -> y.sum().backward())
                .hasMessage("the derivative for 'inplace version of acosh' is not implemented.");
    }

    @Test
    void a_piecewise_constant_gradient_can_be_differentiated_again() {
        Variable x = leaf(-2, 3);
        Variable first = Autograd.grad(
                        List.of(x.relu().sum()),
                        List.of(x),
                        Collections.singletonList(null),
                        Autograd.Options.DEFAULT.withGraph())
                .get(0);
        assertThat(Objects.requireNonNull(first).requiresGrad()).isTrue();
        assertThat(gradient(first, x)).containsExactly(0, 0);
    }

    @Test
    void index_tensors_are_freed_with_the_graph() {
        Variable x = leaf(1, 2);
        Variable loss = x.get(Index.of(Torch.arange(2))).sum();
        loss.backward();
        assertThatThrownBy(loss::backward).hasMessageContaining("a second time");
    }

    @Test
    void a_view_made_in_inference_mode_cannot_follow() {
        Variable y = leaf(1, 2).copy();
        Variable view;
        Variable made;
        try (GradMode mode = GradMode.inference()) {
            view = y.narrow(0, 0, 1);
            made = y.mul(2.0);
        }
        assertThat(view.isInference()).isFalse();
        assertThatThrownBy(made::version).hasMessage("Inference tensors do not track version counter.");
        y.mul_(2.0);
        assertThatThrownBy(view::gradFn).hasMessageContaining("inside the inference_mode block");
    }

    @Test
    void a_shape_changed_in_place_is_recorded_and_views_from_before_keep_theirs() {
        Variable x = Variable.leaf(Tensor.of(1.0, 2, 3, 4, 5, 6).view(2, 3));
        Variable y = x.copy();
        Variable row = y.select(0, 1);
        y.restride_("TBackward1", Variable::t);
        assertThat(y.shape().sizes()).containsExactly(3, 2);
        assertThat(y.version()).isEqualTo(1);
        y.select(0, 2).mul_(10.0);
        assertThat(row.tensor().toDoubleArray()).containsExactly(4, 5, 60);
        assertThat(gradient(row, x)).containsExactly(0, 0, 0, 1, 1, 10);
    }

    @Test
    void a_smaller_size_shows_the_same_memory_and_a_larger_one_keeps_what_was_there() {
        Variable x = Variable.constant(Tensor.of(1.0, 2, 3, 4));
        Variable half = x.narrow(0, 2, 2);
        half.resize_(Shape.of(1));
        half.zero_();
        assertThat(x.tensor().toDoubleArray()).containsExactly(1, 2, 0, 4);
        x.resize_(Shape.of(2, 3));
        assertThat(x.shape()).isEqualTo(Shape.of(2, 3));
        assertThat(x.tensor().toDoubleArray()).startsWith(1, 2, 0, 4);
        assertThatThrownBy(() -> leaf(1, 2).resize_(Shape.of(1))).isInstanceOf(GradientException.class);
    }

    @Test
    void what_is_set_shares_memory_and_counts_its_own_writes() {
        Variable x = Variable.constant(Tensor.of(1.0, 2));
        Tensor source = Tensor.of(5.0, 6, 7);
        x.set_(source);
        source.fill_(8L);
        assertThat(x.tensor().toDoubleArray()).containsExactly(8, 8, 8);
        assertThat(x.version()).isEqualTo(1);
        assertThatThrownBy(() -> x.set_(Tensor.of(1L))).isInstanceOf(DTypeException.class);
    }

    @Test
    void what_is_scattered_by_strides_passes_the_gradient_of_its_own_places_to_both() {
        Variable x = leaf(1, 2, 3);
        Variable source = leaf(7);
        Variable y = x.asStridedScatter(source, new int[] {1}, new int[] {1}, 1);
        assertThat(y.tensor().toDoubleArray()).containsExactly(1, 7, 3);
        assertThat(gradient(y.mul(Variable.constant(Tensor.of(2.0, 3, 4))), x)).containsExactly(0, 3, 0);
        assertThat(Objects.requireNonNull(source.grad()).tensor().toDoubleArray())
                .containsExactly(3);
    }

    @Test
    void what_only_another_inputs_gradient_reads_is_not_kept() {
        Variable x = leaf(1, 2, 3);
        Variable place = Variable.constant(Torch.arange(1));
        Variable source = Variable.constant(Tensor.of(5.0));
        Variable added = x.indexAdd(0, place, source);
        Variable copied = x.indexCopy(0, place, source);
        source.mul_(2);
        assertThat(gradient(added.add(copied), x)).containsExactly(1, 2, 2);
    }

    @Test
    void a_modulus_may_be_written_to() {
        Variable z = Variable.leaf(Tensor.of(3.0).complex(Tensor.of(4.0)));
        Variable modulus = z.abs();
        modulus.mul_(2);
        modulus.sum().backward();
        assertThat(Objects.requireNonNull(z.grad()).tensor().real().toDoubleArray())
                .containsExactly(new double[] {1.2}, within(1e-6));
    }

    @Test
    void in_place_complex_numbers_are_recorded_where_their_results_elsewhere_are_refused() {
        Variable z = Variable.leaf(Tensor.of(3.0).complex(Tensor.of(4.0)));
        assertThatThrownBy(() -> z.nanToNum(null, null, null))
                .hasMessageContaining("does not support automatic differentiation");
        Variable copy = z.copy();
        assertThat(copy.update_(y -> y.nanToNum(null, null, null)).gradFn()).isNotNull();
    }

    @Test
    void masks_and_places_are_kept_and_watched() {
        Variable x = leaf(1, 2);
        Variable mask = Variable.constant(Torch.arange(2).eq(0L));
        Variable selected = x.maskedSelect(mask);
        mask.logicalNot_();
        assertThatThrownBy(() -> selected.sum().backward()).hasMessageContaining("modified by an inplace operation");
    }
}
