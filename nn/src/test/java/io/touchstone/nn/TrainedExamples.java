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
 * State dicts in files with what libtorch 2.10 makes of them: for an input, the output, and the gradients of its squares' sum. The files were
 * written by Python's {@code struct}, byte by byte as the format says.
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
        Map<String, Tensor> state = new LinkedHashMap<>();
        file.forEach((key, t) -> {
            if (key.startsWith("state.")) state.put(key.substring("state.".length()), t);
        });
        model.loadStateDict(state);
        Variable x = Variable.leaf(in(file, "input"));
        Variable y = forward.apply(x);
        y.square().sum().backward();
        assertClose("output", y.tensor(), in(file, "output"));
        assertClose("input", gradient(x), in(file, "grad.input"));
        model.namedParameters().forEach((key, p) -> assertClose(key, gradient(p), in(file, "grad." + key)));
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
    void a_convolutional_network() {
        Sequential model = new Sequential(
                new Conv2d(Conv2d.options(2, 3, 3).padding(1)),
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
}
