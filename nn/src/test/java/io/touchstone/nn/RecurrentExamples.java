package io.touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Random;
import io.touchstone.tensor.Shaping;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecurrentExamples {
    @BeforeEach
    void seed() {
        Random.manualSeed(5);
    }

    private static Variable sequence(int... sizes) {
        return Variable.constant(Random.randn(sizes).to(DType.FLOAT64));
    }

    private static RNNBase.Options options() {
        return RNNBase.options(2, 3).dtype(DType.FLOAT64);
    }

    /** The weights of one direction of one layer under a cell's names. */
    private static void load(RNNCellBase cell, RNNBase layers, String suffix) {
        Map<String, Tensor> state = new LinkedHashMap<>();
        for (String name : List.of("weight_ih", "weight_hh", "bias_ih", "bias_hh"))
            state.put(name, layers.stateDict().get(name + suffix));
        cell.loadStateDict(state);
    }

    private static List<Variable> along(GRUCell cell, List<Variable> inputs) {
        List<Variable> outputs = new ArrayList<>();
        Variable h = null;
        for (Variable x : inputs) outputs.add(h = cell.call(x, h));
        return outputs;
    }

    private static List<Variable> reversed(List<Variable> items) {
        List<Variable> copy = new ArrayList<>(items);
        Collections.reverse(copy);
        return copy;
    }

    @Test
    void both_directions_are_cells_that_read_from_either_end() {
        GRU gru = new GRU(options().bidirectional(true));
        GRUCell forth = new GRUCell(RNNCellBase.options(2, 3).dtype(DType.FLOAT64));
        GRUCell back = new GRUCell(RNNCellBase.options(2, 3).dtype(DType.FLOAT64));
        load(forth, gru, "_l0");
        load(back, gru, "_l0_reverse");
        Variable x = sequence(4, 1, 2);
        List<Variable> there = along(forth, x.unbind(0));
        List<Variable> again = reversed(along(back, reversed(x.unbind(0))));
        Variable expected = Shaping.cat(List.of(Shaping.stack(there, 0), Shaping.stack(again, 0)), -1);
        RNNBase.Output y = gru.call(x, null);
        assertThat(y.output().tensor().toDoubleArray())
                .containsExactly(expected.tensor().toDoubleArray());
        Variable end = Shaping.stack(List.of(there.get(3), again.get(0)), 0);
        assertThat(y.state().get(0).tensor().toDoubleArray())
                .containsExactly(end.tensor().toDoubleArray());
    }

    @Test
    void layers_read_the_outputs_of_those_below() {
        LSTM both = new LSTM(options().numLayers(2));
        LSTMCell lower = new LSTMCell(RNNCellBase.options(2, 3).dtype(DType.FLOAT64));
        LSTMCell upper = new LSTMCell(RNNCellBase.options(3, 3).dtype(DType.FLOAT64));
        load(lower, both, "_l0");
        load(upper, both, "_l1");
        Variable x = sequence(1, 2, 2);
        LSTMCell.State below = lower.call(x.select(0, 0));
        LSTMCell.State above = upper.call(below.h());
        RNNBase.Output y = both.call(x);
        assertThat(y.output().tensor().toDoubleArray())
                .containsExactly(above.h().tensor().toDoubleArray());
        assertThat(y.state().get(1).tensor().toDoubleArray())
                .containsExactly(
                        Shaping.stack(List.of(below.c(), above.c()), 0).tensor().toDoubleArray());
    }

    @Test
    void the_batch_may_come_first_or_be_missing() {
        RNN second = new RNN(options(), "relu");
        RNN first = new RNN(options().batchFirst(true), "relu");
        first.loadStateDict(second.stateDict());
        Variable x = sequence(4, 1, 2);
        double[] expected = second.call(x, null).output().tensor().toDoubleArray();
        RNNBase.Output transposed = first.call(x.transpose(0, 1), null);
        assertThat(transposed.output().shape().sizes()).containsExactly(1, 4, 3);
        assertThat(transposed.state().get(0).shape().sizes()).containsExactly(1, 1, 3);
        assertThat(transposed.output().transpose(0, 1).tensor().toDoubleArray()).containsExactly(expected);
        RNNBase.Output alone = second.call(x.select(1, 0), null);
        assertThat(alone.output().shape().sizes()).containsExactly(4, 3);
        assertThat(alone.state().get(0).shape().sizes()).containsExactly(1, 3);
        assertThat(alone.output().tensor().toDoubleArray()).containsExactly(expected);
    }

    @Test
    void parameters_have_pytorchs_names_and_order() {
        LSTM lstm =
                new LSTM(options().numLayers(2).bidirectional(true).projSize(2).bias(false));
        assertThat(lstm.namedParameters().keySet())
                .containsExactly(
                        "weight_ih_l0",
                        "weight_hh_l0",
                        "weight_hr_l0",
                        "weight_ih_l0_reverse",
                        "weight_hh_l0_reverse",
                        "weight_hr_l0_reverse",
                        "weight_ih_l1",
                        "weight_hh_l1",
                        "weight_hr_l1",
                        "weight_ih_l1_reverse",
                        "weight_hh_l1_reverse",
                        "weight_hr_l1_reverse");
        assertThat(lstm.namedParameters().get("weight_ih_l1").shape().sizes()).containsExactly(12, 4);
    }

    @Test
    void dropout_is_between_layers_and_in_training_only() {
        GRU gru = new GRU(options().numLayers(2).dropout(1));
        Variable x = sequence(3, 1, 2);
        Variable other = sequence(3, 1, 2);
        assertThat(gru.call(x, null).output().tensor().toDoubleArray())
                .as("all that reaches the second layer is dropped")
                .containsExactly(gru.call(other, null).output().tensor().toDoubleArray());
        gru.eval();
        assertThat(gru.call(x, null).output().tensor().toDoubleArray())
                .isNotEqualTo(gru.call(other, null).output().tensor().toDoubleArray());
    }

    @Test
    void what_does_not_fit_is_refused_in_pytorchs_words() {
        LSTM lstm = new LSTM(3, 4);
        assertThatThrownBy(() -> lstm.call(Variable.constant(Torch.ones(5, 2, 2))))
                .hasMessage("input.size(-1) must be equal to input_size. Expected 3, got 2");
        assertThatThrownBy(() -> lstm.call(
                        Variable.constant(Torch.ones(5, 2, 3)),
                        Variable.constant(Torch.zeros(1, 3, 4)),
                        Variable.constant(Torch.zeros(1, 2, 4))))
                .hasMessageContaining("Expected hidden[0] size");
        assertThatThrownBy(() -> new RNN(options(), "x"))
                .hasMessage("Unknown nonlinearity 'x'. Select from 'tanh' or 'relu'.");
        assertThatThrownBy(() -> options().projSize(3)).hasMessage("proj_size has to be smaller than hidden_size");
        assertThatThrownBy(() -> new GRUCell(3, 4).call(Variable.constant(Torch.ones(2, 2)), null))
                .hasMessage("input has inconsistent input_size: got 2 expected 3");
    }

    @Test
    void what_pytorch_computes_in_place_counts_as_written() {
        Variable x = sequence(1, 2);
        LSTMCell.State state = new LSTMCell(RNNCellBase.options(2, 3).dtype(DType.FLOAT64)).call(x);
        assertThat(state.h().version()).isZero();
        assertThat(state.c().version()).isEqualTo(1);
        assertThat(new GRUCell(RNNCellBase.options(2, 3).dtype(DType.FLOAT64))
                        .call(x, null)
                        .version())
                .isEqualTo(2);
        Variable turned = new GRU(options().batchFirst(true))
                .call(sequence(1, 4, 2), null)
                .output();
        assertThat(turned.version()).isEqualTo(1);
        assertThat(turned.gradFn().name()).isEqualTo("TransposeBackward1");
    }
}
