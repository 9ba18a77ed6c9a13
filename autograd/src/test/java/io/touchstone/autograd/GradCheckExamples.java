package io.touchstone.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Right gradients pass; each way of being wrong is told apart. */
class GradCheckExamples {
    private static final GradCheck.Options OPTIONS = GradCheck.Options.DEFAULT;

    private static Variable leaf(double... values) {
        return Variable.leaf(Tensor.of(DType.FLOAT64, Shape.of(values.length), values));
    }

    private static Function<List<Variable>, List<Variable>> of(UnaryOperator<Variable> f) {
        return in -> List.of(f.apply(in.get(0)));
    }

    /** The square, with a gradient of the user's own. */
    private static Variable square(Variable x, UnaryOperator<@Nullable Variable> gradient) {
        return new io.touchstone.autograd.Function() {
            @Override
            protected List<Variable> forward(Context context, List<Variable> inputs) {
                return List.of(inputs.get(0).mul(inputs.get(0)));
            }

            @Override
            protected List<@Nullable Variable> backward(Context context, List<@Nullable Variable> g) {
                return Collections.singletonList(gradient.apply(g.get(0)));
            }
        }.apply(x).get(0);
    }

    private static GradReport.Finding wrong(UnaryOperator<Variable> f) {
        return Objects.requireNonNull(
                GradCheck.check(of(f), List.of(leaf(2, 3)), OPTIONS).worst());
    }

    @Test
    void right_first_and_second_derivatives_hold_in_all_elements_and_in_one_direction() {
        List<Variable> inputs = List.of(leaf(0.5, -1, 2), leaf(1, 2, 3));
        Function<List<Variable>, List<Variable>> f =
                in -> List.of(in.get(0).tanh().mul(in.get(1)), in.get(1).exp().sum());
        GradCheck.check(f, inputs, OPTIONS).requireHolds();
        GradCheck.check(f, inputs, OPTIONS.inOneDirection()).requireHolds();
        GradCheck.checkSecond(f, inputs, OPTIONS).requireHolds();
    }

    @Test
    void a_wrong_gradient_is_told_with_its_element_and_numbers() {
        GradReport.Finding found = wrong(
                x -> square(x, g -> Objects.requireNonNull(g).mul(x.detach()).mul(3.0)));
        assertThat(found.failure()).isEqualTo(GradReport.Failure.WRONG);
        assertThat(found.row()).isEqualTo(1);
        assertThat(found.column()).isEqualTo(1);
        assertThat(found.analytic()).isEqualTo(9);
        assertThat(found.toString()).startsWith("Jacobian mismatch for output 0 with respect to input 0,\nnumerical:");
    }

    @Test
    void missing_zero_and_undefined_are_three_things() {
        assertThat(wrong(x -> square(x, g -> null)).failure()).isEqualTo(GradReport.Failure.MISSING);
        assertThat(wrong(x -> square(x, g -> Objects.requireNonNull(g).mul(0.0)))
                        .failure())
                .isEqualTo(GradReport.Failure.ZERO);
        assertThat(wrong(x -> square(x, g -> Objects.requireNonNull(g).mul(Double.NaN)))
                        .failure())
                .isEqualTo(GradReport.Failure.UNDEFINED);
    }

    @Test
    void a_kink_and_single_precision_are_pointed_out() {
        GradReport kink = GradCheck.check(of(Variable::relu), List.of(leaf(0)), OPTIONS);
        assertThat(Objects.requireNonNull(kink.worst()).kink()).isTrue();
        GradReport coarse =
                GradCheck.check(of(x -> x), List.of(Variable.leaf(Tensor.of(1.0, 2))), OPTIONS.within(1, 1));
        assertThat(coarse.notes()).hasSize(1);
    }

    @Test
    void inputs_that_cannot_be_checked_are_refused() {
        Variable constant = Variable.constant(Tensor.of(1.0, 2));
        assertThatThrownBy(() -> GradCheck.check(of(x -> x), List.of(constant), OPTIONS))
                .hasMessageContaining("at least one input tensor to require gradient");
    }
}
