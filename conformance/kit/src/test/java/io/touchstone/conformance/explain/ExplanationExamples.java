package io.touchstone.conformance.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.conformance.ProjectFiles;
import io.touchstone.conformance.program.DTypeName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationExamples {
    private static final Let X = Let.parse("x=[1, 2]", true);
    private static final Let M = Let.parse("m=[[1, 2], [3, 4]]", true);

    private static String told(String expression, Let... more) {
        List<Let> lets = new ArrayList<>(List.of(X, M));
        lets.addAll(List.of(more));
        return Explanation.of(expression, lets, ProjectFiles.top()).text();
    }

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
                          1. DivBackward0 of t3 = div(t2, 2)
                               g = dt3 = tensor(1., dtype=torch.float64)
                               input 0: dt2 = g / 2 = tensor(0.5000, dtype=torch.float64)
                          2. SumBackward0 of t2 = sum(t1)
                               g = dt2 = tensor(0.5000, dtype=torch.float64)
                               input 0: dt1 = g for each summed element = tensor([0.5000, 0.5000], dtype=torch.float64)
                          3. MulBackward0 of t1 = mul(x, x)
                               g = dt1 = tensor([0.5000, 0.5000], dtype=torch.float64)
                               reads x = tensor([1., 2.], dtype=torch.float64)
                               input 0: dx = g · x = tensor([0.5000, 1.0000], dtype=torch.float64)
                               input 1: dx = g · x = tensor([0.5000, 1.0000], dtype=torch.float64)
                          4. AccumulateGrad of x
                               x.grad += tensor([1., 2.], dtype=torch.float64)

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
                .ignoringFields("arrived", "reads", "given", "place")
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

    @Test
    void rules_name_the_values_that_they_read() {
        Let y = Let.parse("y=[[1., 2.]]", false);
        Let w = Let.parse("w=[[3], [4]]", true);
        assertThat(told("(y @ w).sum()", y, w))
                .contains(
                        "MmBackward0 of t1 = matmul(y, w)\n",
                        "reads y = tensor([[1., 2.]], dtype=torch.float64)\n       input 1: dw = yᵀ g = tensor([[1.],\n")
                .doesNotContain("reads w", "dy");
    }

    @Test
    void a_value_that_is_detached_has_a_name_of_its_own() {
        assertThat(told("(detach(x) * x).sum()")).contains("reads t1 = tensor([1., 2.]", "input 1: dx = g · t1 = ");
    }

    @Test
    void numbers_of_the_call_stand_in_the_rule() {
        assertThat(told("(x ** 3).sum()")).contains("dx = g · 3 · x^(3 - 1) = tensor([ 3., 12.]");
        assertThat(told("(-2 * x).sum()")).contains("dx = g · (-2) = ").doesNotContain("reads");
        assertThat(told("add(x, x, alpha=3).sum()")).contains("input 0: dx = g = ", "input 1: dx = g · 3 = ");
        assertThat(told("m.mean()")).contains("dm = g / 4 for each averaged element");
        assertThat(told("mse_loss(x, x, reduction='sum')")).contains("dx = 2 g · (x - x) = ");
    }

    @Test
    void a_variable_called_g_is_not_the_gradient() {
        assertThat(told("(g * x).sum()", Let.parse("g=2", true)))
                .contains("backward: G is the gradient that has arrived", "input 1: dx = G · (g expanded) = ");
    }

    @Test
    void a_variable_called_as_a_result_would_be_keeps_its_name() {
        assertThat(told("(t1 * x).sum() / t1", Let.parse("t1=2", true)))
                .contains("t2 = mul(t1, x)", "t4 = div(t3, t1)");
    }

    @Test
    void what_has_no_written_rule_is_told_by_its_specification() {
        assertThat(told("gelu(x).sum()"))
                .contains("GeluBackward0 of t1 = nn.functional.gelu(x)\n"
                        + "       the rule, in the letters of its specification: g · (Φ(x) + x φ(x)).\n");
        assertThat(told("layer_norm(x, [2]).sum()"))
                .contains("the last of several steps, which bears PyTorch's name of them all", "s (g − mean g");
        assertThat(Explanation.of("gelu(x).sum()", List.of(X), Path.of("no/such"))
                        .text())
                .contains("the rule: see touchstone spec nn.functional.gelu\n");
    }

    @Test
    void the_loss_of_a_classification_is_told() {
        assertThat(told("cross_entropy(m, y)", Let.parse("y=[1, 0]", false)))
                .contains(
                        "y = tensor([1, 0])\n",
                        "-g at each row's class y",
                        "dm = g - exp(step 2) · sum(g) = ",
                        "m.grad += tensor([[ 0.1345, -0.1345],\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x[0] * x[-1] | x[-1]",
                "m[:, 1].sum() | m[:, 1]",
                "m[..., 1:].sum() | m[..., 1:]",
                "m[0][::2].sum() | t1[::2]",
                "m[None, [0, 1], 0].sum() | m[None, [0, 1], 0]",
                "(m > 2).sum() | gt(m, 2)",
                "where(x == 1, x, 2 * x).sum() | eq(x, 1)",
                "x.to(torch.float32).sum() | to(x, torch.float32)",
                "where(m[0] <= x, x, 0.).sum() | le(t1, x)",
            })
    void parts_comparisons_and_types_are_as_in_python(String expression, String meaning) {
        assertThat(told(expression)).contains(" = " + meaning + " = ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | INT64 | FLOAT64",
                "[1, -2] | INT64 | FLOAT64",
                "[1, 2.] | FLOAT64 | FLOAT64",
                "[True, False] | BOOL | FLOAT64",
                "[True, 2] | INT64 | FLOAT64",
                "[] | FLOAT64 | FLOAT64",
            })
    void constants_have_the_type_that_their_numbers_are_written_in(
            String numbers, DTypeName constant, DTypeName variable) {
        assertThat(Let.parse("x=" + numbers, false).tensor().dtype()).isEqualTo(constant);
        assertThat(Let.parse("x=" + numbers, true).tensor().dtype()).isEqualTo(variable);
    }
}
