package io.touchstone.nn.utils;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.autograd.Variable;
import io.touchstone.nn.Conv2d;
import io.touchstone.nn.Dropout;
import io.touchstone.nn.Flatten;
import io.touchstone.nn.LSTM;
import io.touchstone.nn.Linear;
import io.touchstone.nn.ReLU;
import io.touchstone.nn.Sequential;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Torch;
import org.junit.jupiter.api.Test;

class SummaryExamples {
    /** The first layers of the example in torchinfo's documentation, with its figures. */
    @Test
    void parameters_and_multiply_adds_are_torchinfos() {
        Sequential model =
                new Sequential(new Conv2d(1, 10, 5), new Conv2d(10, 20, 13), new Flatten(), new Linear(320 * 9, 50));
        Summary summary = Summary.of(model, Torch.zeros(1, 1, 28, 28));
        assertThat(summary.rows()).extracting(Summary.Row::type).startsWith("Sequential", "Conv2d");
        assertThat(summary.rows().get(1).outputs()).containsExactly(Shape.of(1, 10, 24, 24));
        assertThat(summary.rows().get(1).parameters()).isEqualTo(260);
        assertThat(summary.rows().get(1).multAdds()).isEqualTo(149_760);
    }

    @Test
    void a_module_that_fails_is_named_and_what_ran_before_it_is_shown() {
        Sequential model =
                new Sequential(new Linear(3, 4), new Sequential(new ReLU(), new Linear(5, 2)), new Dropout(0.5));
        Summary summary = Summary.of(model, Torch.zeros(2, 3));
        assertThat(summary.failure()).startsWith("in 1.1 (Linear): mat1 and mat2 shapes cannot be multiplied");
        assertThat(summary.rows()).extracting(Summary.Row::path).containsExactly("", "0", "1", "1.0", "1.1", "2");
        assertThat(summary.rows().get(1).outputs()).containsExactly(Shape.of(2, 4));
        assertThat(summary.rows().get(4).outputs()).isEmpty();
        assertThat(summary.toString()).contains("failed in 1.1 (Linear)", "    1 (Linear)");
    }

    @Test
    void modes_and_hooks_are_left_as_they_were() {
        Dropout dropout = new Dropout(0.5);
        Sequential model = new Sequential(dropout, new Linear(3, 3));
        model.train();
        dropout.eval();
        Summary.of(model, Torch.zeros(1, 3));
        assertThat(model.isTraining()).isTrue();
        assertThat(dropout.isTraining()).isFalse();
        assertThat(Summary.of(model, Torch.zeros(1, 3)).multAdds()).isEqualTo(12);
    }

    @Test
    void recurrent_layers_use_their_weights_at_each_step() {
        LSTM lstm = new LSTM(2, 3);
        Summary summary = Summary.of(lstm, () -> lstm.call(Variable.constant(Torch.zeros(5, 4, 2))));
        assertThat(summary.rows().get(0).outputs()).startsWith(Shape.of(5, 4, 3));
        assertThat(summary.multAdds()).isEqualTo(5 * 4 * summary.parameters());
    }
}
