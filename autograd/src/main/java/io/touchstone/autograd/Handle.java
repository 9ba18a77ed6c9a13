package io.touchstone.autograd;

import java.util.List;

/**
 * What registering a hook gives: a way to take it back.
 *
 * @torch torch.utils.hooks.RemovableHandle
 */
@FunctionalInterface
public interface Handle extends AutoCloseable {
    /** Takes the hook back; a second time does nothing. */
    void remove();

    /** Adds a hook to a list; the handle takes away this very one. */
    static <H> Handle added(List<H> hooks, H hook) {
        return added(hooks, hook, false);
    }

    /** The same, before all that are there if {@code first}. */
    static <H> Handle added(List<H> hooks, H hook, boolean first) {
        hooks.add(first ? 0 : hooks.size(), hook);
        return () -> hooks.removeIf(h -> h == hook);
    }

    @Override
    default void close() {
        remove();
    }
}
