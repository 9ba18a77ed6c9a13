package io.touchstone.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.DTypeException;
import io.touchstone.tensor.Scalar;
import io.touchstone.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComplexExamples {
    private static Variable parameter() {
        Variable p = Variable.leaf(Tensor.scalar(Scalar.complex(1, 2), DType.COMPLEX128));
        p.setGrad(Variable.constant(Tensor.scalar(Scalar.complex(4, -8), DType.COMPLEX128)));
        return p;
    }

    @Test
    void sgd_steps_by_both_parts_of_the_gradient() {
        Variable p = parameter();
        new SGD(List.of(p), 0.25).step();
        assertThat(p.item()).isEqualTo(Scalar.complex(0, 4));
    }

    /** PyTorch's first step: each part goes by lr · g / (|g| + ε), and the state is complex. */
    @Test
    void adam_steps_by_each_part_on_its_own() {
        Variable p = parameter();
        Adam adam = new Adam(List.of(p), Adam.options().lr(0.25).eps(0));
        adam.step();
        assertThat(p.item().re()).isCloseTo(0.75, within(1e-15));
        assertThat(p.item().im()).isCloseTo(2.25, within(1e-15));
        assertThat(adam.stateDict().state().get(0).get("exp_avg_sq")).isInstanceOfSatisfying(Tensor.class, v -> {
            assertThat(v.item().re()).isCloseTo(0.016, within(1e-15));
            assertThat(v.item().im()).isCloseTo(0.064, within(1e-15));
        });
    }

    @Test
    void a_restored_state_goes_on_as_the_first() {
        Variable p = parameter();
        RMSprop first =
                new RMSprop(List.of(p), RMSprop.options().lr(0.25).momentum(0.5).centered(true));
        first.step();
        Variable q = Variable.leaf(p.tensor().packed());
        RMSprop second = new RMSprop(List.of(q), 1);
        second.loadStateDict(first.stateDict().copy());
        q.setGrad(p.grad());
        first.step();
        second.step();
        assertThat(q.item()).isEqualTo(p.item());
    }

    @Test
    void adafactor_refuses_complex_parameters_and_nothing_is_changed() {
        Variable p = parameter();
        Adafactor adafactor = new Adafactor(List.of(p), 0.25);
        assertThatThrownBy(adafactor::step)
                .isInstanceOf(DTypeException.class)
                .hasMessage("Adafactor does not support complex parameters");
        assertThat(p.item()).isEqualTo(Scalar.complex(1, 2));
        assertThat(adafactor.stateDict().state()).isEmpty();
    }
}
