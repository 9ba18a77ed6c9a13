package io.touchstone.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Test
    void squares_of_complex_gradients_are_refused_and_nothing_is_changed() {
        Variable p = parameter();
        Adam adam = new Adam(List.of(p), 0.25);
        assertThatThrownBy(adam::step)
                .isInstanceOf(DTypeException.class)
                .hasMessage("Adam does not take complex parameters");
        assertThat(p.item()).isEqualTo(Scalar.complex(1, 2));
        assertThat(adam.stateDict().state()).isEmpty();
    }
}
