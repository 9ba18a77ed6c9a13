package io.touchstone.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.tensor.DType;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a function of the user's own may say through its context, and what is refused. */
class FunctionContextExamples {
    private static Variable leaf(double... values) {
        return Variable.leaf(Tensor.of(DType.FLOAT64, Shape.of(values.length), values));
    }

    private static double[] grad(Variable x) {
        return Objects.requireNonNull(x.grad()).tensor().toDoubleArray();
    }

    /** A function of lambdas; backward multiplies by two unless told otherwise. */
    private static class Given extends Function {
        private final BiFunction<Context, List<Variable>, List<Variable>> forward;
        private final UnaryOperator<List<@Nullable Variable>> backward;

        Given(
                BiFunction<Context, List<Variable>, List<Variable>> forward,
                UnaryOperator<List<@Nullable Variable>> backward) {
            this.forward = forward;
            this.backward = backward;
        }

        Given(BiFunction<Context, List<Variable>, List<Variable>> forward) {
            this(
                    forward,
                    g -> Collections.singletonList(
                            Objects.requireNonNull(g.get(0)).mul(2.0)));
        }

        @Override
        protected List<Variable> forward(Context context, List<Variable> inputs) {
            return forward.apply(context, inputs);
        }

        @Override
        protected List<@Nullable Variable> backward(Context context, List<@Nullable Variable> g) {
            return backward.apply(g);
        }

        @Override
        protected String name() {
            return "GivenBackward";
        }
    }

    private static List<Variable> doubled(List<Variable> x) {
        return List.of(x.get(0).mul(2.0));
    }

    // ---- gradients given back

    @Test
    void gradients_are_summed_to_their_inputs_shapes_and_cast_to_their_types() {
        Variable x = Variable.leaf(Tensor.of(1.0f).reshape(1));
        Function f = new Given((c, in) -> doubled(in), g -> Collections.singletonList(leaf(1, 2, 3)));
        f.apply(x).get(0).sum().backward();
        assertThat(grad(x)).containsExactly(6);
        assertThat(Objects.requireNonNull(x.grad()).dtype()).isEqualTo(DType.FLOAT32);
    }

    @Test
    void gradients_that_do_not_fit_their_inputs_are_refused() {
        Function f = new Given((c, in) -> doubled(in), g -> Collections.singletonList(leaf(1, 2, 3)));
        assertThatThrownBy(f.apply(leaf(1, 2)).get(0).sum()::backward)
                .hasMessage(
                        "Function GivenBackward returned an invalid gradient at index 0 - got [3] but expected shape"
                                + " compatible with [2]");
    }

    @Test
    void surplus_gradients_must_be_null() {
        Variable x = leaf(1);
        new Given((c, in) -> doubled(in), g -> Arrays.asList(g.get(0), null))
                .apply(x)
                .get(0)
                .sum()
                .backward();
        assertThat(grad(x)).containsExactly(1);
        Variable y = new Given((c, in) -> doubled(in), g -> Arrays.asList(g.get(0), g.get(0)))
                .apply(x)
                .get(0)
                .sum();
        assertThatThrownBy(y::backward)
                .hasMessage("function GivenBackward returned an incorrect number of gradients (expected 1, got 2)");
    }

    // ---- the context

    @Test
    void outputs_that_nothing_used_come_as_zeros_or_as_null() {
        List<@Nullable Variable> seen = new ArrayList<>();
        for (boolean materialize : new boolean[] {true, false}) {
            Function f = new Given(
                    (c, in) -> {
                        c.setMaterializeGrads(materialize);
                        return List.of(in.get(0).mul(2.0), in.get(0).mul(3.0));
                    },
                    g -> {
                        seen.add(g.get(1));
                        return Collections.singletonList(g.get(0));
                    });
            f.apply(leaf(1, 2)).get(0).sum().backward();
        }
        assertThat(Objects.requireNonNull(seen.get(0)).tensor().toDoubleArray()).containsExactly(0, 0);
        assertThat(seen.get(1)).isNull();
    }

