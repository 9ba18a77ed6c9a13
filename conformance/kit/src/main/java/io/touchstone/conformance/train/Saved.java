package io.touchstone.conformance.train;

import io.touchstone.nn.Layer;
import io.touchstone.tensor.Tensor;
import io.touchstone.tensor.format.Safetensors;
import java.nio.file.Path;

/** A trained model's weights in a file, under PyTorch's names: its state dict, as {@code safetensors.torch.save_file} would write it. */
public final class Saved {
    private Saved() {}

    /**
     * Writes the weights, and loads them into a new model to see that it answers the same.
     *
     * @throws IllegalStateException if it does not
     */
    public static void write(Path file, Classification training) {
        Safetensors.write(file, training.model().stateDict(), Checkpoint.metadata(training));
        Layer copy = training.task().model();
        copy.loadStateDict(Safetensors.read(file).tensors());
        Tensor inputs = training.testing().inputs();
        Tensor ours = training.model().call(inputs).tensor();
        if (!ours.equal(copy.call(inputs).tensor()))
            throw new IllegalStateException("the weights that were read again give other answers");
    }
}
