package io.touchstone.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.tensor.Array;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DualProperties {
    /** One text for all interpreters; it uses each kind of rule: products, reductions, views, indexing, saved outputs. */
    private static <A extends Array<A>> A f(A x) {
        A m = x.reshape(2, 3);
        A s = m.matmul(m.t()).tanh().softmax(-1).sum(false, 0);
        return s.mul(m.exp().select(1, 0)).add(m.cumsum(1).sigmoid().mean()).sum();
    }

    private static Tensor vector(List<Double> values) {
        return Tensor.of(
                DType.FLOAT64,
                Shape.of(values.size()),
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    @Property
    void the_forward_derivative_is_the_reverse_one_seen_along_a_direction(
            @ForAll @Size(6) List<@DoubleRange(min = -2, max = 2) Double> at,
            @ForAll @Size(6) List<@DoubleRange(min = -2, max = 2) Double> along) {
        Variable x = Variable.leaf(vector(at));
        Variable direction = Variable.constant(vector(along));
        double forward = f(Dual.of(x, direction)).tangentOrZero().item().re();
        double reverse =
                Autograd.grad(f(x), x).get(0).mul(direction).sum().item().re();
        assertThat(forward).isCloseTo(reverse, within(1e-11 * (1 + Math.abs(reverse))));
    }

    @Property
    void three_ways_to_the_second_derivative_agree(
            @ForAll @Size(6) List<@DoubleRange(min = -2, max = 2) Double> at,
            @ForAll @Size(6) List<@DoubleRange(min = -2, max = 2) Double> along) {
        Variable x = Variable.leaf(vector(at));
        Variable d = Variable.constant(vector(along));
        Variable slope = Autograd.grad(
                        List.of(f(x)),
                        List.of(x),
                        Collections.singletonList(null),
                        Autograd.Options.DEFAULT.withGraph())
                .get(0)
                .mul(d)
                .sum();
        Tensor reverseTwice = Autograd.grad(slope, x).get(0).tensor();
        Tensor forwardOverReverse =
                Autograd.grad(f(Dual.of(x, d)).tangentOrZero(), x).get(0).tensor();
        assertThat(forwardOverReverse.sub(reverseTwice).abs().max().item().re()).isLessThan(1e-9);

        Dual<Tensor> inner = Dual.of(vector(at), vector(along));
        Dual<Dual<Tensor>> twice = Dual.of(inner, Dual.constant(vector(along)));
        double forwardTwice = f(twice).tangentOrZero().tangentOrZero().item().re();
        double expected = reverseTwice.mul(vector(along)).sum().item().re();
        assertThat(forwardTwice).isCloseTo(expected, within(1e-9 * (1 + Math.abs(expected))));
    }

    @Test
    void a_view_moves_with_its_base_and_the_base_with_its_view() {
        Dual<Tensor> y = Dual.of(Tensor.of(1.0, 2, 3), Tensor.of(4.0, 5, 6));
        Dual<Tensor> view = y.narrow(0, 1, 2);
        view.moveAlong(Tensor.of(7.0, 8));
        assertThat(y.tangentOrZero().toDoubleArray()).containsExactly(4, 7, 8);
        y.moveAlong(null);
        assertThat(view.tangent()).isNull();
        view.select(0, 1).moveAlong(Tensor.of(DType.FLOAT32, Shape.SCALAR, 9));
        assertThat(y.tangentOrZero().toDoubleArray()).containsExactly(0, 0, 9);
    }
}
