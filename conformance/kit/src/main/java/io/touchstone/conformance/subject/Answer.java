package io.touchstone.conformance.subject;

import io.touchstone.conformance.program.Value;
import java.util.List;

/** What a subject makes of a program. */
public sealed interface Answer {
    /**
     * It ran.
     *
     * @param values one value a returned expression
     */
    record Ok(List<Value> values) implements Answer {
        /** Copies the list. */
        public Ok {
            values = List.copyOf(values);
        }
    }

    /**
     * It asks for something that PyTorch rejects.
     *
     * @param step the step that failed, the number of steps if it was a returned expression, -1 if no step was reached
     * @param kind why
     * @param message what PyTorch says, or something like it
     */
    record Rejected(int step, Kind kind, String message) implements Answer {}

    /**
     * The subject lacks something.
     *
     * @param what the operation, module, optimizer or dtype
     */
    record Unsupported(String what) implements Answer {}

    /**
     * It did not answer as the protocol asks: the subject is to blame, whatever the program was.
     *
     * @param offence what it did instead
     * @param message one line, with what is known
     * @param said the line of its standard error that tells most of it, or nothing
     */
    record Broken(Offence offence, String message, String said) implements Answer {
        /** An offence without a word. */
        public Broken(Offence offence, String message) {
            this(offence, message, "");
        }
    }
}
