package io.touchstone.conformance.generate;

import io.touchstone.conformance.program.Program;
import org.jspecify.annotations.Nullable;

/**
 * A generated program and what is known of it.
 *
 * @param topic the operation, module, optimizer or theme it is about; the row of a report
 * @param aspect what it is to find out
 * @param program the program
 * @param valid whether PyTorch is expected to run it; else to reject it
 * @param call the call that the program is made of, if it is one call with dense differentiable inputs, else null
 */
public record Sample(
        String topic,
        Aspect aspect,
        Program program,
        boolean valid,
        @Nullable Case call) {
    /** A valid program that is no single call. */
    public static Sample of(String topic, Aspect aspect, Program program) {
        return new Sample(topic, aspect, program, true, null);
    }

    /** A program that PyTorch rejects. */
    public static Sample rejected(String topic, Program program) {
        return new Sample(topic, Aspect.ERROR, program, false, null);
    }

    /** The same with another program, of which nothing else is known. */
    public Sample with(Program other) {
        return new Sample(topic, aspect, other, valid, null);
    }
}
