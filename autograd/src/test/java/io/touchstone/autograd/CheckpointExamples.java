package io.touchstone.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.autograd.SelectiveCheckpoint.Policy;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Generator;
import io.touchstone.tensor.Random;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.op.elementwise.Mul;
import io.touchstone.tensor.op.elementwise.Sin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CheckpointExamples {
    private int runs;

    private static Variable leaf(double... values) {
        return Variable.leaf(Tensor.of(DType.FLOAT64, Shape.of(values.length), values));
    }

    private static double[] grad(Variable x) {
        return Objects.requireNonNull(x.grad()).tensor().toDoubleArray();
    }

    private Variable block(Variable x) {
        runs++;
        return x.mul(x).sin().exp();
    }

    @Test
    void a_checkpointed_function_runs_again_once_a_backward_and_gives_the_same_gradient() {
        Variable plain = leaf(0.3, -0.7);
        block(plain).sum().backward();
        Variable x = leaf(0.3, -0.7);
        runs = 0;
        Variable y = Checkpoint.checkpoint(in -> block(in.get(0)), x).sum();
        assertThat(runs).isEqualTo(1);
        Autograd.backward(List.of(y), Collections.singletonList(null), true, false, null);
        assertThat(runs).isEqualTo(2);
        assertThat(grad(x)).containsExactly(grad(plain));
        y.backward();
        assertThat(runs).isEqualTo(3);
    }

    @Test
    void second_derivatives_flow_through_a_checkpoint() {
        Function<UnaryOperator<Variable>, double[]> curvature = f -> {
            Variable x = leaf(0.3, -0.7);
            Variable first = Autograd.grad(
                            List.of(f.apply(x).sum()),
                            List.of(x),
                            Collections.singletonList(null),
                            Autograd.Options.DEFAULT.withGraph())
                    .get(0);
            Objects.requireNonNull(first).sum().backward();
            return grad(x);
        };
        assertThat(curvature.apply(x -> Checkpoint.checkpoint(in -> block(in.get(0)), x)))
                .containsExactly(curvature.apply(this::block));
    }

    @Test
    void checkpoints_nest_and_segments_are_checkpoints_but_for_the_last() {
        UnaryOperator<Variable> nested = x -> Checkpoint.checkpoint(
                in -> Checkpoint.checkpoint(
                        inner -> block(inner.get(0)), in.get(0).cos()),
                x);
        Variable x = leaf(0.4);
        nested.apply(x).sum().backward();
        Variable plain = leaf(0.4);
        block(plain.cos()).sum().backward();
        assertThat(grad(x)).containsExactly(grad(plain));

        runs = 0;
        Variable z = leaf(0.4);
        List<UnaryOperator<Variable>> five = Collections.nCopies(5, this::block);
        Variable y = Checkpoint.checkpointSequential(five, 2, z);
        assertThat(runs).isEqualTo(5);
        y.sum().backward();
        assertThat(runs).isEqualTo(7); // two of the first segment again
        Variable straight = leaf(0.4);
        Variable end = straight;
        for (int i = 0; i < 5; i++) end = block(end);
        end.sum().backward();
        assertThat(grad(z)).containsExactly(grad(straight));
    }

    @Test
    void as_many_segments_as_functions_will_do_and_negative_numbers_make_none() {
        List<UnaryOperator<Variable>> three = Collections.nCopies(3, this::block);
        for (int[] segments : new int[][] {{3, 2}, {1, 0}, {-1, 0}, {-5, 0}}) {
            Variable y = Checkpoint.checkpointSequential(three, segments[0], leaf(0.4));
            runs = 0;
            y.sum().backward();
            assertThat(runs).isEqualTo(segments[1]);
        }
        Variable x = leaf(0.4);
        assertThatThrownBy(() -> Checkpoint.checkpointSequential(three, 0, x)).hasMessage("division by zero");
        assertThatThrownBy(() -> Checkpoint.checkpointSequential(three, 4, x))
                .hasMessage("range() arg 3 must not be zero");
        assertThatThrownBy(() -> Checkpoint.checkpointSequential(List.of(), 1, x))
                .hasMessage("range() arg 3 must not be zero");
    }

    @Test
    void random_numbers_are_drawn_again_and_later_ones_are_not_disturbed() {
        Spec spec = new Spec(Shape.of(3), DType.FLOAT64);
        List<double[]> drawn = new ArrayList<>();
        Generator.global().manualSeed(5);
        Variable x = leaf(1, 1, 1);
        Variable y = Checkpoint.checkpoint(
                in -> {
                    Variable noise = Variable.constant(Random.randn(spec, Generator.global()));
                    drawn.add(noise.tensor().toDoubleArray());
                    return in.get(0).mul(noise).sin();
                },
                x);
        Random.randn(spec, Generator.global());
        byte[] later = Generator.global().state();
        y.sum().backward();
        assertThat(drawn).hasSize(2);
        assertThat(drawn.get(1)).containsExactly(drawn.get(0));
        assertThat(Generator.global().state()).isEqualTo(later);
    }

    @Test
    void a_second_run_that_differs_is_told() {
        assertThatThrownBy(() -> differing(x -> x.sin().exp(), Variable::sin))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith(
                        "torch.utils.checkpoint: A different number of tensors was saved during the original"
                                + " forward and recomputation.\nNumber of tensors saved during forward: 2\nNumber of tensors saved during"
                                + " recomputation: 1.");
        assertThatThrownBy(() -> differing(Variable::sin, x -> x.unsqueeze(0).sin()))
                .hasMessage(
                        "torch.utils.checkpoint: Recomputed values for the following tensors have different metadata than"
                                + " during the forward pass.\ntensor at position 0:\nsaved metadata: {'shape': torch.Size([2]), 'dtype':"
                                + " torch.float64, 'device': device(type='cpu')}\nrecomputed metadata: {'shape': torch.Size([1, 2]),"
                                + " 'dtype': torch.float64, 'device': device(type='cpu')}\n");
        Checkpoint.Options toTheEnd = new Checkpoint.Options(true, true, false);
        assertThatThrownBy(() -> differing(toTheEnd, Variable::sin, x -> x.sin().exp()))
                .hasMessageContaining("trying to save more tensors during recomputation");
        differing(Variable::sin, x -> x.sin().exp()); // stops before it differs
    }

    private static void differing(UnaryOperator<Variable> first, UnaryOperator<Variable> second) {
        differing(Checkpoint.Options.DEFAULT, first, second);
    }

    private static void differing(
            Checkpoint.Options options, UnaryOperator<Variable> first, UnaryOperator<Variable> second) {
        List<UnaryOperator<Variable>> left = new ArrayList<>(Arrays.asList(first, second));
        Checkpoint.<Variable>checkpoint(in -> left.remove(0).apply(in.get(0)), List.of(leaf(1, 2)), options)
                .sum()
                .backward();
    }

    @Test
    void a_value_is_given_out_once() {
        Variable y = Checkpoint.checkpoint(in -> in.get(0).sin(), leaf(1, 2));
        SavedTensor saved = Objects.requireNonNull(y.gradFn()).saved().get(0);
        assertThat(saved.read().tensor().toDoubleArray()).containsExactly(1, 2);
        assertThat(saved.read().tensor().toDoubleArray())
                .containsExactly(1, 2); // outside of backward each is a pass of its own
        y.registerHook(g -> {
            saved.read();
            return g;
        });
        assertThatThrownBy(y.sum()::backward).hasMessageContaining("already unpacked once");
    }

    @Test
    void without_recording_a_checkpoint_is_a_call() {
        runs = 0;
        try (GradMode mode = GradMode.noGrad()) {
            assertThat(Checkpoint.checkpoint(in -> block(in.get(0)), leaf(1)).requiresGrad())
                    .isFalse();
        }
        assertThat(runs).isEqualTo(1);
    }

    @Test
    void chosen_results_are_kept_and_the_others_computed_again() {
        List<String> computed = new ArrayList<>();
        var products = SelectiveCheckpoint.of((op, inputs, again) -> {
            if (again) computed.add(op.torchName());
            return op instanceof Mul ? Policy.MUST_SAVE : Policy.PREFER_RECOMPUTE;
        });
        Variable x = leaf(0.3, -0.7);
        Variable y = Checkpoint.checkpoint(
                        in -> block(in.get(0)), List.of(x), Checkpoint.Options.DEFAULT.selecting(products))
                .sum();
        Autograd.backward(List.of(y), Collections.singletonList(null), true, false, null);
        Variable plain = leaf(0.3, -0.7);
        block(plain).sum().backward();
        assertThat(grad(x)).containsExactly(grad(plain));
        assertThat(computed).containsExactly("mul", "sin", "exp");
        assertThatThrownBy(y::backward).hasMessageStartingWith("Trying to backward an extra time.");
    }

    @Test
    void a_kept_result_that_was_written_to_is_refused_unless_that_is_allowed() {
        Function<SelectiveCheckpoint, Variable> run = selection -> {
            Variable x = leaf(0.3);
            Checkpoint.checkpoint(
                            in -> in.get(0).sin().add_(1.0).exp(),
                            List.of(x),
                            Checkpoint.Options.DEFAULT.selecting(selection))
                    .sum()
                    .backward();
            return x;
        };
        SelectiveCheckpoint sines = SelectiveCheckpoint.keeping(List.of(Sin.class));
        assertThatThrownBy(() -> run.apply(sines))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("mutated");
        assertThat(run.apply(new SelectiveCheckpoint(sines.choice(), true)).grad())
                .isNotNull();
    }
}
