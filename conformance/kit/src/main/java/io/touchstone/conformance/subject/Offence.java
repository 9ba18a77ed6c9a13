package io.touchstone.conformance.subject;

/** What a subject may do instead of answering. */
public enum Offence {
    /** Its process does not start, or does not introduce itself. */
    NOT_STARTED,
    /** Its process ended. */
    CRASHED,
    /** It did not answer in time. */
    HUNG,
    /** It closed its output, or no longer reads its input. */
    CLOSED,
    /** It answered with a line that is no answer. */
    GARBAGE,
    /** It answered with a line longer than allowed. */
    TOO_LONG,
    /** It answered a request that was not made, or made long ago. */
    WRONG_ID,
    /** It answered a request twice. */
    TWICE
}
