package io.touchstone.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** PyTorch's conventions of gradients and of the record. */
class GradientExamples {
    private static Variable leaf(double... values) {
        return Variable.leaf(Tensor.of(DType.FLOAT64, Shape.of(values.length), values));
    }

    private static Variable number(double re, double im) {
        return Variable.leaf(Tensor.scalar(Scalar.complex(re, im), DType.COMPLEX128));
    }

    private static Scalar grad(Variable x) {
        return Objects.requireNonNull(x.grad()).item();
    }

    @Test
    void a_complex_gradient_points_along_the_ascent_of_a_real_loss() {
        Variable z = number(1, 2);
        z.mul(z.conj()).real().backward();
        assertThat(grad(z).re()).isEqualTo(2);
        assertThat(grad(z).im()).isEqualTo(4);
    }

    @Test
    void where_backward_only_asks_for_places_the_gradient_is_no_function_of_the_input() {
        Variable x = leaf(1, 2);
        Variable picked = x.maskedSelect(Variable.constant(Tensor.of(true, false)));
        Autograd.backward(List.of(picked.sum()), Collections.singletonList(null), true, true, null);
        assertThat(Objects.requireNonNull(x.grad()).requiresGrad()).isFalse();
    }

    @Test
    void a_value_put_at_a_place_twice_counts_once() {
        Variable x = leaf(1, 2, 3);
        Variable value = Variable.leaf(Tensor.scalar(5).to(DType.FLOAT64));
        x.indexFill(0, Variable.constant(Tensor.of(2L, 0, 2)), value).sum().backward();
        assertThat(grad(value).re()).isEqualTo(2);
        assertThat(Objects.requireNonNull(x.grad()).tensor().toDoubleArray()).containsExactly(0, 1, 0);
    }

    @Test
    void a_real_input_of_a_complex_result_takes_the_real_part() {
        Variable x = Variable.leaf(Tensor.of(DType.FLOAT64, Shape.SCALAR, 3));
        x.mul(number(5, 7).detach()).backward(Tensor.scalar(Scalar.complex(1, 0), DType.COMPLEX128));
        assertThat(Objects.requireNonNull(x.grad()).dtype()).isEqualTo(DType.FLOAT64);
        assertThat(grad(x).re()).isEqualTo(5);
    }

    @Test
    void a_loss_must_be_real_and_a_given_gradient_complex_if_the_result_is() {
        Variable z = number(1, 2);
        assertThatThrownBy(z.mul(z)::backward)
                .hasMessageStartingWith("grad can be implicitly created only for real scalar outputs");
        assertThatThrownBy(() -> z.mul(z).backward(Tensor.of(DType.FLOAT64, Shape.SCALAR, 1)))
                .hasMessageStartingWith(
                        "For complex Tensors, both grad_output and output are required to have the same dtype.");
    }

    @Test
    void the_largest_differences_share_a_norms_gradient_but_not_a_distances() {
        Variable x = leaf(0, 0, 1, -1);
        x.reshape(2, 2).pdist(Double.POSITIVE_INFINITY).sum().backward();
        assertThat(Objects.requireNonNull(x.grad()).tensor().toDoubleArray()).containsExactly(-1, 1, 1, -1);
        Variable y = leaf(1, -1);
        y.norm(Double.POSITIVE_INFINITY, false).backward();
        assertThat(Objects.requireNonNull(y.grad()).tensor().toDoubleArray()).containsExactly(0.5, -0.5);
    }

    @Test
    void nodes_run_latest_first_and_leaves_as_soon_as_they_can() {
        Variable x = leaf(1);
        Variable w = leaf(1);
        List<String> order = new ArrayList<>();
        Variable first = x.mul(2.0);
        Variable second = w.mul(3.0);
        first.registerHook(g -> noted(order, "first", g));
        second.registerHook(g -> noted(order, "second", g));
        w.registerHook(g -> noted(order, "w", g));
        first.add(second).sum().backward();
        assertThat(order).containsExactly("second", "w", "first");
    }

    private static Variable noted(List<String> order, String what, Variable g) {
        order.add(what);
        return g;
    }

    @Test
    void a_rule_gets_no_gradient_of_an_output_that_nothing_used() {
        Variable x = leaf(3, 1, 2);
        var sorted = x.sort(0, false);
        sorted.values().select(0, 0).backward();
        assertThat(Objects.requireNonNull(x.grad()).tensor().toDoubleArray()).containsExactly(0, 1, 0);
    }

    @Test
    void the_gradient_of_a_linear_function_is_a_constant() {
        Variable x = leaf(1, 2);
        Variable g = Autograd.grad(
                        List.of(x.sum()),
                        List.of(x),
                        Collections.singletonList(null),
                        Autograd.Options.DEFAULT.withGraph())
                .get(0);
        assertThat(Objects.requireNonNull(g).requiresGrad()).isFalse();
    }

