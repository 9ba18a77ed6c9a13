package io.touchstone.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Index;
import io.touchstone.tensor.NoDerivativeException;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Writing in place, and what it does to the record. */
class WritingTests {
    private static Variable leaf(int rows, int columns, double... values) {
        return Variable.leaf(Tensor.of(DType.FLOAT64, Shape.of(rows, columns), values));
    }

    private static double[] grad(Variable x) {
        Variable g = x.grad();
        assertThat(g).isNotNull();
        return g.tensor().toDoubleArray();
    }

    @Test
    void writing_through_a_view_changes_the_bases_history() {
        Variable x = leaf(2, 2, 1, 2, 3, 4);
        Variable y = x.mul(2.0);
        Variable row = y.select(0, 1);
        row.update_(r -> r.mul(10.0));
        y.sum().backward();
        assertThat(y.tensor().toDoubleArray()).containsExactly(2, 4, 60, 80);
        assertThat(grad(x)).containsExactly(2, 2, 20, 20);
        assertThat(y.version()).isEqualTo(1);
        assertThat(y.gradFn().name()).isEqualTo("torch::autograd::CopySlices");
        assertThat(row.gradFn().name()).isEqualTo("AsStridedBackward0");
    }

    @Test
    void a_sibling_view_sees_the_write_in_value_and_in_history() {
        Variable x = leaf(2, 2, 1, 2, 3, 4);
        Variable y = x.mul(1.0);
        Variable whole = y.view(4);
        y.select(0, 0).update_(r -> r.mul(r));
        whole.sum().backward();
        assertThat(grad(x)).containsExactly(2, 4, 1, 1);
    }

    @Test
    void writing_through_a_view_of_a_transposed_view_reaches_the_base() {
        Variable x = leaf(2, 3, 1, 2, 3, 4, 5, 6);
        Variable y = x.mul(1.0);
        y.t().narrow(0, 1, 2).select(1, 1).update_(v -> v.mul(7.0));
        y.sum().backward();
        assertThat(y.tensor().toDoubleArray()).containsExactly(1, 2, 3, 4, 35, 42);
        assertThat(grad(x)).containsExactly(1, 1, 1, 1, 7, 7);
    }

    @Test
    void writing_to_the_base_renews_the_view() {
        Variable x = leaf(1, 2, 3, 4);
        Variable y = x.mul(1.0);
        Variable view = y.view(2);
        y.update_(b -> b.mul(5.0));
        view.sum().backward();
        assertThat(grad(x)).containsExactly(5, 5);
    }

    @Test
    void a_constant_base_gets_a_history_from_what_is_written_into_it() {
        Variable base = Variable.constant(Tensor.of(DType.FLOAT64, Shape.of(3), 0, 0, 0));
        Variable w = Variable.leaf(Tensor.of(DType.FLOAT64, Shape.of(1), 5));
        base.narrow(0, 1, 1).update_(v -> w.mul(1.0));
        assertThat(base.requiresGrad()).isTrue();
        base.mul(base).sum().backward();
        assertThat(grad(w)).containsExactly(10);
    }

    @Test
    void overwriting_with_a_constant_cuts_the_gradient_to_zero() {
        Variable x = leaf(1, 2, 1, 2);
        Variable y = x.mul(2.0);
        y.update_(v -> v.zerosLike());
        assertThat(y.requiresGrad()).isTrue();
        y.sum().backward();
        assertThat(grad(x)).containsExactly(0, 0);
    }

    @Test
    void an_input_that_the_rule_reads_is_copied_before_it_is_overwritten() {
        Variable x = leaf(1, 2, 2, 3);
        Variable w = leaf(1, 2, 5, 7);
        Variable y = x.mul(1.0);
        y.update_(v -> v.mul(w));
        y.sum().backward();
        assertThat(grad(w)).containsExactly(2, 3);
        assertThat(grad(x)).containsExactly(5, 7);
    }

    @Test
    void an_output_that_the_rule_reads_is_read_where_it_was_written() {
        Variable x = leaf(1, 1, 0);
        Variable y = x.mul(1.0);
        y.update_(v -> v.exp());
        y.update_(v -> v.add(1.0));
        assertThatThrownBy(y.sum()::backward)
                .isInstanceOf(GradientException.class)
                .hasMessageContaining("modified by an inplace operation")
                .hasMessageContaining("is at version 2; expected version 1 instead");
    }

