package io.touchstone.tensor;

import org.jspecify.annotations.Nullable;

/**
 * A default generator and a default dtype of the current thread's own, until it is closed.
 *
 * <p>PyTorch has one of each for the whole process, and so have we, unless a thread asks otherwise: whoever runs several programs at once, each of
 * which may seed and draw, wants each to find what it would find alone. {@link Generator#global()} and {@link DType#defaultFloat()} then speak
 * of this thread's; they start at seed 0 and float32.
 */
public final class Isolation implements AutoCloseable {
    private static final ThreadLocal<@Nullable Isolation> CURRENT = new ThreadLocal<>();

    private final @Nullable Isolation outer;
    final Generator generator = Generator.seeded(0);
    DType defaultFloat = DType.FLOAT32;

    private Isolation(@Nullable Isolation outer) {
        this.outer = outer;
    }

    /** Sets the current thread apart; to be closed by the same thread. */
    public static Isolation enter() {
        Isolation isolation = new Isolation(CURRENT.get());
        CURRENT.set(isolation);
        return isolation;
    }

    static @Nullable Isolation current() {
        return CURRENT.get();
    }

    /** Lets the thread return to what it had before. */
    @Override
    public void close() {
        CURRENT.set(outer);
    }
}
