package io.touchstone.conformance.subject;

/** What a subject may do instead of answering. */
public enum Offence {
    /** Its process does not start, or does not introduce itself. */
    NOT_STARTED("it did not start"),
    /** Its process ended. */
    CRASHED("it ended"),
    /** It did not answer in time. */
    HUNG("its time was up"),
    /** It closed its output, or no longer reads its input. */
    CLOSED("it closed its streams"),
    /** It answered with a line that is no answer. */
    GARBAGE("its line is no answer"),
    /** It answered with a line longer than allowed. */
    TOO_LONG("its line is too long"),
    /** It answered a request that was not made, or made long ago. */
    WRONG_ID("it answered something else");

    private final String words;

    Offence(String words) {
        this.words = words;
    }

    /** What happened, as the end of a sentence. */
    @Override
    public String toString() {
        return words;
    }
}
