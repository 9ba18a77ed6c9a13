package io.touchstone.tensor;

/** The ways in which operations write in place, by what they ask of the memory. */
public enum Writing {
    /** Each element on its own: no two may be one place, and an operand is this very view or shares none of its elements. */
    ELEMENTWISE(false, false, true),

    /** What is written is the same everywhere: several elements may be one place. */
    FILLING(true, false, true),

    /** Elsewhere than what is read: an operand shares nothing with what is written, not even all of it. */
    PLACING(false, true, true),

    /** As {@link #PLACING}, but several elements may be one place. */
    PUTTING(true, true, true),

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
        if (!sharing) written.requireNoOverlap();
    }

    /** Checks that an operand can be read while a tensor is written to like this; what fills is read before. */
    public void requireReadable(Tensor written, Tensor read) {
        if (this == FILLING && read.numel() == 1) return;
        if (apart) written.requireNoSharing(read);
        else written.requireNoPartialOverlap(read);
    }
}
