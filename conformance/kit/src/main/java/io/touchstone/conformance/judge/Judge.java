package io.touchstone.conformance.judge;

import io.touchstone.conformance.generate.Aspect;
import io.touchstone.conformance.generate.Sample;
import io.touchstone.conformance.subject.Answer;
import io.touchstone.conformance.subject.Subject;

/** Tells right answers from wrong ones, by one yardstick. */
public interface Judge extends AutoCloseable {
    /** The yardstick: {@code as PyTorch}, {@code as mathematics}. */
    String name();

    /** Whether it says anything of programs of an aspect. */
    boolean judges(Aspect aspect);

    /**
     * The verdict.
     *
     * @param sample the program
     * @param answer what the subject made of it; a subject that lacks something, or broke off, has been told apart before
     * @param subject the subject, for a judge that has more to ask
     */
    Verdict judge(Sample sample, Answer answer, Subject subject);

    /** Ends what it holds. */
    @Override
    void close();
}