    @Test
    void at_kinks_gradients_are_pytorchs() {
        assertThat(slope(Variable::abs, 0)).containsExactly(0);
        assertThat(slope(Variable::relu, 0)).containsExactly(0);
        assertThat(slope(Variable::sqrt, 0)).containsExactly(Double.POSITIVE_INFINITY);
        assertThat(slope(x -> x.clamp(0.0, 1.0), 0, 1, 2)).containsExactly(1, 1, 0);
        assertThat(slope(x -> x.amax(false, 0), 2, 1, 2)).containsExactly(0.5, 0, 0.5);
        assertThat(slope(x -> x.max(0, false).values(), 2, 1, 2)).containsExactly(1, 0, 0);
        assertThat(slope(x -> x.norm(), 0, 0)).containsExactly(0, 0);
    }

    private static double[] slope(UnaryOperator<Variable> f, double... at) {
        Variable x = leaf(at);
        f.apply(x).sum().backward();
        return Objects.requireNonNull(x.grad()).tensor().toDoubleArray();
    }

    @Test
    void a_node_has_pytorchs_name_its_edges_and_numbers_its_outputs() {
        Variable x = leaf(2, 1);
        Variable y = x.mul(2.0);
        Node node = Objects.requireNonNull(y.gradFn());
        assertThat(node.name()).isEqualTo("MulBackward0");
        assertThat(node.next()).hasSize(2).last().isNull();
        Edge end = Objects.requireNonNull(node.next().get(0));
        assertThat(end.node().name()).isEqualTo("torch::autograd::AccumulateGrad");
        assertThat(end.node()).isSameAs(x.gradientEdge().node());
        assertThat(y.outputNumber()).isZero();
        assertThat(x.add(y).gradFn().sequence()).isGreaterThan(node.sequence());
        assertThatThrownBy(x.detach()::gradientEdge)
                .hasMessage("Can only get GradientEdge for Tensors that require gradients.");
    }

    @Test
    void gradients_are_asked_of_places_in_the_record_too() {
        Variable x = leaf(2, 3);
        Variable y = x.mul(x);
        Edge atY = y.gradientEdge();
        Edge atLoss = y.mul(3.0).sum().gradientEdge();
        List<@Nullable Variable> seed =
                Collections.singletonList(Variable.constant(Tensor.of(DType.FLOAT64, Shape.SCALAR, 1)));
        List<@Nullable Variable> found = Autograd.grad(
                List.of(Autograd.at(atLoss)), List.of(Autograd.at(atY), x), seed, Autograd.Options.DEFAULT);
        assertThat(Objects.requireNonNull(found.get(0)).tensor().toDoubleArray())
                .containsExactly(3, 3);
        assertThat(Objects.requireNonNull(found.get(1)).tensor().toDoubleArray())
                .containsExactly(12, 18);
    }

    @Test
    void views_know_that_they_are_and_share_the_version() {
        Variable x = leaf(1, 2).mul(1.0);
        Variable v = x.select(0, 0);
        assertThat(v.isView()).isTrue();
        assertThat(x.isView()).isFalse();
        v.mul_(2.0);
        assertThat(List.of(x.version(), v.version())).containsExactly(1, 1);
        assertThat(v.gradFn().name()).isEqualTo("AsStridedBackward0");
        assertThat(x.gradFn().name()).isEqualTo("torch::autograd::CopySlices");
    }

    @Test
    void modes_can_be_asked_about_and_switched() {
        assertThat(GradMode.isEnabled()).isTrue();
        try (GradMode off = GradMode.set(false)) {
            assertThat(GradMode.isEnabled()).isFalse();
            assertThat(GradMode.isInference()).isFalse();
        }
        try (GradMode inference = GradMode.inference();
                GradMode enabled = GradMode.enableGrad()) {
            assertThat(GradMode.isEnabled()).isFalse();
            assertThat(GradMode.isInference()).isTrue();
            assertThat(leaf(1).mul(2.0).isInference()).isTrue();
            try (GradMode normal = GradMode.inference(false)) {
                assertThat(GradMode.isEnabled()).isTrue();
            }
        }
    }

    @Test
    void a_shape_that_was_changed_unrecorded_is_found_out_unless_it_fits() {
        Variable x = Variable.leaf(Tensor.of(1.0, 2.0));
        Variable turned = x.mul(Variable.constant(Torch.ones(3, 2)));
        Variable longer = x.mul(2);
        try (GradMode mode = GradMode.noGrad()) {
            turned.restride_("TBackward0", Variable::t);
            longer.restride_("UnsqueezeBackward0", y -> y.unsqueeze(0));
        }
        assertThatThrownBy(() -> turned.sum().backward())
                .hasMessageContaining(
                        "invalid gradient at index 0 - got [2, 3] but expected shape compatible with [3, 2]");
        longer.sum().backward();
        assertThat(Objects.requireNonNull(x.grad()).tensor().toDoubleArray()).containsExactly(2, 2);
    }

    @Test
    void a_view_made_unrecorded_requires_a_gradient_that_never_comes() {
        Variable x = Variable.leaf(Tensor.of(1.0, 2.0));
        Variable view;
        try (GradMode mode = GradMode.noGrad()) {
            view = x.unsqueeze(0);
        }
        assertThat(view.requiresGrad()).isTrue();
        assertThat(Autograd.grad(
                        List.of(x.sum()),
                        List.of(view),
                        Collections.singletonList(null),
                        Autograd.Options.DEFAULT.allowingUnused()))
                .containsExactly((Variable) null);
    }
}
