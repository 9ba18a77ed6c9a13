package io.touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.autograd.GradMode;
import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What modules and recording have to do with each other: little. */
class RecordingExamples {
    @Test
    void a_parameter_requires_a_gradient_wherever_it_is_made() {
        try (GradMode mode = GradMode.noGrad()) {
            assertThat(new Parameter(Tensor.of(1.0)).requiresGrad()).isTrue();
        }
        assertThat(new Parameter(Tensor.of(1.0), false).requiresGrad()).isFalse();
    }

    @Test
    void evaluation_mode_does_not_stop_recording() {
        Linear linear = new Linear(1, 1);
        linear.eval();
        Variable x = Variable.constant(Tensor.of(1.0).reshape(1, 1));
        assertThat(linear.call(x).requiresGrad()).isTrue();
        try (GradMode mode = GradMode.noGrad()) {
            assertThat(linear.train().isTraining()).isTrue();
            assertThat(linear.call(x).requiresGrad()).isFalse();
        }
    }
}