    @Test
    void the_context_tells_which_inputs_need_a_gradient() {
        List<Boolean> needs = new ArrayList<>();
        Function f = new Given((c, in) -> {
            needs.addAll(List.of(c.needsInputGrad(0), c.needsInputGrad(1)));
            return List.of(in.get(0).mul(in.get(1)));
        });
        f.apply(leaf(1).detach(), leaf(2));
        assertThat(needs).containsExactly(false, true);
    }

    @Test
    void integer_outputs_have_no_gradient() {
        List<Variable> out =
                new Given((c, in) -> List.of(in.get(0).mul(2.0), in.get(0).to(DType.INT64))).apply(leaf(1.5));
        assertThat(out.get(0).requiresGrad()).isTrue();
        assertThat(out.get(1).requiresGrad()).isFalse();
    }

    @Test
    void what_was_saved_is_checked_for_changes_and_seen_by_hooks() {
        Variable x = leaf(3).mul(1.0);
        Function square = new Function() {
            @Override
            protected List<Variable> forward(List<Variable> in) {
                return List.of(in.get(0).mul(in.get(0)));
            }

            @Override
            protected void setupContext(Context context, List<Variable> in, List<Variable> out) {
                context.saveForBackward(in.get(0));
            }

            @Override
            protected List<@Nullable Variable> backward(Context context, List<@Nullable Variable> g) {
                return Collections.singletonList(Objects.requireNonNull(g.get(0))
                        .mul(context.saved().get(0))
                        .mul(2.0));
            }
        };
        Variable packed;
        try (SavedTensorsHooks hooks = SavedTensorsHooks.saveOnCpu()) {
            packed = square.apply(x).get(0);
        }
        Variable watched = square.apply(x).get(0);
        x.retainGrad();
        x.add_(1.0);
        assertThatThrownBy(watched.sum()::backward).hasMessageContaining("modified by an inplace operation");
        assertThat(Objects.requireNonNull(Autograd.grad(packed.sum(), Objects.requireNonNull(packed))
                        .get(0)))
                .isNotNull();
    }

    // ---- inputs that come back

    @Test
    void an_input_given_back_becomes_a_view_of_itself_that_must_not_be_written_to() {
        Variable x = leaf(1, 2);
        Variable y = new Given((c, in) -> in).apply(x).get(0);
        assertThat(y).isNotSameAs(x);
        assertThat(y.isView()).isTrue();
        y.sum().backward();
        assertThat(grad(x)).containsExactly(2, 2);
        assertThatThrownBy(() -> y.add_(1.0))
                .hasMessageStartingWith(
                        "Output 0 of GivenBackward is a view and is being modified inplace. This view was"
                                + " created inside a custom Function (or because an input was returned as-is)");
        Variable unneeded = new Given((c, in) -> in).apply(leaf(1).detach()).get(0);
        assertThat(unneeded.requiresGrad()).isFalse();
    }

    @Test
    void an_input_marked_dirty_goes_on_with_the_functions_history() {
        Function inPlace = new Given((c, in) -> {
            c.markDirty(in.get(0));
            return List.of(in.get(0).mul_(2.0));
        });
        Variable x = leaf(1, 2);
        Variable y = x.mul(1.0);
        assertThat(inPlace.apply(y).get(0)).isSameAs(y);
        assertThat(y.gradFn().name()).isEqualTo("GivenBackward");
        y.mul(3.0).sum().backward();
        assertThat(grad(x)).containsExactly(6, 6);
        assertThatThrownBy(() -> inPlace.apply(leaf(1)))
                .hasMessage("a leaf Variable that requires grad has been used in an in-place operation.");
        Function lost = new Given((c, in) -> {
            c.markDirty(in.get(0));
            in.get(0).mul_(2.0);
            return doubled(in);
        });
        assertThatThrownBy(() -> lost.apply(leaf(1).mul(1.0)))
                .hasMessageStartingWith(
                        "Some elements marked as dirty during the forward method were not returned as output.");
    }

