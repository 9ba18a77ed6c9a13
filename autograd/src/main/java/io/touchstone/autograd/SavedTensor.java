package io.touchstone.autograd;

import io.touchstone.tensor.Spec;
import io.touchstone.tensor.Tensor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value kept from forward to backward. It is kept in one of two ways: as it is, with the version that it had, so that whoever writes to
 * its memory in between makes it useless and is found out when it is read; or as what {@link SavedTensorsHooks} made of it.
 *
 * @torch torch.autograd.SavedTensor
 */
public final class SavedTensor {
    private final Spec spec;
    private final int version;
    private final @Nullable Node source;
    private final boolean given;
    private @Nullable Variable variable;
    private @Nullable Packed<?> packed;

    SavedTensor(Variable kept) {
        this(kept, false, GradMode.state());
    }

    /**
     * Keeps a value.
     *
     * @param given whether it is an input of the node that keeps it, which must then stay recorded if it is
     */
    SavedTensor(Variable kept, boolean given, GradMode.State mode) {
        if (kept.isInference() && !mode.inference)
            throw new GradientException(
                    "Inference tensors cannot be saved for backward. Please do not use Tensors created in"
                            + " inference mode in computation tracked by autograd. To work around this, you can make a clone to get a normal"
                            + " tensor and use it in autograd, or use `torch.no_grad()` instead of `torch.inference_mode()`.");
        spec = kept.spec();
        version = kept.tensor().version();
        source = kept.recordedBy();
        this.given = given;
        variable = kept.actual();
        kept.noteSaved();
        SavedTensorsHooks hooks = mode.savedTensorsHooks;
        if (hooks != null && !kept.isLifted()) hooks.keep(this);
    }

    /** What was made of a value, how to get it back, and where its gradient went. */
    private record Packed<P>(
            P made, Function<P, Variable> unpack, @Nullable Edge edge) {
        Variable unpacked() {
            Variable value = unpack.apply(made);
            return edge == null ? value : value.computedBy(edge);
        }
    }

    /**
     * Keeps what {@code pack} makes of the value, from which {@code unpack} makes the value again, instead of the value.
     *
     * @throws GradientException if that has been done before, or {@code pack} writes to the value
     * @torch torch._C._autograd.SavedTensor.register_hooks
     */
    public <P> void registerHooks(Function<Variable, P> pack, Function<P, Variable> unpack) {
        Variable value = variable;
        if (value == null)
            throw new GradientException(
                    "Calling register_hooks on a saved tensor whose hooks have already been set. Hint: only one pair"
                            + " of hooks is allowed at a time.");
        value.leaveShadow();
        Edge edge = value.edge();
        int before = value.tensor().version();
        try (GradMode mode = GradMode.noGrad()) {
            packed = new Packed<>(pack.apply(value), unpack, edge);
        }
        if (value.tensor().version() != before)
            throw new GradientException(
                    "A saved tensor pack hook is modifying its input in place. Tensors provided as input to pack hook"
                            + " can not be modified by in-place operations as this can lead to unexpected side-effects. Please open"
                            + " an issue if you need to perform in-place operations on the input to a pack hook.");
        variable = null;
    }

    /** Takes a copy of the value, if it looks at this memory; says whether. */
    boolean savedFrom(Tensor memory) {
        Variable value = variable;
        if (value == null || !value.tensor().sharesMemoryWith(memory)) return false;
        unchanged(value);
        variable = value.aside();
        return true;
    }

    /** Whether hooks look after the value. */
    public boolean isPacked() {
        return packed != null;
    }

    /**
     * The value.
     *
     * @throws GradientException if somebody has written to it or detached it since; nobody can tell of one that hooks look after
     */
    public Variable read() {
        Variable value = variable;
        if (value != null) return unchanged(value);
        if (packed == null) throw new IllegalStateException("kept neither as it is nor packed");
        return packed.unpacked();
    }

    private Variable unchanged(Variable value) {
        if (given && source != null && value.recordedBy() == null)
            throw new GradientException(
                    "Trying to use a saved tensor that has been detached in-place, i.e. with .detach_().This is not"
                            + " supported, please use out-of-place `.detach()` instead");
        int now = value.tensor().version();
        if (now == version || value.isCopied()) return value;
        String origin =
                source == null ? "" : ", which is output " + value.outputNumber() + " of " + source.name() + ",";
        throw new GradientException(
                "one of the variables needed for gradient computation has been modified by an inplace"
                        + " operation: [torch." + spec.dtype().scalarName() + "Tensor " + spec.shape() + "]" + origin
                        + " is at version " + now + "; expected version " + version + " instead. Hint: " + hint());
    }

    private static String hint() {
        return AnomalyMode.isEnabled()
                ? "the backtrace further above shows the operation that failed to compute its gradient. The variable in question"
                        + " was changed in there or anywhere later. Good luck!"
                : "enable anomaly detection to find the operation that failed to compute its gradient,"
                        + " with torch.autograd.set_detect_anomaly(True).";
    }

    /** The value's shape and type. */
    public Spec spec() {
        return spec;
    }

    /** The version that the value had. */
    public int version() {
        return version;
    }
}
