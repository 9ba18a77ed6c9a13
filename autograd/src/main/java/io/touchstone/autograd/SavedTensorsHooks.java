package io.touchstone.autograd;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is done, in a block, with every value that is kept for backward: {@code pack} makes something else of it when it is kept, and
 * {@code unpack} makes the value of that again when a rule reads it.
 *
 * <pre>{@code
 * try (var hooks = SavedTensorsHooks.with(this::writeToDisk, this::readFromDisk)) {
 *     loss = model.forward(x).sum();
 * }
 * loss.backward(); // reads
 * }</pre>
 *
 * <p>Of nested blocks the innermost counts. Packing is not recorded. What comes back takes the place of the value in the record, so that
 * second derivatives still flow through it. Numbers that operations bring along ({@code x.mul(2.0)}) are no tensors, and kept as they are.
 *
 * @torch torch.autograd.graph.saved_tensors_hooks
 */
public final class SavedTensorsHooks implements AutoCloseable {
    private final GradMode.State state = GradMode.state();
    private final @Nullable SavedTensorsHooks outer = state.savedTensorsHooks;
    private final @Nullable String outerRefusal = state.hooksRefusal;
    private final Keeping keeping;

    /** How a value is kept. */
    @FunctionalInterface
    private interface Keeping {
        void keep(SavedTensor saved);
    }

    private SavedTensorsHooks(Keeping keeping) {
        this.keeping = keeping;
    }

    /**
     * Keeps what {@code pack} makes.
     *
     * @throws GradientException inside {@link #disabled}
     */
    public static <P> SavedTensorsHooks with(Function<Variable, P> pack, Function<P, Variable> unpack) {
        SavedTensorsHooks hooks = new SavedTensorsHooks(saved -> saved.registerHooks(pack, unpack));
        if (hooks.outerRefusal != null) throw new GradientException(hooks.outerRefusal);
        hooks.state.savedTensorsHooks = hooks;
        return hooks;
    }

    /**
     * Keeps copies: later writes neither harm them nor are found out. In PyTorch the copies are in the host's memory, which here is the only
     * one.
     *
     * @torch torch.autograd.graph.save_on_cpu
     */
    public static SavedTensorsHooks saveOnCpu() {
        return with(x -> x.tensor().packed(), Variable::constant);
    }

    /**
     * Refuses hooks in a block.
     *
     * @param message what who brings hooks is told
     * @throws GradientException with this message if there are hooks already
     * @torch torch.autograd.graph.disable_saved_tensors_hooks
     */
    public static SavedTensorsHooks disabled(String message) {
        SavedTensorsHooks none = new SavedTensorsHooks(saved -> {});
        if (none.outer != null) throw new GradientException(message);
        none.state.hooksRefusal = message;
        return none;
    }

    void keep(SavedTensor saved) {
        keeping.keep(saved);
    }

    /** Restores what was before. */
    @Override
    public void close() {
        state.savedTensorsHooks = outer;
        state.hooksRefusal = outerRefusal;
    }
}