    @Test
    void a_dirty_view_takes_its_base_along() {
        Function inPlace = new Given((c, in) -> {
            c.markDirty(in.get(0));
            return List.of(in.get(0).mul_(2.0));
        });
        Variable x = leaf(1, 2, 3);
        Variable base = x.mul(1.0);
        inPlace.apply(base.select(0, 1));
        base.mul(leaf(1, 10, 100).detach()).sum().backward();
        assertThat(base.tensor().toDoubleArray()).containsExactly(1, 4, 3);
        assertThat(grad(x)).containsExactly(1, 20, 100);
        Function two = new Given((c, in) -> {
            c.markDirty(in.get(0));
            return List.of(in.get(0).mul_(2.0), in.get(0).mul(2.0));
        });
        assertThatThrownBy(() -> two.apply(leaf(1, 2).mul(1.0).select(0, 0)))
                .hasMessageStartingWith("If your Function modifies inplace an input that is a view of another Tensor");
    }

    // ---- rules

    @Test
    void a_rule_for_once_only_refuses_to_be_differentiated() {
        Function once = new Given((c, in) -> doubled(in)) {
            @Override
            protected boolean isOnceDifferentiable() {
                return true;
            }
        };
        Variable x = leaf(1);
        List<@Nullable Variable> seed = Collections.singletonList(leaf(1));
        Variable g = Objects.requireNonNull(
                Autograd.grad(once.apply(x), List.of(x), seed, Autograd.Options.DEFAULT.withGraph())
                        .get(0));
        assertThat(g.tensor().toDoubleArray()).containsExactly(2);
        assertThatThrownBy(g.sum()::backward)
                .hasMessage("trying to differentiate twice a function that was marked with @once_differentiable");
        Variable closed = Objects.requireNonNull(Autograd.grad(
                        once.apply(x),
                        List.of(x),
                        Collections.singletonList(null),
                        Autograd.Options.DEFAULT.withGraph())
                .get(0));
        assertThat(closed.requiresGrad()).isFalse();
        once.apply(x).get(0).backward();
        assertThat(grad(x)).containsExactly(2);
    }

    @Test
    void tangents_pass_by_the_rule_of_forward_mode() {
        Variable x = Variable.constant(Tensor.of(2.0, 3.0));
        Variable t = Variable.constant(Tensor.of(1.0, 10.0));
        Dual<Variable> y = new Squared(1).apply(List.of(Dual.of(x, t))).get(0);
        assertThat(Objects.requireNonNull(y.tangent()).tensor().toDoubleArray()).containsExactly(4, 60);
        assertThat(new Squared(1).apply(List.of(Dual.constant(x))).get(0).tangent())
                .isNull();
        assertThatThrownBy(() -> new Squared(2).apply(List.of(Dual.of(x, t))))
                .hasMessage("Function's jvp returned an invalid number of forward gradients (expected 1 but got 2)");
        assertThatThrownBy(() -> new Given((c, in) -> doubled(in)).apply(List.of(Dual.of(x, t))))
                .hasMessageStartingWith("You must implement the jvp function");
        assertThatThrownBy(new Squared(1).apply(leaf(1)).get(0)::backward)
                .hasMessageStartingWith("You must implement either the backward or vjp method");
    }

    /** The square, in forward mode only, with its tangent as often as told. */
    private static final class Squared extends Function {
        private final int tangents;

        Squared(int tangents) {
            this.tangents = tangents;
        }

        @Override
        protected List<Variable> forward(Context context, List<Variable> in) {
            context.saveForForward(in.get(0));
            return List.of(in.get(0).mul(in.get(0)));
        }

        @Override
        protected List<@Nullable Variable> jvp(Context context, List<@Nullable Variable> t) {
            Variable x = context.saved().get(0);
            return Collections.nCopies(
                    tangents, Objects.requireNonNull(t.get(0)).mul(x).mul(2.0));
        }
    }
}
