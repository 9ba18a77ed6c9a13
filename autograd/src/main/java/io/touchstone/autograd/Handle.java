package io.touchstone.autograd;

/**
 * What registering a hook gives: a way to take it back.
 *
 * @torch torch.utils.hooks.RemovableHandle
 */
@FunctionalInterface
public interface Handle extends AutoCloseable {
    /** Takes the hook back; a second time does nothing. */
    void remove();

    @Override
    default void close() {
        remove();
    }
}