    @Test
    void a_saved_input_changed_later_is_found_out() {
        Variable x = leaf(1, 1, 3);
        Variable y = x.mul(1.0);
        Variable z = y.mul(y);
        y.update_(v -> v.add(1.0));
        assertThatThrownBy(z.sum()::backward).hasMessageContaining("expected version 0 instead");
        Variable a = x.mul(1.0);
        Variable b = a.add(2.0);
        a.update_(v -> v.add(1.0));
        b.sum().backward(); // a sum reads nothing
    }

    @Test
    void detached_memory_is_watched_and_data_is_not() {
        Variable x = leaf(1, 1, 3);
        Variable seen = x.mul(x);
        x.detach().update_(v -> v.add(1.0));
        assertThatThrownBy(seen.sum()::backward).isInstanceOf(GradientException.class);
        Variable y = leaf(1, 1, 3);
        Variable unseen = y.mul(y);
        y.data().update_(v -> v.add(1.0));
        unseen.sum().backward();
        assertThat(y.version()).isZero();
    }

    @Test
    void whether_a_value_fits_is_asked_before_whether_it_may_be_written() {
        Variable x = leaf(1, 2, 1, 2);
        assertThatThrownBy(() -> x.set(leaf(1, 3, 1, 2, 3).detach(), Index.at(0)))
                .hasMessageStartingWith("The expanded size of the tensor (2) must match the existing size (3)");
    }

    @Test
    void what_must_not_be_written_to_is_refused_unharmed() {
        Variable x = leaf(1, 2, 1, 2);
        assertThatThrownBy(() -> x.update_(v -> v.add(1.0)))
                .hasMessage("a leaf Variable that requires grad is being used in an in-place operation.");
        assertThatThrownBy(() -> x.select(0, 0).update_(v -> v.add(1.0)))
                .hasMessage("a view of a leaf Variable that requires grad is being used in an in-place operation.");
        Variable y = x.mul(1.0);
        assertThatThrownBy(() -> y.unbind(1).get(1).update_(v -> v.add(1.0)))
                .hasMessageStartingWith("Output 1 of UnbindBackward0 is a view and is being modified inplace.");
        assertThatThrownBy(() -> y.expand(3, 2).update_(v -> v.add(1.0)))
                .hasMessageContaining(
                        "more than one element of the written-to tensor refers to a single memory location");
        Variable blind;
        try (GradMode mode = GradMode.noGrad()) {
            blind = y.view(2);
        }
        assertThatThrownBy(() -> blind.update_(v -> v.add(1.0)))
                .hasMessageStartingWith("A view was created in no_grad mode and is being modified inplace");
        assertThat(y.tensor().toDoubleArray()).containsExactly(1, 2);
        assertThat(y.version()).isZero();
    }

    @Test
    void a_view_that_may_not_be_written_to_may_not_follow_its_base_either() {
        Variable y = leaf(1, 2, 1, 2).mul(1.0);
        Variable part = y.unbind(1).get(1);
        Variable blind;
        try (GradMode mode = GradMode.noGrad()) {
            blind = y.view(2);
        }
        y.add_(1.0);
        assertThatThrownBy(() -> part.mul(2.0))
                .hasMessageStartingWith(
                        "Output 1 of UnbindBackward0 is a view and its base or another view of its base has");
        assertThatThrownBy(blind::gradFn)
                .hasMessageStartingWith(
                        "A view was created in no_grad mode and its base or another view of its base has");
        assertThatThrownBy(blind::isLeaf).hasMessageStartingWith("A view was created in no_grad mode");
        try (GradMode mode = GradMode.noGrad()) {
            part.add_(1.0);
            assertThat(part.mul(2.0).tensor().toDoubleArray()).containsExactly(8);
        }
    }

    @Test
    void each_of_several_writes_keeps_the_values_that_it_overwrites() {
        Variable x = leaf(1, 1, 3);
        Variable y = x.mul(1.0);
        y.square_().square_().clamp_(0, 100);
        y.sum().backward();
        assertThat(grad(x)).containsExactly(108);
    }

