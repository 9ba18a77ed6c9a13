package io.touchstone.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.autograd.Autograd;
import io.touchstone.autograd.GradMode;
import io.touchstone.autograd.GradientException;
import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedStepExamples {
    private static final SGD.Options OPTIONS = SGD.options().lr(0.25).differentiable(true);

    private static Variable leaf(double x) {
        return Variable.leaf(Tensor.scalar(x));
    }

    /** A gradient that can be differentiated itself. */
    static Variable slope(Variable loss, Variable of) {
        return Autograd.grad(
                        List.of(loss),
                        List.of(of),
                        Collections.singletonList(null),
                        Autograd.Options.DEFAULT.withGraph())
                .get(0);
    }

    /** A copy of x whose gradient is that of x², and goes back to x. */
    private static Variable copyOnParabola(Variable x) {
        Variable p = x.copy();
        p.setGrad(slope(x.square(), x));
        return p;
    }

    /** One step down x²: p = x − 2 lr x, and dp/dx = 1 − 2 lr. */
    @Test
    void a_step_is_differentiated_by_where_it_began() {
        Variable x = leaf(3);
        Variable p = copyOnParabola(x);
        new SGD(List.of(p), OPTIONS).step();
        assertThat(p.item()).isEqualTo(Scalar.of(1.5f));
        p.backward();
        assertThat(x.grad().item()).isEqualTo(Scalar.of(0.5f));
    }

    @Test
    void it_is_recorded_whatever_the_mode() {
        Variable x = leaf(3);
        Variable p = x.copy();
        p.setGrad(Variable.constant(Tensor.scalar(1.0)));
        try (GradMode off = GradMode.noGrad()) {
            new SGD(List.of(p), OPTIONS).step();
        }
        assertThat(p.grad()).isNotNull();
        assertThat(p.gradFn()).isNotNull();
        assertThat(p.gradFn().name()).isEqualTo("AddBackward0");
    }

    @Test
    void parameters_that_are_no_leaves_need_it() {
        Variable p = leaf(3).copy();
        assertThatThrownBy(() -> new SGD(List.of(p), 0.25)).hasMessage("can't optimize a non-leaf Tensor");
        new SGD(List.of(p), OPTIONS);
    }

    @Test
    void leaves_cannot_be_changed_by_what_is_recorded() {
        Variable p = leaf(3);
        p.setGrad(Variable.constant(Tensor.scalar(1.0)));
        assertThatThrownBy(() -> new SGD(List.of(p), OPTIONS).step())
                .isInstanceOf(GradientException.class)
                .hasMessageContaining("a leaf Variable that requires grad is being used in an in-place operation");
        assertThat(p.item()).isEqualTo(Scalar.of(3f));
    }

    /** The momentum begins as a copy of the first gradient, through which nothing flows back, as in PyTorch. */
    @Test
    void the_first_momentum_is_a_constant() {
        Variable x = leaf(3);
        Variable p = copyOnParabola(x);
        new SGD(List.of(p), OPTIONS.momentum(0.5)).step();
        p.backward();
        assertThat(x.grad().item()).isEqualTo(Scalar.of(1f));
    }

    /** RMSprop's average of gradients is saved for the derivative and then changed by the next step. */
    @Test
    void what_later_steps_change_is_missed_in_backward() {
        Variable x = leaf(3);
        Variable p = x.copy();
        RMSprop optimizer =
                new RMSprop(List.of(p), RMSprop.options().centered(true).differentiable(true));
        for (int i = 0; i < 2; i++) {
            Variable q = p.copy();
            p.setGrad(slope(q.square(), p));
            optimizer.step();
        }
        assertThatThrownBy(p::backward)
                .isInstanceOf(GradientException.class)
                .hasMessageContaining("modified by an inplace operation");
    }

    /** What is loaded is a constant of the steps to come. */
    @Test
    void a_loaded_state_has_no_history() {
        Variable x = leaf(3);
        Variable p = copyOnParabola(x);
        Adam.Options options = Adam.options().eps(0.5).differentiable(true);
        Adam first = new Adam(List.of(p), options);
        first.step();
        Variable q = x.copy();
        Adam second = new Adam(List.of(q), options);
        second.loadStateDict(first.stateDict());
        q.setGrad(Variable.constant(Tensor.scalar(1.0)));
        second.step();
        assertThat(second.state(q).get("step").item()).isEqualTo(Scalar.of(2f));
        q.backward();
        assertThat(x.grad().item().re()).isCloseTo(1, within(1e-6));
    }
}
