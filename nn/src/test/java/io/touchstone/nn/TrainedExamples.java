package io.touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.autograd.Variable;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.format.Safetensors;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * State dicts in files as PyTorch writes them, with what it makes of them: for an input, the output, the gradients of its squares' sum, and
 * the state dict afterwards. {@code make.py} beside the files writes them.
 */
class TrainedExamples {
    private static Map<String, Tensor> file(String name) {
        try {
            return Safetensors.read(Path.of(Objects.requireNonNull(
                                    TrainedExamples.class.getResource("trained/" + name + ".safetensors"))
                            .toURI()))
                    .tensors();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Tensor in(Map<String, Tensor> file, String name) {
        return Objects.requireNonNull(file.get(name));
    }

    private static void check(String name, Module model, UnaryOperator<Variable> forward) {
        Map<String, Tensor> file = file(name);
        Map<String, Tensor> state = part(file, "state.");
        assertThat(model.stateDict().keySet()).containsExactlyElementsOf(state.keySet());
        model.loadStateDict(state);
        Variable x = Variable.constant(in(file, "input"));
        x.requiresGrad_(x.dtype().isFloating());
        Variable y = forward.apply(x);
        y.square().sum().backward();
        assertClose("output", y.tensor(), in(file, "output"));
        if (x.requiresGrad()) assertClose("input", gradient(x), in(file, "grad.input"));
        model.namedParameters().forEach((key, p) -> assertClose(key, gradient(p), in(file, "grad." + key)));
        Map<String, Tensor> after = model.stateDict();
        part(file, "after.").forEach((key, t) -> assertClose(key + " after", in(after, key), t));
    }

    private static Map<String, Tensor> part(Map<String, Tensor> file, String prefix) {
        Map<String, Tensor> part = new LinkedHashMap<>();
        file.forEach((key, t) -> {
            if (key.startsWith(prefix)) part.put(key.substring(prefix.length()), t);
        });
        return part;
    }

    private static Tensor gradient(Variable x) {
        return Objects.requireNonNull(x.grad()).tensor();
    }

    private static void assertClose(String what, Tensor ours, Tensor theirs) {
        assertThat(ours.shape()).as(what).isEqualTo(theirs.shape());
        double largest = theirs.abs().max().item().re();
        assertThat(ours.toDoubleArray()).as(what).containsExactly(theirs.toDoubleArray(), within(2e-6 * largest));
    }

    @Test
    void a_perceptron_of_two_layers() {
        Sequential model = new Sequential(new Linear(4, 6), new Tanh(), new Linear(6, 3));
        check("mlp", model, model::call);
    }

    @Test
    void a_convolutional_network_with_a_batch_normalisation() {
        Sequential model = new Sequential(
                new Conv2d(Conv2d.options(2, 3, 3).padding(1).bias(false)), // one before a norm gets no gradient
                new BatchNorm2d(3),
                new ReLU(),
                new MaxPool2d(2),
                new Flatten(),
                new Linear(12, 2));
        check("cnn", model, model::call);
    }

    @Test
    void a_recurrent_network_of_two_layers_in_both_directions() {
        LSTM model = new LSTM(LSTM.options(3, 4).numLayers(2).bidirectional(true));
        check("lstm", model, x -> model.call(x).output());
    }

    @Test
    void gated_recurrent_units_with_the_batch_first() {
        GRU model = new GRU(GRU.options(3, 4).numLayers(2).batchFirst(true));
        check("gru", model, x -> model.call(x, null).output());
    }

    @Test
    void a_layer_of_a_transformers_encoder() {
        TransformerEncoderLayer model = new TransformerEncoderLayer(TransformerEncoderLayer.options(6, 2)
                .dimFeedforward(8)
                .dropout(0)
                .normFirst(true));
        check("encoder", model, x -> model.call(x, null, null, false));
    }

    @Test
    void a_table_with_a_row_for_padding() {
        Sequential model = new Sequential(new Embedding(Table.options(5, 3).paddingIdx(1)), new Linear(3, 2));
        check("embedding", model, model::call);
    }
}
