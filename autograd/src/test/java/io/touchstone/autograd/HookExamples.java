package io.touchstone.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When hooks run, on what, and what they may give back. */
class HookExamples {
    private static Variable leaf(double... values) {
        return Variable.leaf(Tensor.of(DType.FLOAT64, Shape.of(values.length), values));
    }

    private static double[] grad(Variable x) {
        return Objects.requireNonNull(x.grad()).tensor().toDoubleArray();
    }

    private final List<String> calls = new ArrayList<>();

    private Variable note(String what, Variable g) {
        calls.add(what + " " + g.tensor().toDoubleArray()[0]);
        return g;
    }

    private static String text(List<@Nullable Variable> gradients) {
        return gradients.stream()
                .map(g -> g == null ? "none" : "" + g.tensor().toDoubleArray()[0])
                .collect(Collectors.joining(" "));
    }

    @Test
    void a_retained_gradient_is_what_all_tensor_hooks_made_also_those_that_came_later() {
        Variable y = leaf(1).mul(1.0);
        y.registerHook(g -> g.mul(2.0));
        y.retainGrad();
        y.registerHook(g -> g.add(1.0));
        y.mul(3.0).sum().backward();
        assertThat(grad(y)).containsExactly(7);
    }

    @Test
    void a_tensor_hook_stays_with_the_node_it_was_registered_on_and_retained_gradients_move() {
        Variable y = leaf(1).mul(1.0);
        y.registerHook(g -> note("hook", g));
        y.retainGrad();
        y.mul_(5.0);
        y.mul(3.0).sum().backward();
        assertThat(calls).containsExactly("hook 15.0");
        assertThat(grad(y)).containsExactly(3);
    }

    @Test
    void grad_runs_the_hooks_of_its_inputs_but_not_those_of_their_nodes_or_after_accumulation() {
        Variable x = leaf(1);
        Variable y = x.mul(2.0);
        y.registerHook(g -> g.mul(10.0));
        Objects.requireNonNull(y.gradFn()).registerPrehook(g -> Collections.singletonList(note("node", g.get(0))));
        x.registerHook(g -> g.add(1.0));
        x.registerPostAccumulateGradHook(leaf -> calls.add("accumulated"));
        Variable loss = y.mul(3.0).sum();
        Autograd.Options kept = Autograd.Options.DEFAULT.retained();
        List<@Nullable Variable> seed = Collections.singletonList(null);
        assertThat(text(Autograd.grad(List.of(loss), List.of(y), seed, kept))).isEqualTo("30.0");
        assertThat(calls).isEmpty();
        // y's node runs for x: what is captured of y is then taken before its hooks
        assertThat(text(Autograd.grad(List.of(loss), List.of(y, x), seed, kept)))
                .isEqualTo("3.0 61.0");
        assertThat(calls).containsExactly("node 30.0");
        assertThat(x.grad()).isNull();
    }

    @Test
    void backward_to_given_inputs_accumulates_as_ever_with_the_hooks_that_come_after() {
        Variable x = leaf(1);
        Variable w = leaf(2);
        x.registerPostAccumulateGradHook(leaf -> note("x", Objects.requireNonNull(leaf.grad())));
        w.registerPostAccumulateGradHook(leaf -> calls.add("w"));
        Autograd.backward(List.of(x.mul(w).sum()), Collections.singletonList(null), null, false, List.of(x));
        assertThat(calls).containsExactly("x 2.0");
        assertThat(w.grad()).isNull();
    }

    @Test
    void an_optimizer_may_step_within_backward() {
        Variable x = leaf(1);
        x.registerPostAccumulateGradHook(leaf -> {
            try (GradMode mode = GradMode.noGrad()) {
                leaf.sub_(Objects.requireNonNull(leaf.grad()));
            }
            leaf.setGrad(null);
        });
        x.mul(4.0).sum().backward();
        assertThat(x.tensor().toDoubleArray()).containsExactly(-3);
        assertThat(x.grad()).isNull();
    }

