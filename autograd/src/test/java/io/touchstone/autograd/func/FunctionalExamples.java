package io.touchstone.autograd.func;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.autograd.Autograd;
import io.touchstone.autograd.Variable;
import io.touchstone.autograd.func.Functional.Options;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FunctionalExamples {
    private final Variable x = constant(2, 3);
    private final Variable w = constant(5, 7);
    private final Options plain = Options.DEFAULT;

    private static Variable constant(double... values) {
        return Variable.constant(Tensor.of(DType.FLOAT64, Shape.of(values.length), values));
    }

    /** (x w, Σ x²): two outputs of two inputs. */
    private static List<Variable> f(List<Variable> in) {
        return List.of(in.get(0).mul(in.get(1)), in.get(0).mul(in.get(0)).sum());
    }

    /** Σ x³ w. */
    private static Variable g(List<Variable> in) {
        return in.get(0).pow(3.0).mul(in.get(1)).sum();
    }

    private static void holds(Variable actual, Shape shape, double... expected) {
        assertThat(actual.shape()).isEqualTo(shape);
        assertThat(actual.tensor().toDoubleArray()).containsExactly(expected);
    }

    @Test
    void products_of_several_outputs_and_inputs() {
        List<Variable> in = List.of(x, w);
        Variable one = Variable.constant(Tensor.of(DType.FLOAT64, Shape.SCALAR, 1));
        Functional.Product back = Functional.vjp(FunctionalExamples::f, in, List.of(constant(1, 10), one), plain);
        holds(back.outputs().get(0), Shape.of(2), 10, 21);
        holds(back.product().get(0), Shape.of(2), 5 + 4, 70 + 6);
        holds(back.product().get(1), Shape.of(2), 2, 30);
        Functional.Product forth =
                Functional.jvp(FunctionalExamples::f, in, List.of(constant(1, 0), constant(0, 1)), plain);
        holds(forth.product().get(0), Shape.of(2), 5, 3);
        holds(forth.product().get(1), Shape.SCALAR, 4);
        assertThat(forth.product().get(0).requiresGrad()).isFalse();
    }

    @Test
    void products_with_the_hessian_from_either_side() {
        List<Variable> in = List.of(x, w);
        List<Variable> v = List.of(constant(1, 2), constant(3, 4));
        for (Functional.Product p : List.of(
                Functional.hvp(FunctionalExamples::g, in, v, plain),
                Functional.vhp(FunctionalExamples::g, in, v, plain))) {
            holds(p.product().get(0), Shape.of(2), 6 * 2 * 5 + 3 * 4 * 3, 6 * 3 * 7 * 2 + 3 * 9 * 4);
            holds(p.product().get(1), Shape.of(2), 3 * 4, 3 * 9 * 2);
        }
    }

    @Test
    void jacobians_are_the_same_by_rows_in_a_batch_and_by_columns() {
        for (Options options : List.of(
                plain, plain.vectorized(), plain.forward(), plain.withGraph().vectorized())) {
            Variable at = options.createGraph() ? Variable.leaf(x.tensor()) : x;
            Variable by = options.createGraph() ? Variable.leaf(w.tensor()) : w;
            List<List<Variable>> j = Functional.jacobian(FunctionalExamples::f, List.of(at, by), options);
            holds(j.get(0).get(0), Shape.of(2, 2), 5, 0, 0, 7);
            holds(j.get(0).get(1), Shape.of(2, 2), 2, 0, 0, 3);
            holds(j.get(1).get(0), Shape.of(2), 4, 6);
            holds(j.get(1).get(1), Shape.of(2), 0, 0);
        }
    }

    @Test
    void a_jacobian_with_graph_is_differentiated_in_turn() {
        Variable leaf = Variable.leaf(x.tensor());
        Functional.jacobian(in -> List.of(in.get(0).pow(3.0)), List.of(leaf), plain.withGraph())
                .get(0)
                .get(0)
                .sum()
                .backward();
        holds(Objects.requireNonNull(leaf.grad()), Shape.of(2), 12, 18);
    }

    @Test
    void hessians_are_the_same_by_either_outer_mode() {
        for (Options options : List.of(plain, plain.vectorized(), plain.forward())) {
            List<List<Variable>> h = Functional.hessian(FunctionalExamples::g, List.of(x, w), options);
            holds(h.get(0).get(0), Shape.of(2, 2), 60, 0, 0, 126);
            holds(h.get(0).get(1), Shape.of(2, 2), 12, 0, 0, 27);
            holds(h.get(1).get(1), Shape.of(2, 2), 0, 0, 0, 0);
        }
    }

    @Test
    void strict_mode_tells_what_does_not_depend_on_what() {
        Options strict = plain.inStrictMode();
        assertThatThrownBy(() -> Functional.jacobian(FunctionalExamples::f, List.of(x, w), strict))
                .hasMessage(
                        "Output 1 of the user-provided function is independent of input 1. This is not allowed in strict"
                                + " mode.");
        assertThatThrownBy(() -> Functional.vjp(in -> List.of(in.get(0).sum()), List.of(x, w), null, strict))
                .hasMessage(
                        "The output of the user-provided function is independent of input 1. This is not allowed in strict"
                                + " mode.");
        assertThatThrownBy(() -> Functional.vjp(in -> List.of(w.sum()), List.of(x), null, strict))
                .hasMessageStartingWith("Output 0 of the user-provided function does not require gradients.");
        assertThatThrownBy(() -> Functional.hessian(in -> in.get(0).sum(), List.of(x), strict))
                .hasMessageStartingWith("While computing the hessian, found that the jacobian");
        assertThatThrownBy(() -> Functional.hvp(in -> in.get(0).sum(), List.of(x), List.of(w), strict))
                .hasMessageStartingWith("While computing the hessian, found that the jacobian");
        assertThatThrownBy(() -> Functional.vhp(
                        in -> in.get(0).pow(2.0).sum().add(in.get(1).pow(2.0).sum()),
                        List.of(Variable.leaf(x.tensor()), Variable.leaf(w.tensor())),
                        List.of(w, x),
                        strict.withGraph()))
                .hasMessage(
                        "The hessian of the user-provided function is independent of input 0. This is not allowed in strict"
                                + " mode when create_graph=True.");
        holds(
                Functional.vjp(in -> List.of(w.sum()), List.of(x), null, plain)
                        .product()
                        .get(0),
                Shape.of(2),
                0,
                0);
    }

    @Test
    void vectors_and_options_that_do_not_fit_are_refused() {
        assertThatThrownBy(() -> Functional.vjp(FunctionalExamples::f, List.of(x, w), null, plain))
                .hasMessage(
                        "The vector v can only be None if the user-provided function returns a single Tensor with a single"
                                + " element.");
        assertThatThrownBy(() -> Functional.jvp(FunctionalExamples::f, List.of(x, w), List.of(x), plain))
                .hasMessage("v is a tuple of invalid length: should be 2 but got 1.");
        assertThatThrownBy(() -> Functional.hvp(FunctionalExamples::g, List.of(x, w), List.of(x, constant(1)), plain))
                .hasMessage("Entry 1 in v has invalid size: should be torch.Size([2]) but got torch.Size([1]).");
        assertThatThrownBy(() -> Functional.hessian(in -> in.get(0), List.of(x), plain))
                .hasMessage("The Tensor returned by the function given to hessian should contain a single element");
        assertThatThrownBy(() -> Functional.jacobian(
                        FunctionalExamples::f, List.of(x, w), plain.vectorized().inStrictMode()))
                .hasMessageContaining("`strict=True` and `vectorized=True` are not supported together.");
        assertThatThrownBy(() -> Functional.jacobian(
                        FunctionalExamples::f, List.of(x, w), plain.forward().withGraph()))
                .hasMessageContaining(
                        "`create_graph=True` and `strategy=\"forward-mode\"` are not supported together (yet).");
    }

    // ---- many gradients at once

    @Test
    void a_batch_of_gradients_gives_a_batch_of_results() {
        Variable a = Variable.leaf(x.tensor());
        Variable y = a.mul(a).cumsum(0);
        Variable v = Variable.constant(Tensor.of(DType.FLOAT64, Shape.of(3, 2), 1, 0, 0, 1, 1, 1));
        Autograd.Options batched = Autograd.Options.DEFAULT.forBatches().retained();
        holds(
                Objects.requireNonNull(Autograd.grad(List.of(y), List.of(a), List.of(v), batched)
                        .get(0)),
                Shape.of(3, 2),
                4,
                0,
                4,
                6,
                8,
                6);
        Variable recorded =
                Objects.requireNonNull(Autograd.grad(List.of(y), List.of(a), List.of(v), batched.withGraph())
                        .get(0));
        recorded.sum().backward();
        holds(Objects.requireNonNull(a.grad()), Shape.of(2), 2 + 2 + 4, 2 + 2);
        assertThatThrownBy(() -> Autograd.grad(List.of(y), List.of(a), List.of(a), batched))
                .hasMessageContaining(
                        "grad_output[0] has a shape of torch.Size([2]) and output[0] has a shape of torch.Size([2])");
    }

    @Test
    void hooks_and_rules_of_users_see_the_gradients_of_a_batch_one_by_one() {
        Variable a = Variable.leaf(x.tensor());
        Variable y = a.mul(1.0);
        int[] calls = {0};
        y.registerHook(g -> {
            assertThat(g.shape()).isEqualTo(Shape.of(2));
            calls[0]++;
            return g.mul(2.0);
        });
        Variable v = Variable.constant(Tensor.of(DType.FLOAT64, Shape.of(2, 2), 1, 0, 0, 1));
        List<Variable> found =
                Autograd.grad(List.of(y), List.of(a), Arrays.asList(v), Autograd.Options.DEFAULT.forBatches());
        holds(found.get(0), Shape.of(2, 2), 2, 0, 0, 2);
        assertThat(calls[0]).isEqualTo(2);
    }
}