    @Test
    void results_that_rules_may_read_are_guarded_and_those_that_none_reads_are_not() {
        Variable x = leaf(1, 3, 1, 2, 4);
        List<UnaryOperator<Variable>> guarded =
                List.of(Variable::std, Variable::norm, Variable::prod, v -> v.cumprod(1), v -> v.norm(0, false));
        for (UnaryOperator<Variable> f : guarded) {
            Variable y = f.apply(x);
            y.update_(v -> v.add(1.0));
            assertThatThrownBy(y.sum()::backward).hasMessageContaining("modified by an inplace operation");
        }
        List<UnaryOperator<Variable>> free = List.of(Variable::var, Variable::mean, Variable::sum);
        for (UnaryOperator<Variable> f : free) {
            Variable y = f.apply(x);
            y.update_(v -> v.add(1.0));
            y.sum().backward();
        }
        Variable mean = x.mean();
        mean.backward();
        mean.backward(); // nothing was kept, so nothing was freed
    }

    @Test
    void history_is_checked_before_memory() {
        Variable x = leaf(1, 2, 1, 2);
        assertThatThrownBy(() -> x.expand(3, 2).add_(1.0)).hasMessageStartingWith("a view of a leaf Variable");
        assertThatThrownBy(() -> x.add_(x.select(1, 0))).hasMessageStartingWith("a leaf Variable");
    }

    @Test
    void what_overwrites_everything_leaves_a_zero_gradient() {
        Variable x = leaf(1, 2, 1, 2);
        Variable value = leaf(1, 1, 5);
        Variable y = x.mul(2.0);
        y.copy_(value);
        assertThat(y.gradFn().name()).isEqualTo("torch::autograd::CopyBackwards");
        y.sum().backward();
        assertThat(grad(x)).containsExactly(0, 0);
        assertThat(grad(value)).containsExactly(2);
        assertThat(x.mul(2.0).zero_().gradFn().name()).isEqualTo("ZeroBackward0");
    }

    @Test
    void a_write_to_an_operand_of_another_type_is_noticed() {
        Variable x = leaf(1, 2, 1, 2);
        Variable counts = Variable.constant(Tensor.of(2L, 3L));
        Variable product = x.mul(counts);
        counts.add_(1);
        assertThatThrownBy(() -> product.sum().backward())
                .hasMessageContaining("modified by an inplace operation")
                .hasMessageContaining("is at version 1; expected version 0 instead");
        Variable converted = counts.to(DType.FLOAT64);
        counts.add_(1);
        assertThat(converted.version()).isZero();
    }

    @Test
    void what_is_stored_as_another_type_is_the_operations_own() {
        Variable x = Variable.constant(Torch.ones(DType.FLOAT32, 1, 2));
        x.div_(leaf(1, 2, 1, 2));
        assertThat(x.gradFn().name()).isEqualTo("DivBackward0");
    }

    @Test
    void what_is_overwritten_and_of_another_type_is_read_as_it_was() {
        Variable x = Variable.constant(Torch.full(new Spec(Shape.of(1, 2), DType.FLOAT32), Scalar.of(3.0)));
        Variable y = leaf(1, 2, 1, 2);
        x.mul_(y).sum().backward();
        assertThat(grad(y)).containsExactly(3, 3);
    }

    @Test
    void the_product_of_nothing_has_a_derivative_of_every_order() {
        Variable x = Variable.leaf(Torch.zeros(DType.FLOAT64, 2, 0));
        Autograd.backward(List.of(x.prod(1, false).sum()), Collections.singletonList(null), true, true, null);
        assertThat(Objects.requireNonNull(x.grad()).requiresGrad()).isTrue();
    }

    @Test
    void what_index_tensors_pick_is_no_view() {
        Variable x = leaf(1, 2, 1, 2);
        Variable picked;
        try (GradMode mode = GradMode.noGrad()) {
            picked = x.get(Index.all(), Index.of(Tensor.of(1L, 0, 1)));
        }
        picked.mul_(x.get(0).sum());
        assertThat(picked.tensor().toDoubleArray()).containsExactly(6, 3, 6);
        assertThat(x.get(Index.of(Tensor.of(0L))).gradFn().name()).isEqualTo("IndexBackward0");
        assertThat(x.get().gradFn().name()).isEqualTo("AliasBackward0");
    }

