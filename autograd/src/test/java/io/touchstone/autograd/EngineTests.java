package io.touchstone.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Shaping;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EngineTests {
    private static Variable leaf(double... values) {
        return Variable.leaf(Tensor.of(DType.FLOAT64, Shape.of(values.length), values));
    }

    private static double[] values(@Nullable Variable x) {
        assertThat(x).isNotNull();
        return x.tensor().toDoubleArray();
    }

    @Test
    void a_shared_node_runs_once_after_all_its_consumers() {
        Variable x = leaf(3);
        Variable shared = x.mul(x);
        List<String> calls = new ArrayList<>();
        shared.registerHook(g -> {
            calls.add(Arrays.toString(g.tensor().toDoubleArray()));
            return g;
        });
        shared.add(shared.mul(5.0)).sum().backward();
        assertThat(calls).containsExactly("[6.0]");
        assertThat(values(x.grad())).containsExactly(36);
    }

    @Test
    void gradients_accumulate_over_calls() {
        Variable x = leaf(1, 2);
        x.mul(3.0).sum().backward();
        x.mul(x).sum().backward();
        assertThat(values(x.grad())).containsExactly(5, 7);
    }

    @Test
    void a_recorded_gradient_is_added_to_in_place_and_stays_recorded() {
        Variable x = leaf(1, 2);
        Autograd.backward(List.of(x.mul(x).sum()), Collections.singletonList(null), true, true, null);
        Variable first = x.grad();
        assertThat(first.tensor().version()).isEqualTo(1);
        x.mul(3.0).sum().backward();
        assertThat(x.grad()).isSameAs(first);
        assertThat(first.requiresGrad()).isTrue();
        assertThat(first.tensor().version()).isEqualTo(2);
        assertThat(values(first)).containsExactly(5, 7);
    }

    @Test
    void the_gradients_of_many_views_are_added_where_they_look_as_if_each_were_a_whole_tensor() {
        Variable x = leaf(1, -2, 3, -4, 5, -6);
        List<Variable> terms = new ArrayList<>();
        for (int i = 0; i < 6; i++) terms.add(x.select(0, i).mul(i - 2.0));
        for (int i = 0; i < 4; i++) terms.add(x.narrow(0, i, 3).square().sum());
        for (Variable part : x.split(2, 0)) terms.add(part.prod());
        Variable loss = Shaping.stack(terms, 0).sum();
        Variable recorded = Autograd.grad(
                        List.of(loss),
                        List.of(x),
                        Collections.singletonList(null),
                        Autograd.Options.DEFAULT.withGraph())
                .get(0);
        Variable plain = Autograd.grad(loss, x).get(0);
        assertThat(values(plain)).containsExactly(values(recorded)).containsExactly(-2, -8, 14, -20, 16, -4);
    }

    @Test
    void a_view_that_somebody_listens_to_hands_on_what_the_hook_makes_of_its_gradient() {
        Variable x = leaf(1, 2, 3);
        List<Variable> parts = new ArrayList<>();
        for (int i = 0; i < 3; i++) parts.add(x.select(0, i));
        parts.get(0).registerHook(g -> g.mul(10.0));
        Shaping.stack(parts, 0).sum().backward();
        assertThat(values(x.grad())).containsExactly(10, 1, 1);
    }

    @Test
    void accumulated_gradients_of_two_leaves_never_share_memory() {
        Variable x = leaf(1, 2);
        Variable y = leaf(3, 4);
        x.add(y).sum().backward();
        assertThat(x.grad().tensor().sharesMemoryWith(y.grad().tensor())).isFalse();
    }

    @Test
    void a_gradient_that_was_a_sum_is_the_leafs_alone() {
        Variable x = leaf(1, 2);
        Variable y = x.mul(2.0).add(x).add(x);
        Tensor seed = Tensor.of(DType.FLOAT64, Shape.of(2), 3, 4);
        List<@Nullable Variable> seeds = Collections.singletonList(Variable.constant(seed));
        for (int pass = 0; pass < 2; pass++) {
            x.zeroGrad(true);
            Autograd.backward(List.of(y), seeds, true, false, null);
            assertThat(values(x.grad())).containsExactly(12, 16);
            assertThat(x.grad().version()).isEqualTo(0);
            x.grad().tensor().fill_(Double.NaN);
        }
        assertThat(seed.toDoubleArray()).containsExactly(3, 4);
    }

    @Test
    void a_sum_that_a_hook_has_seen_stays_the_hooks() {
        Variable x = leaf(1, 2);
        List<Variable> seen = new ArrayList<>();
        x.registerHook(g -> {
            seen.add(g);
            return g;
        });
        x.mul(2.0).add(x).sum().backward();
        x.grad().tensor().fill_(0.0);
        assertThat(values(seen.get(0))).containsExactly(3, 3);
    }

    @Test
    void a_gradient_that_overlaps_itself_is_added_to_as_before() {
        Variable x = leaf(1, 2);
        x.setGrad(Variable.constant(Tensor.scalar(1.0).to(DType.FLOAT64).expandTo(Shape.of(2))));
        x.mul(3.0).sum().backward();
        assertThat(values(x.grad())).containsExactly(4, 4);
    }

    @Test
    void a_freed_graph_is_refused_and_a_retained_one_is_not() {
        Variable x = leaf(2);
        Variable y = x.mul(x).sum();
        Autograd.backward(List.of(y), Collections.singletonList(null), true, false, null);
        y.backward();
        assertThat(values(x.grad())).containsExactly(8);
        assertThatThrownBy(y::backward)
                .isInstanceOf(GradientException.class)
                .hasMessageStartingWith("Trying to backward through the graph a second time");
    }

    @Test
    void a_graph_that_saved_nothing_can_be_used_again() {
        Variable x = leaf(2);
        Variable y = x.add(1.0).sum();
        y.backward();
        y.backward();
        assertThat(values(x.grad())).containsExactly(2);
    }

    @Test
    void only_the_inputs_asked_for_get_a_gradient() {
        Variable x = leaf(2);
        Variable w = leaf(3);
        Variable y = x.mul(w);
        Autograd.backward(List.of(y.sum()), Collections.singletonList(null), null, false, List.of(w));
        assertThat(x.grad()).isNull();
        assertThat(values(w.grad())).containsExactly(2);
    }

    @Test
    void gradients_at_inner_variables_are_captured_where_they_stand() {
        Variable x = leaf(2, 5);
        Variable inner = x.mul(3.0);
        Variable loss = inner.mul(inner).sum();
        List<@Nullable Variable> g = Autograd.grad(loss, inner, x);
        assertThat(values(g.get(0))).containsExactly(12, 30);
        assertThat(values(g.get(1))).containsExactly(36, 90);
    }

    @Test
    void backward_runs_the_nodes_of_its_inputs_and_keeps_their_gradients() {
        Variable x = Variable.leaf(Tensor.of(2.0));
        Variable y = x.mul(x);
        Autograd.backward(List.of(y.mul(3.0)), Arrays.asList((Variable) null), null, false, List.of(y));
        assertThat(y.grad().item().re()).isEqualTo(3);
        assertThat(y.retainsGrad()).isTrue();
        assertThat(x.grad()).isNull();
        assertThatThrownBy(() -> y.backward()).hasMessageContaining("a second time");
    }

    @Test
    void a_recorded_gradient_never_shares_memory_with_what_comes_after() {
        Variable x = Variable.leaf(Tensor.of(1.0, 2.0));
        Autograd.backward(List.of(x.sum()), Arrays.asList((Variable) null), null, true, null);
        x.select(0, 1).backward();
        assertThat(x.grad().tensor().toDoubleArray()).containsExactly(1, 2);
    }

    @Test
    void an_input_may_be_an_output() {
        Variable x = leaf(2);
        Variable y = x.mul(4.0).sum();
        assertThat(values(Autograd.grad(y, y).get(0))).containsExactly(1);
    }

    @Test
    void unused_inputs_are_an_error_null_or_zeros_as_asked() {
        Variable x = leaf(1);
        Variable unused = leaf(7, 8);
        Variable y = x.mul(2.0).sum();
        Autograd.Options kept = Autograd.Options.DEFAULT.retained();
        List<Variable> inputs = List.of(x, unused);
        List<@Nullable Variable> none = Collections.singletonList(null);
        assertThatThrownBy(() -> Autograd.grad(List.of(y), inputs, none, kept))
                .hasMessageContaining("index 1 appears to not have been used in the graph");
        assertThat(Autograd.grad(List.of(y), inputs, none, kept.allowingUnused())
                        .get(1))
                .isNull();
        assertThat(values(Autograd.grad(List.of(y), inputs, none, kept.materialized())
                        .get(1)))
                .containsExactly(0, 0);
        for (boolean create : new boolean[] {false, true}) {
            Variable zeros = Objects.requireNonNull(
                    Autograd.grad(List.of(y), inputs, none, kept.materialized().withGraph(create))
                            .get(1));
            assertThat(zeros.requiresGrad()).isEqualTo(create);
            assertThat(zeros.isLeaf()).isTrue();
        }
    }

    @Test
    void gradients_are_asked_of_something() {
        Variable y = leaf(1, 2).sum();
        assertThatThrownBy(() -> Autograd.grad(y))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("grad requires non-empty inputs.");
    }

    @Test
    void a_backward_that_is_refused_retains_no_gradients() {
        Variable y = leaf(1, 2).mul(2.0);
        Variable constant = Variable.constant(Tensor.of(1.0));
        List<@Nullable Variable> none = Collections.singletonList(null);
        assertThatThrownBy(() -> Autograd.backward(List.of(y), none, null, false, List.of(y)))
                .hasMessageContaining("only for scalar outputs");
        assertThatThrownBy(() -> Autograd.backward(List.of(constant), none, null, false, List.of(y)))
                .hasMessageContaining("does not require grad");
        assertThat(y.retainsGrad()).isFalse();
        assertThatThrownBy(() -> Autograd.backward(List.of(y.sum()), none, null, false, List.of(y, constant)))
                .hasMessage("can't retain_grad on Tensor that has requires_grad=False");
        assertThat(y.retainsGrad()).isTrue(); // which came before the one that is refused
    }

    @Test
    void several_roots_are_differentiated_in_one_pass() {
        Variable x = leaf(2, 3);
        Variable a = x.mul(x);
        Variable b = a.sum();
        Autograd.backward(List.of(a, b), Arrays.asList(leaf(1, 10), null), null, false, null);
        assertThat(values(x.grad())).containsExactly(8, 66);
    }

    @Test
    void the_third_derivative_is_right() {
        Variable x = leaf(1.5);
        Variable y = x.pow(4L).sum();
        for (int order = 0; order < 3; order++) {
            Variable g = Autograd.grad(
                            List.of(y),
                            List.of(x),
                            Collections.singletonList(null),
                            Autograd.Options.DEFAULT.withGraph())
                    .get(0);
            assertThat(g).isNotNull();
            y = g.sum();
        }
        assertThat(y.item().re()).isEqualTo(24 * 1.5);
    }

    @Test
    void hooks_run_in_pytorchs_order() {
        Variable x = leaf(1);
        List<String> calls = new ArrayList<>();
        Variable y = x.mul(2.0);
        y.registerHook(g -> note(calls, "tensor", g));
        y.retainGrad();
        y.gradFn().registerPrehook(g -> note(calls, "before", g));
        y.gradFn().registerHook((in, out) -> note(calls, "after", in));
        x.registerHook(g -> note(calls, "leaf", g));
        x.registerPostAccumulateGradHook(
                leaf -> calls.add("accumulated " + leaf.grad().item().re()));
        y.mul(3.0).sum().backward();
        assertThat(calls).containsExactly("tensor", "before", "after", "leaf", "accumulated 6.0");
        assertThat(values(y.grad())).containsExactly(3);
    }

    private static <T> T note(List<String> calls, String what, T value) {
        calls.add(what);
        return value;
    }

    @Test
    void a_removed_hook_does_not_run_and_a_hooks_result_replaces_the_gradient() {
        Variable x = leaf(1);
        Handle handle = x.registerHook(g -> g.mul(100.0));
        x.registerHook(g -> g.add(1.0));
        handle.remove();
        x.mul(2.0).sum().backward();
        assertThat(values(x.grad())).containsExactly(3);
    }

    @Test
    void misuse_is_told_in_pytorchs_words() {
        Variable x = leaf(1, 2);
        assertThatThrownBy(x.mul(2.0)::backward).hasMessage("grad can be implicitly created only for scalar outputs");
        assertThatThrownBy(Variable.constant(Tensor.of(1.0))::backward)
                .hasMessage("element 0 of tensors does not require grad and does not have a grad_fn");
        assertThatThrownBy(() -> x.mul(2.0).backward(Tensor.of(1.0, 2.0, 3.0)))
                .hasMessageContaining("Mismatch in shape: grad_output[0] has a shape of torch.Size([3])");
        assertThatThrownBy(Variable.constant(Tensor.of(1.0))::retainGrad)
                .hasMessage("can't retain_grad on Tensor that has requires_grad=False");
    }

    @Test
    void nothing_is_recorded_under_no_grad_nor_of_integers() {
        Variable x = leaf(1);
        try (GradMode mode = GradMode.noGrad()) {
            assertThat(x.mul(2.0).requiresGrad()).isFalse();
            try (GradMode inner = GradMode.enableGrad()) {
                assertThat(x.mul(2.0).requiresGrad()).isTrue();
            }
        }
        assertThat(x.mul(2.0).requiresGrad()).isTrue();
        assertThat(x.argmax(0, false).requiresGrad()).isFalse();
        assertThat(x.to(DType.INT64).requiresGrad()).isFalse();
        assertThat(x.gt(0.0).requiresGrad()).isFalse();
    }

    @Test
    void inference_tensors_stay_out_of_differentiation() {
        Variable made;
        try (GradMode mode = GradMode.inference()) {
            made = leaf(1).mul(2.0);
        }
        Variable w = leaf(3);
        assertThatThrownBy(() -> made.mul(w)).hasMessageStartingWith("Inference tensors cannot be saved for backward.");
        assertThatThrownBy(() -> made.requiresGrad_(true))
                .hasMessageContaining("inference tensor outside InferenceMode");
        assertThatThrownBy(() -> made.update_(x -> x.add(1.0)))
                .hasMessageStartingWith("Inplace update to inference tensor outside InferenceMode is not allowed.");
        assertThat(made.copy().mul(w).requiresGrad()).isTrue();
    }
}
