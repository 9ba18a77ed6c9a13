package io.touchstone.conformance.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationExamples {
    private static final Let X = Let.parse("x=[1, 2]", true);

    @Test
    void every_value_and_every_gradient_is_told() {
        assertThat(Explanation.of("sum(x * x) / 2", List.of(X)).text()).isEqualTo("""
                        sum(x * x) / 2

                        forward
                          x = tensor([1., 2.], dtype=torch.float64)
                          t1 = mul(x, x) = tensor([1., 4.], dtype=torch.float64)
                          t2 = sum(t1) = tensor(5., dtype=torch.float64)
                          t3 = div(t2, 2) = tensor(2.5000, dtype=torch.float64)

                        backward: g is the gradient that has arrived, the sum of what was given
                          1. DivBackward0: dx = g / y, dy = -g x / y^2
                               g t3 = tensor(1., dtype=torch.float64)
                               gives t2 = tensor(0.5000, dtype=torch.float64)
                          2. SumBackward0: dx = g at every summed element
                               g t2 = tensor(0.5000, dtype=torch.float64)
                               gives t1 = tensor([0.5000, 0.5000], dtype=torch.float64)
                          3. MulBackward0: dx = g y, dy = g x
                               g t1 = tensor([0.5000, 0.5000], dtype=torch.float64)
                               gives x = tensor([0.5000, 1.0000], dtype=torch.float64)
                               gives x = tensor([0.5000, 1.0000], dtype=torch.float64)

                        gradients
                          x.grad = tensor([1., 2.], dtype=torch.float64)
                        """);
    }

    @Test
    void powers_bind_tighter_than_minus() {
        assertThat(Explanation.of("sum(-x ** 2)", List.of(X)).text()).contains("= tensor(-5., dtype=torch.float64)");
    }

    @Test
    void methods_are_functions_of_what_they_are_called_on() {
        assertThat(Explanation.of("(x * x).sum(0).div(2)", List.of(X)).visits())
                .usingRecursiveComparison()
                .ignoringFields("arrived", "given")
                .isEqualTo(Explanation.of("sum(x * x, 0) / 2", List.of(X)).visits());
        assertThatThrownBy(() -> Explanation.of("x.nothing()", List.of(X)))
                .hasMessageStartingWith("no method 'nothing' at position 2");
    }

    @Test
    void what_does_not_parse_is_refused_with_its_place() {
        assertThatThrownBy(() -> Explanation.of("sum(x *)", List.of(X)).text())
                .isInstanceOf(FormulaException.class)
                .hasMessage("unexpected ')' at position 7\n    sum(x *)\n           ^");
        assertThatThrownBy(
                        () -> Explanation.of("sum(x) + nothing(x)", List.of(X)).text())
                .hasMessageStartingWith("no function 'nothing' at position 9");
        assertThatThrownBy(() -> Let.parse("x=[[1], [2, 3]]", true))
                .hasMessageStartingWith("lists of different lengths");
    }
}
