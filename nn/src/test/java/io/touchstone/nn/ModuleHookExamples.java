package io.touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.autograd.Handle;
import io.touchstone.autograd.Variable;
import io.touchstone.tensor.ShapeException;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.ArrayList;
import java.util.List;
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
}
