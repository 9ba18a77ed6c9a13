package io.touchstone.autograd;

import io.touchstone.tensor.Shape;
import io.touchstone.tensor.Spec;
import org.jspecify.annotations.Nullable;

/**
 * A value kept from forward to backward, with the version that it had: whoever writes to its memory in between makes it useless, and
 * is found out when it is read.
 */
final class SavedValue {
    private final Variable variable;
    private final @Nullable Node source;
    private final int version;

    SavedValue(Variable variable) {
        if (variable.isInference() && !GradMode.isInference())
            throw new GradientException(
                    "Inference tensors cannot be saved for backward. Please do not use Tensors created in"
                            + " inference mode in computation tracked by autograd. To work around this, you can make a clone to get a normal"
                            + " tensor and use it in autograd, or use `torch.no_grad()` instead of `torch.inference_mode()`.");
        this.variable = variable;
        this.source = variable.recordedBy();
        this.version = variable.tensor().version();
        variable.noteSaved();
    }

    /** The value, if nobody has written to it. */
    Variable read() {
        int now = variable.tensor().version();
        if (now == version || variable.isCopied()) return variable;
        String origin =
                source == null ? "" : ", which is output " + variable.outputNumber() + " of " + source.name() + ",";
        throw new GradientException(
                "one of the variables needed for gradient computation has been modified by an inplace"
                        + " operation: [" + typeName() + " " + shape() + "]" + origin + " is at version " + now
                        + "; expected version "
                        + version
                        + " instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient,"
                        + " with torch.autograd.set_detect_anomaly(True).");
    }

    private String typeName() {
        return "torch." + variable.dtype().scalarName() + "Tensor";
    }

    private Shape shape() {
        return variable.shape();
    }

    Spec spec() {
        return variable.spec();
    }

    int version() {
        return version;
    }
}
