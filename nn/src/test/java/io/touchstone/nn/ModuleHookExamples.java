package io.touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.autograd.Handle;
import io.touchstone.autograd.Variable;
import io.touchstone.nn.utils.Packing;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModuleHookExamples {
    private static final Variable FITTING = Variable.constant(Tensor.of(1f));
    private static final Variable TOO_WIDE = Variable.constant(Torch.ones(1, 2));

    private final Linear linear = new Linear(1, 1);
    private final List<String> seen = new ArrayList<>();

    private ModuleHook.Forward note(String name) {
        return (module, inputs, output) -> {
            seen.add(name + (output == null ? " without" : ""));
            return null;
        };
    }

    @Test
    void a_hook_that_is_prepended_runs_first() {
        linear.registerForwardHook(note("second"));
        linear.registerForwardHook(note("first"), true, false);
        linear.registerForwardPreHook((module, inputs) -> {
            seen.add("before");
            return null;
        });
        linear.registerForwardPreHook(
                (module, inputs) -> {
                    seen.add("at first");
                    return null;
                },
                true);
        linear.call(FITTING);
        assertThat(seen).containsExactly("at first", "before", "first", "second");
    }

    @Test
    void gradients_meet_a_prepended_hook_first() {
        linear.registerFullBackwardHook((module, in, out) -> {
            seen.add("second");
            return null;
        });
        linear.registerFullBackwardHook(
                (module, in, out) -> {
                    seen.add("first");
                    return null;
                },
                true);
        linear.registerFullBackwardPreHook((module, out) -> {
            seen.add("then");
            return null;
        });
        linear.registerFullBackwardPreHook(
                (module, out) -> {
                    seen.add("at first");
                    return null;
                },
                true);
        linear.call(FITTING).sum().backward();
        assertThat(seen).containsExactly("at first", "then", "first", "second");
    }

    @Test
    void a_hook_that_is_always_called_runs_when_forward_fails_and_the_error_stays() {
        linear.registerForwardHook(note("plain"));
        linear.registerForwardHook(note("always"), false, true);
        linear.registerForwardHook(
                (module, inputs, output) -> {
                    throw new IllegalStateException("silenced");
                },
                false,
                true);
        try (Handle global = GlobalHooks.registerModuleForwardHook(note("everywhere"), true)) {
            assertThatThrownBy(() -> linear.call(TOO_WIDE)).isInstanceOf(ShapeException.class);
        }
        assertThat(seen).containsExactly("everywhere without", "always without");
    }

    @Test
    void a_hook_that_is_always_called_is_called_once() {
        linear.registerForwardHook(note("always"), false, true);
        linear.registerForwardHook((module, inputs, output) -> {
            throw new IllegalStateException("hook");
        });
        linear.registerForwardHook(note("after"), false, true);
        assertThatThrownBy(() -> linear.call(FITTING)).hasMessage("hook");
        assertThat(seen).containsExactly("always", "after");
    }

    /** Notes the shapes of the gradients that cross a module's border. */
    private <M extends Module> M watched(M module) {
        module.registerFullBackwardPreHook((m, out) -> {
            seen.add("before " + shapes(out));
            return null;
        });
        module.registerFullBackwardHook((m, in, out) -> {
            seen.add(shapes(in) + " from " + shapes(out));
            return null;
        });
        return module;
    }

    private static String shapes(List<? extends @Nullable Variable> gradients) {
        return gradients.stream()
                .map(g -> g == null ? "none" : g.shape().toString())
                .toList()
                .toString();
    }

    @Test
    void hooks_see_the_gradients_of_all_tensors_of_a_tuple() {
        Variable x = Variable.leaf(Torch.ones(4, 1, 2));
        GRU gru = watched(new GRU(RNNBase.options(2, 3)));
        RNNBase.Output y = gru.call(x, null);
        y.output().sum().backward();
        gru.call(x.detach(), null).state().get(0).sum().backward();
        LSTM lstm = watched(new LSTM(RNNBase.options(2, 3)));
        lstm.call(x).output().sum().backward();
        lstm.call(x).state().get(1).sum().backward(); // unseen: the states are a tuple in the tuple
        gru.call(Packing.packSequence(List.of(x.select(1, 0)), true), List.of())
                .state()
                .get(0)
                .sum()
                .backward();
        assertThat(y.output().gradFn()).isSameAs(y.state().get(0).gradFn());
        assertThat(seen)
                .containsExactly(
                        "before [[4, 1, 3], none]",
                        "[[4, 1, 2]] from [[4, 1, 3], none]",
                        "before [none, [1, 1, 3]]",
                        "[none] from [none, [1, 1, 3]]",
                        "before [[4, 1, 3], none]",
                        "[[4, 1, 2]] from [[4, 1, 3], none]",
                        "before [none, [1, 1, 3]]",
                        "[[4, 2]] from [none, [1, 1, 3]]");
    }

    @Test
    void hooks_see_those_of_attention_cells_losses_and_pools_too() {
        Variable x = Variable.leaf(Torch.ones(3, 1, 4));
        MultiheadAttention attention = watched(new MultiheadAttention(MultiheadAttention.options(4, 2)));
        attention.call(x, x, x).weights().sum().backward();
        LSTMCell cell = watched(new LSTMCell(RNNCellBase.options(4, 3)));
        cell.call(x.select(0, 0)).c().sum().backward();
        MaxPool1d pool = watched(new MaxPool1d(2));
        pool.callWithIndices(x).values().sum().backward();
        assertThat(seen)
                .containsExactly(
                        "before [none, [1, 3, 3]]",
                        "[[3, 1, 4], [3, 1, 4], [3, 1, 4]] from [none, [1, 3, 3]]",
                        "before [none, [1, 3]]",
                        "[[1, 4]] from [none, [1, 3]]",
                        "before [[3, 1, 2], none]",
                        "[[3, 1, 4]] from [[3, 1, 2], none]");
    }

    @Test
    void hooks_replace_the_gradients_of_a_tuple_one_for_one() {
        Variable x = Variable.leaf(Torch.ones(4, 1, 2));
        GRU gru = new GRU(RNNBase.options(2, 3));
        gru.call(x, null).output().sum().backward();
        double[] before = x.grad().tensor().toDoubleArray();
        try (Handle twice = gru.registerFullBackwardPreHook(
                (m, out) -> Arrays.asList(out.get(0).mul(2.0), null))) {
            gru.call(x, null).output().sum().backward();
        }
        assertThat(x.grad().tensor().toDoubleArray())
                .containsExactly(Arrays.stream(before).map(g -> 3 * g).toArray(), within(1e-6));
        gru.registerFullBackwardPreHook((m, out) -> List.of(out.get(0)));
        assertThatThrownBy(() -> gru.call(x, null).output().sum().backward())
                .hasMessage("Backward pre hook returned an invalid number of grad_output, got 1, but expected 2");
    }
}