    @Test
    void bounds_get_the_gradient_where_they_are_the_result() {
        Variable x = leaf(1, 4, -2, 0, 2, -2);
        Variable low = leaf(1, 4, -1, -1, -1, 1);
        Variable high = leaf(1, 4, 1, 1, 1, 1);
        x.clamp(low, high).sum().backward();
        assertThat(grad(x)).containsExactly(0, 1, 0, 0);
        assertThat(grad(low)).containsExactly(1, 0, 0, 0);
        assertThat(grad(high)).containsExactly(0, 0, 1, 0);
    }

    @Test
    void leaves_may_be_written_to_without_recording() {
        Variable x = leaf(1, 1, 1);
        try (GradMode mode = GradMode.noGrad()) {
            x.update_(v -> v.add(1.0));
        }
        assertThat(x.isLeaf()).isTrue();
        assertThat(x.requiresGrad()).isTrue();
        assertThat(x.item().re()).isEqualTo(2);
    }

    @Test
    void second_order_goes_through_a_write() {
        Variable x = leaf(1, 2, 2, 3);
        Variable y = x.mul(x);
        y.select(1, 0).update_(v -> v.mul(v));
        Variable g = Autograd.grad(
                        java.util.List.of(y.sum()),
                        java.util.List.of(x),
                        java.util.Collections.singletonList(null),
                        Autograd.Options.DEFAULT.withGraph())
                .get(0);
        assertThat(g).isNotNull();
        g.sum().backward();
        assertThat(grad(x)).containsExactly(48, 2);
    }

    @Test
    void a_composition_that_ends_in_a_view_is_a_result_of_its_own() {
        Variable x = leaf(2, 2, 1, 2, 3, 4);
        Variable y;
        try (GradMode mode = GradMode.noGrad()) {
            y = x.mv(Variable.constant(Tensor.of(DType.FLOAT64, Shape.of(2), 1, 1)));
        }
        assertThat(y.isView()).isFalse();
        y.update_(v -> v.mul(x.select(0, 0))); // of a view made without recording this would be forbidden
        Variable z = x.matmul(Variable.constant(Tensor.of(DType.FLOAT64, Shape.of(2), 1, 1)));
        assertThat(z.gradFn().name()).isEqualTo("MvBackward0");
        z.update_(v -> v.mul(2.0));
        assertThat(z.gradFn().name()).isEqualTo("MulBackward0");
        y.add(z).sum().backward();
        assertThat(grad(x)).containsExactly(5, 9, 2, 2);
    }

    @Test
    void what_has_no_derivative_requires_one_and_refuses() {
        Variable x = leaf(1, 2, 3, 4);
        Variable y = x.floorDivide(Variable.constant(Tensor.of(2.0, 2.0)));
        assertThat(y.gradFn().name()).isEqualTo("torch::autograd::NotImplemented");
        assertThatThrownBy(() -> y.sum().backward())
                .isInstanceOf(NoDerivativeException.class)
                .hasMessage("derivative for aten::floor_divide is not implemented");
    }

    @Test
    void elements_of_one_place_are_written_one_after_the_other() {
        Variable x = Variable.leaf(Tensor.of(1.0, 2.0, 3.0));
        Variable y = x.mul(1);
        y.unfold(0, 2, 1).mul_(3);
        assertThat(y.tensor().toDoubleArray()).containsExactly(3, 18, 9);
        y.sum().backward(); // where the middle was written to twice, PyTorch goes back through the last time only
        assertThat(Objects.requireNonNull(x.grad()).tensor().toDoubleArray()).containsExactly(3, 3, 3);
        Variable wide = Variable.constant(Torch.zeros(4));
        wide.unfold(0, 3, 1)
                .copy_(Variable.constant(Tensor.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0).reshape(2, 3)));
        assertThat(wide.tensor().toDoubleArray()).containsExactly(1, 2, 3, 6); // the shorter dimension runs fastest
    }
}
