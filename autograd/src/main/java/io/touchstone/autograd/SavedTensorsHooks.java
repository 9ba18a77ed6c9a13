package io.touchstone.autograd;

import io.touchstone.tensor.Tensor;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
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
    private final Set<SavedTensor> guarded = Collections.newSetFromMap(new WeakHashMap<>());

    /** How a value is kept. */
    @FunctionalInterface
    private interface Keeping {
        void keep(SavedTensor saved, SavedTensorsHooks by);
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
        SavedTensorsHooks hooks = new SavedTensorsHooks((saved, by) -> saved.registerHooks(pack, unpack));
        return hooks.entered();
    }

    private SavedTensorsHooks entered() {
        if (outerRefusal != null) throw new GradientException(outerRefusal);
        state.savedTensorsHooks = this;
        return this;
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
     * Lets values that are kept be written to in the block: they are copied before, so that backward finds them as they were.
     *
     * @torch torch.autograd.graph.allow_mutation_on_saved_tensors
     */
    public static SavedTensorsHooks allowMutation() {
        return new SavedTensorsHooks((saved, by) -> by.guarded.add(saved)).entered();
    }

    /** Copies what must not be lost of the memory that is about to be written to. */
    static void beforeWrite(Tensor memory) {
        SavedTensorsHooks current = GradMode.state().savedTensorsHooks;
        if (current != null) current.guarded.removeIf(saved -> saved.savedFrom(memory));
    }

    /**
     * Refuses hooks in a block.
     *
     * @param message what who brings hooks is told
     * @throws GradientException with this message if there are hooks already
     * @torch torch.autograd.graph.disable_saved_tensors_hooks
     */
    public static SavedTensorsHooks disabled(String message) {
        SavedTensorsHooks none = new SavedTensorsHooks((saved, by) -> {});
        if (none.outer != null) throw new GradientException(message);
        none.state.hooksRefusal = message;
        return none;
    }

    void keep(SavedTensor saved) {
        keeping.keep(saved, this);
    }

    /** Restores what was before. */
    @Override
    public void close() {
        state.savedTensorsHooks = outer;
        state.hooksRefusal = outerRefusal;
    }
}
