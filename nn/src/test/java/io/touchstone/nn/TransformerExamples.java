package io.touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.autograd.GradMode;
import io.touchstone.autograd.Variable;
import io.touchstone.nn.MultiheadAttention.Request;
import io.touchstone.tensor.DType;
import io.touchstone.tensor.Generator;
import io.touchstone.tensor.Random;
import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.Torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransformerExamples {
    private static final TransformerLayer.Options OPTIONS = TransformerLayer.options(4, 2)
            .dimFeedforward(3)
            .dropout(0)
            .batchFirst(true)
            .dtype(DType.FLOAT64);

    @BeforeEach
    void seed() {
        Random.manualSeed(3);
    }

    private static Variable drawn(int... sizes) {
        return Variable.constant(Random.randn(sizes).to(DType.FLOAT64));
    }

    @Test
    void a_layer_is_its_branches_added_and_normalised() {
        for (boolean first : new boolean[] {false, true}) {
            TransformerEncoderLayer layer = new TransformerEncoderLayer(OPTIONS.normFirst(first));
            Variable x = drawn(2, 3, 4);
            LayerNorm norm1 = (LayerNorm) layer.submodule("norm1");
            LayerNorm norm2 = (LayerNorm) layer.submodule("norm2");
            MultiheadAttention attention = (MultiheadAttention) layer.submodule("self_attn");
            Linear up = (Linear) layer.submodule("linear1");
            Linear down = (Linear) layer.submodule("linear2");
            Variable in = first ? norm1.call(x) : x;
            Variable seen = x.add(attention.call(in, in, in).output());
            if (!first) seen = norm1.call(seen);
            Variable y =
                    seen.add(down.call(up.call(first ? norm2.call(seen) : seen).relu()));
            if (!first) y = norm2.call(y);
            assertThat(layer.call(x, null, null, false).tensor().toDoubleArray())
                    .containsExactly(y.tensor().toDoubleArray(), within(1e-12));
        }
    }

    @Test
    void the_layers_of_a_stack_are_copies_of_one_and_draw_nothing() {
        TransformerDecoderLayer layer = new TransformerDecoderLayer(OPTIONS);
        byte[] before = Generator.global().state();
        TransformerDecoder decoder = new TransformerDecoder(layer, 2, null);
        assertThat(Generator.global().state()).isEqualTo(before);
        Tensor original = layer.stateDict().get("linear1.weight");
        for (String copy : new String[] {"layers.0.linear1.weight", "layers.1.linear1.weight"}) {
            Tensor weight = decoder.stateDict().get(copy);
            assertThat(weight.toDoubleArray()).containsExactly(original.toDoubleArray());
            assertThat(weight.storage()).isNotSameAs(original.storage());
        }
    }

    @Test
    void a_causal_target_does_not_see_what_follows() {
        Transformer transformer = new Transformer(OPTIONS, 1, 1);
        Variable src = drawn(1, 3, 4);
        Variable tgt = drawn(1, 3, 4);
        Variable mask = Variable.constant(Transformer.generateSquareSubsequentMask(3, DType.FLOAT64));
        Request all = Request.masked(null, null, false);
        Request causal = Request.masked(null, mask, true);
        Variable whole = transformer.call(src, tgt, all, causal, all);
        Variable begun = transformer.call(src, tgt.narrow(1, 0, 2));
        assertThat(whole.select(1, 0).tensor().toDoubleArray())
                .as("the first place sees itself alone")
                .isNotEqualTo(begun.select(1, 0).tensor().toDoubleArray());
        Variable alone = transformer.call(src, tgt.narrow(1, 0, 1));
        assertThat(whole.select(1, 0).tensor().toDoubleArray())
                .containsExactly(alone.select(1, 0).tensor().toDoubleArray(), within(1e-12));
    }

    @Test
    void padded_places_are_zeros_in_evaluation_without_gradients() {
        TransformerEncoder encoder = new TransformerEncoder(new TransformerEncoderLayer(OPTIONS), 1, null);
        encoder.eval();
        Variable padding = Variable.constant(Tensor.of(DType.BOOL, Shape.of(2, 3), 0, 0, 0, 0, 0, 1));
        Variable x = drawn(2, 3, 4);
        Variable recorded = encoder.call(x, null, padding, false);
        assertThat(recorded.select(0, 1).select(0, 2).tensor().toDoubleArray()).doesNotContain(0);
        try (GradMode mode = GradMode.noGrad()) {
            Variable y = encoder.call(x, null, padding, false);
            assertThat(y.select(0, 1).select(0, 2).tensor().toDoubleArray()).containsOnly(0);
            assertThat(y.select(0, 0).tensor().toDoubleArray())
                    .containsExactly(recorded.select(0, 0).tensor().toDoubleArray(), within(1e-12));
        }
    }

    @Test
    void what_does_not_fit_is_refused_in_pytorchs_words() {
        assertThatThrownBy(() -> OPTIONS.activation("tanh")).hasMessage("activation should be relu/gelu, not tanh");
        Transformer transformer = new Transformer(OPTIONS, 1, 1);
        assertThatThrownBy(() -> transformer.call(drawn(2, 3, 4), drawn(1, 3, 4)))
                .hasMessage("the batch number of src and tgt must be equal");
        assertThatThrownBy(() -> transformer.call(
                        Variable.constant(Torch.ones(1, 3, 5)), Variable.constant(Torch.ones(1, 3, 5))))
                .hasMessage("the feature number of src and tgt must be equal to d_model");
    }

    @Test
    void an_encoder_without_layers_is_refused_when_called_as_by_pytorch() {
        TransformerEncoder none = new TransformerEncoder(new TransformerEncoderLayer(OPTIONS), 0, null);
        assertThatThrownBy(() -> none.call(Variable.constant(Torch.zeros(2, 1, 4)), null, null, false))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("index 0 is out of range");
    }
}
