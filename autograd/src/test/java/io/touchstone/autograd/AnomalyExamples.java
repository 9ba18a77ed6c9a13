package io.touchstone.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.touchstone.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AnomalyExamples {
    private final Variable x = Variable.leaf(Tensor.of(0.0, 1.0));

    private Variable spoilt() {
        return x.sqrt().mul(0.0).sum();
    }

    private static boolean tells(Throwable where, String method) {
        return Arrays.stream(where.getStackTrace())
                .anyMatch(f -> f.getMethodName().equals(method));
    }

    @Test
    void nan_in_a_gradient_is_an_error_that_tells_the_forward_call() {
        try (AnomalyMode mode = AnomalyMode.detect()) {
            Throwable error = catchThrowable(spoilt()::backward);
            assertThat(error)
                    .isInstanceOf(GradientException.class)
                    .hasMessage("Function 'SqrtBackward0' returned nan values in its 0th output.");
            Throwable recorded = error.getSuppressed()[0];
            assertThat(recorded).hasMessage("the forward call that recorded SqrtBackward0");
            assertThat(tells(recorded, "spoilt")).isTrue();
        }
    }

    @Test
    void outside_of_the_block_or_without_the_check_nan_passes() {
        Variable loss;
        try (AnomalyMode mode = AnomalyMode.set(true, false)) {
            loss = spoilt();
            assertThat(AnomalyMode.checksNan()).isFalse();
            Autograd.backward(List.of(loss), Collections.singletonList(null), true, false, null);
        }
        assertThat(AnomalyMode.isEnabled()).isFalse();
        loss.backward();
        assertThat(Objects.requireNonNull(x.grad()).tensor().toDoubleArray()).containsExactly(Double.NaN, 0);
    }

    @Test
    void any_error_in_a_rule_tells_the_forward_call() {
        try (AnomalyMode mode = AnomalyMode.detect()) {
            Variable y = x.mul(2.0);
            Variable z = y.mul(y).sum();
            y.add_(1.0);
            Throwable error = catchThrowable(z::backward);
            assertThat(error)
                    .hasMessageContaining("modified by an inplace operation")
                    .hasMessageEndingWith("Good luck!");
            assertThat(error.getSuppressed()[0]).hasMessage("the forward call that recorded MulBackward0");
        }
    }

    @Test
    void a_node_of_a_recorded_backward_tells_whose_rule_made_it() {
        try (AnomalyMode mode = AnomalyMode.detect()) {
            Variable w = Variable.leaf(Tensor.of(0.0));
            Variable first = Autograd.grad(
                            List.of(w.pow(1.5).sum()),
                            List.of(w),
                            Collections.singletonList(null),
                            Autograd.Options.DEFAULT.withGraph())
                    .get(0);
            Variable second = Objects.requireNonNull(first).mul(0.0).sum();
            Throwable error = catchThrowable(second::backward);
            assertThat(error).hasMessageContaining("returned nan values");
            Throwable recorded = error.getSuppressed()[0];
            assertThat(recorded.getCause()).hasMessage("the forward call that recorded PowBackward0");
            assertThatThrownBy(second::backward).isInstanceOf(GradientException.class);
        }
    }
}
