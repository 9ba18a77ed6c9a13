package io.touchstone.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.autograd.func.Func;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DualExamples {
    private static Tensor of(double... values) {
        return Tensor.of(DType.FLOAT64, Shape.of(values.length), values);
    }

    @Test
    void a_dual_has_a_value_and_a_tangent_or_none() {
        Dual<Tensor> x = Dual.of(of(2, 3), of(1, 10));
        assertThat(x.primal().toDoubleArray()).containsExactly(2, 3);
        assertThat(Objects.requireNonNull(x.mul(x).tangent()).toDoubleArray()).containsExactly(4, 60);
        assertThat(Dual.constant(of(2)).tangent()).isNull();
        assertThat(x.gt(0.0).tangent()).isNull();
    }

    @Test
    void a_tangent_must_have_its_values_type_and_shape() {
        assertThatThrownBy(() -> Dual.of(of(1, 2), of(1, 2, 3)))
                .hasMessage(
                        "Trying to set a forward gradient that has a different size than that of the original Tensor, this is"
                                + " not supported. Tensor is of size [2] while the given forward gradient is of size [3].");
        assertThatThrownBy(() -> Dual.of(of(1), Tensor.of(1.0)))
                .hasMessageStartingWith("Expected tangent to be of the same type as primal");
        assertThatThrownBy(() -> Dual.of(of(1).to(DType.INT64), of(1).to(DType.INT64)))
                .hasMessageStartingWith("Expected primal to be floating point or complex");
    }

    @Test
    void levels_are_types_and_cannot_be_confused() {
        // d/dx (x · d/dy (x + y)) is 1: the inner derivative does not see x move
        Dual<Dual<Tensor>> x = Dual.of(Dual.of(of(3), of(1)), Dual.constant(of(0)));
        Dual<Dual<Tensor>> y = Dual.of(Dual.constant(of(1)), Dual.constant(of(1)));
        Dual<Tensor> inner = Objects.requireNonNull(x.add(y).tangent());
        assertThat(Objects.requireNonNull(x.primal().mul(inner).tangent()).toDoubleArray())
                .containsExactly(1);
    }

    @Test
    void no_grad_inside_a_function_holds_and_outside_of_a_transform_does_not() {
        Variable x = Variable.constant(of(3).reshape());
        try (GradMode mode = GradMode.noGrad()) {
            assertThat(Func.grad(z -> z.mul(z)).apply(x).item().re()).isEqualTo(6);
        }
        Variable blocked = Func.grad(z -> {
                    Variable constant;
                    try (GradMode mode = GradMode.noGrad()) {
                        constant = z.mul(z);
                    }
                    return constant.mul(z);
                })
                .apply(x);
        assertThat(blocked.item().re()).isEqualTo(9);
    }

    /** y moves not, and x times its zero tangent counts as computed from x, in PyTorch; a comparison with x does not. */
    @Test
    void a_tangent_counts_as_computed_from_what_its_rule_reads() {
        Variable x = Variable.leaf(of(2, 3));
        Dual<Variable> moving = Dual.of(x, Variable.constant(of(1, 1)));
        Dual<Variable> still = Dual.constant(Variable.constant(of(5, 1)));
        Variable product = moving.mul(still).tangentOrZero();
        assertThat(product.requiresGrad()).isTrue();
        product.sum().backward();
        assertThat(x.grad().tensor().toDoubleArray()).containsExactly(0, 0);
        assertThat(moving.maximum(still).tangentOrZero().requiresGrad()).isFalse();
    }

    @Test
    void what_moves_one_look_at_memory_moves_the_others_whatever_shape_each_is_given() {
        Dual<Tensor> x = Dual.of(of(1, 2, 3, 4), of(10, 20, 30, 40));
        Dual<Tensor> pairs = x.view(2, 2);
        Dual<Tensor> row = pairs.select(0, 1);
        pairs.moveAs(pairs.t());
        assertThat(pairs.tangentOrZero().toDoubleArray()).containsExactly(10, 30, 20, 40);
        pairs.moveAlong(Tensor.of(DType.FLOAT64, Shape.of(2, 2), 1, 3, 2, 4));
        assertThat(row.tangentOrZero().toDoubleArray()).containsExactly(3, 4);
        row.moveAlong(null);
        assertThat(x.tangentOrZero().toDoubleArray()).containsExactly(1, 2, 0, 0);
    }

    @Test
    void what_stops_is_left_by_views_that_go_on() {
        Dual<Tensor> x = Dual.of(of(1, 2), of(10, 20));
        Dual<Tensor> first = x.select(0, 0);
        x.stop();
        assertThat(x.tangent()).isNull();
        assertThat(first.tangentOrZero().toDoubleArray()).containsExactly(10);
    }

    @Test
    void a_result_with_a_name_of_its_own_is_no_view() {
        Dual<Variable> x = Dual.of(Variable.constant(of(1, 2)), Variable.constant(of(10, 20)));
        Dual<Variable> named = x.view(2, 1).named("SomeBackward0");
        assertThat(named.primal().isView()).isFalse();
        assertThat(named.tangentOrZero().tensor().toDoubleArray()).containsExactly(10, 20);
    }
}