    @Test
    void a_hook_on_all_waits_for_those_gradients_that_the_pass_computes() {
        Variable a = leaf(1);
        Variable b = leaf(2);
        Variable c = leaf(3);
        Variable ab = a.mul(b);
        Handle handle = MultiGradHook.all(List.of(c, ab, a), g -> calls.add(text(g)));
        ab.sum().backward();
        a.mul(c).add(ab.detach()).sum().backward();
        assertThat(calls).containsExactly("none 1.0 2.0", "1.0 none 3.0");
        handle.remove();
        a.mul(c).sum().backward();
        assertThat(calls).hasSize(2);
        assertThatThrownBy(() -> MultiGradHook.all(List.of(a, a.detach()), g -> {}))
                .hasMessage("cannot register a hook on a tensor that doesn't require gradient");
    }

    @Test
    void a_hook_on_any_runs_with_the_first_once_a_pass() {
        Variable a = leaf(1);
        Variable b = a.add(2.0);
        try (Handle handle = MultiGradHook.any(List.of(a, b, a.detach()), g -> note("first", g))) {
            b.mul(3.0).sum().backward();
            b.mul(5.0).sum().backward();
        }
        b.mul(7.0).sum().backward();
        assertThat(calls).containsExactly("first 3.0", "first 5.0");
    }

    @Test
    void a_node_hook_replaces_all_gradients_and_must_keep_their_number_size_and_absence() {
        Variable x = leaf(1, 2);
        Variable w = leaf(3, 4);
        Variable y = x.mul(w);
        Node node = Objects.requireNonNull(y.gradFn());
        Handle swap = node.registerHook((in, out) -> Arrays.asList(in.get(1), in.get(0)));
        y.sum().backward();
        assertThat(grad(x)).containsExactly(1, 2);
        assertThat(grad(w)).containsExactly(3, 4);
        swap.remove();

        assertThatThrownBy(() -> hooked(g -> Collections.emptyList()))
                .hasMessage("hook has returned an incorrect number of values (got 0, but expected 1)");
        assertThatThrownBy(() -> hooked(g -> Collections.singletonList(leaf(1, 2, 3))))
                .hasMessage("hook has changed the size of value");
        assertThatThrownBy(() -> hooked(g -> Collections.singletonList(Variable.constant(Tensor.of(1.0, 2.0)))))
                .hasMessage("hook has changed the type of value (was torch.float64 got torch.float32)");
        Variable constant = x.mul(2.0);
        Objects.requireNonNull(constant.gradFn()).registerHook((in, out) -> Arrays.asList(out.get(0), out.get(0)));
        assertThatThrownBy(constant.sum()::backward).hasMessage("can't replace a None gradient with a non-None value");
    }

    private static void hooked(java.util.function.UnaryOperator<List<@Nullable Variable>> hook) {
        Variable y = leaf(1, 2).exp();
        Objects.requireNonNull(y.gradFn()).registerPrehook(hook);
        y.sum().backward();
    }

    @Test
    void what_users_note_on_a_node_stays_there() {
        Variable y = leaf(1).exp();
        Objects.requireNonNull(y.gradFn()).metadata().put("layer", 3);
        assertThat(Objects.requireNonNull(y.gradFn()).metadata()).containsEntry("layer", 3);
    }

    @Test
    void backward_within_a_hook_runs_a_pass_of_its_own() {
        Variable x = leaf(3);
        Variable w = leaf(2);
        Variable y = x.mul(2.0);
        y.registerHook(g -> {
            try (GradMode mode = GradMode.enableGrad()) {
                w.mul(w).sum().backward();
            }
            return g;
        });
        y.sum().backward();
        assertThat(grad(x)).containsExactly(2);
        assertThat(grad(w)).containsExactly(4);
    }
}
