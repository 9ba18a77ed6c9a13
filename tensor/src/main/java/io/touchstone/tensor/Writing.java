package io.touchstone.tensor;

import java.util.List;
import java.util.function.Supplier;

/** The ways in which operations write in place, by what they ask of the memory. */
public enum Writing {
    /** Each element on its own: no two may be one place, and an operand is this very view or shares none of its elements. */
    ELEMENTWISE(false, false, true),

    /** What is written is the same everywhere: several elements may be one place. */
    FILLING(true, false, true),

    /** Elsewhere than what is read: an operand shares nothing with what is written, not even all of it. */
    PLACING(false, true, true),

    /** As {@link #PLACING}, but the memory is looked at before the shapes. */
    LAYING(false, true, true),

    /** As {@link #LAYING}, but several elements may be one place. */
    PUTTING(true, true, true),

    /** Each element on its own, but what is read may lie in the same memory. */
    SHARING(false, false, true),

    /** Element by element, and the record does not hear of it, for PyTorch has no rule: the gradient passes as if nothing had happened. */
    UNRECORDED(false, false, false);

    private final boolean sharing;
    private final boolean apart;
    private final boolean recorded;

    Writing(boolean sharing, boolean apart, boolean recorded) {
        this.sharing = sharing;
        this.apart = apart;
        this.recorded = recorded;
    }

    /** Whether the record is told. */
    public boolean isRecorded() {
        return recorded;
    }

    /** Checks that a tensor can be written to like this. */
    public void requireWritable(Tensor written) {
        if (!sharing) Overlap.requireNone(written);
    }

    /**
     * A result that is to be written, computed where PyTorch looks whether its operands share memory with what is written: before the
     * shapes, or, of what is written elsewhere, after them.
     *
     * @throws IllegalArgumentException if an operand shares memory as it must not
     */
    public <A extends Array<A>> A checked(Tensor written, List<A> reads, Supplier<A> result) {
        if (this == PLACING) {
            A computed = result.get();
            requireReadable(written, reads);
            return computed;
        }
        requireReadable(written, reads);
        return result.get();
    }

    private void requireReadable(Tensor written, List<? extends Array<?>> reads) {
        for (Array<?> read : reads) requireReadable(written, read.value());
    }

    // what fills is read before
    private void requireReadable(Tensor written, Tensor read) {
        if (this == SHARING || (this == FILLING && read.numel() == 1)) return;
        if (apart) Overlap.requireApart(written, read);
        else Overlap.requireNotPartial(written, read);
    }
}
