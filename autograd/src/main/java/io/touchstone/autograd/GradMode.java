package io.touchstone.autograd;

import org.jspecify.annotations.Nullable;

/**
 * Whether operations are recorded. The mode belongs to a thread; a new thread begins with recording on.
 *
 * <p>A mode is switched for a block: {@code try (var mode = GradMode.noGrad()) { … }}. The end of the block restores what was before.
 *
 * @torch torch.no_grad, torch.enable_grad, torch.set_grad_enabled, torch.inference_mode
 */
public final class GradMode implements AutoCloseable {
    private static final ThreadLocal<State> STATE = ThreadLocal.withInitial(State::new);

    /** A thread's modes, the backward pass that it runs, and how many nodes it has recorded. */
    static final class State {
        boolean enabled = true;
        boolean inference;
        boolean writing;

        @Nullable
        SavedTensorsHooks savedTensorsHooks;

        @Nullable
        String hooksRefusal;

        SelectiveCheckpoint.@Nullable Kept kept;

        @Nullable
        Engine<?> engine;

        private long sequence;

        long next() {
            return sequence++;
        }

        boolean records() {
            return enabled && !inference;
        }
    }

    private final State state;
    private final boolean enabledBefore;
    private final boolean inferenceBefore;

    private GradMode(boolean enabled, boolean inference) {
        state = STATE.get();
        enabledBefore = state.enabled;
        inferenceBefore = state.inference;
        state.enabled = enabled;
        state.inference = inference;
    }

    static State state() {
        return STATE.get();
    }

    /** Whether operations are recorded. Inference mode records nothing. */
    public static boolean isEnabled() {
        return STATE.get().records();
    }

    /** Whether this thread is in inference mode. */
    public static boolean isInference() {
        return STATE.get().inference;
    }

    /** Stops recording. */
    public static GradMode noGrad() {
        return set(false);
    }

    /** Records again, inside {@link #noGrad}; without effect in inference mode. */
    public static GradMode enableGrad() {
        return set(true);
    }

    /** Records or not. */
    public static GradMode set(boolean enabled) {
        return new GradMode(enabled, STATE.get().inference);
    }

    /**
     * Records or not from here on, until something restores another mode; there is no block that ends.
     *
     * @torch torch.set_grad_enabled
     */
    public static void setEnabled(boolean enabled) {
        STATE.get().enabled = enabled;
    }

    /** Neither records nor remembers what is a view of what; what is made here can never take part in differentiation. */
    public static GradMode inference() {
        return inference(true);
    }

    /** Switches inference mode on, or off inside itself; off, operations are recorded. */
    public static GradMode inference(boolean on) {
        return new GradMode(!on, on);
    }

    /** Restores the mode that was before. */
    @Override
    public void close() {
        state.enabled = enabledBefore;
        state.inference = inferenceBefore;
    }
}
