package io.touchstone.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FunctionExamples {
    /** The cube, with a rule of its own. */
    private static final class Cube extends Function {
        @Override
        protected List<Variable> forward(Context context, List<Variable> inputs) {
            context.saveForBackward(inputs.get(0));
            return List.of(inputs.get(0).pow(3L));
        }

        @Override
        protected List<@Nullable Variable> backward(Context context, List<@Nullable Variable> g) {
            Variable x = context.saved().get(0);
            return Collections.singletonList(g.get(0).mul(x.mul(x).mul(3.0)));
        }
    }

    /** The quotient and the remainder by a constant, of which only the first has a gradient. */
    private static final class Split extends Function {
        @Override
        protected List<Variable> forward(Context context, List<Variable> inputs) {
            Variable rounded = inputs.get(0).round();
            context.markNonDifferentiable(rounded);
            return List.of(inputs.get(0).mul(2.0), rounded);
        }

        @Override
        protected List<@Nullable Variable> backward(Context context, List<@Nullable Variable> g) {
            assertThat(g.get(1)).isNotNull(); // materialised
            return Collections.singletonList(g.get(0).mul(2.0));
        }
    }

    private static Variable leaf(double... values) {
        return Variable.leaf(Tensor.of(DType.FLOAT64, Shape.of(values.length), values));
    }

    @Test
    void a_users_rule_is_used() {
        Variable x = leaf(2);
        Variable y = new Cube().apply(x).get(0);
        assertThat(y.gradFn().name()).isEqualTo("CubeBackward");
        y.sum().backward();
        assertThat(x.grad().tensor().toDoubleArray()).containsExactly(12);
        assertThatThrownBy(y.sum()::backward)
                .hasMessageStartingWith("Trying to backward through the graph a second time");
    }

    @Test
    void a_users_rule_is_differentiated_in_turn() {
        Variable x = leaf(2);
        Variable g = Autograd.grad(
                        List.of(new Cube().apply(x).get(0).sum()),
                        List.of(x),
                        Collections.singletonList(null),
                        Autograd.Options.DEFAULT.withGraph())
                .get(0);
        assertThat(g).isNotNull();
        g.sum().backward();
        assertThat(x.grad().tensor().toDoubleArray()).containsExactly(12);
    }

    @Test
    void outputs_marked_so_have_no_gradient() {
        Variable x = leaf(2.7);
        List<Variable> out = new Split().apply(x);
        assertThat(out.get(1).requiresGrad()).isFalse();
        out.get(0).sum().backward();
        assertThat(x.grad().tensor().toDoubleArray()).containsExactly(2);
    }

    @Test
    void a_wrong_number_of_gradients_is_refused() {
        Function wrong = new Function() {
            @Override
            protected List<Variable> forward(Context context, List<Variable> inputs) {
                return List.of(inputs.get(0).add(inputs.get(1)));
            }

            @Override
            protected List<@Nullable Variable> backward(Context context, List<@Nullable Variable> g) {
                return Arrays.asList(g.get(0));
            }
        };
        Variable sum = wrong.apply(leaf(1), leaf(2)).get(0).sum();
        assertThatThrownBy(sum::backward).hasMessageContaining("incorrect number of gradients (expected 2, got 1)");
    }
}
