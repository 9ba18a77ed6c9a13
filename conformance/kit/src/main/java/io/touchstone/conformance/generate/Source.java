package io.touchstone.conformance.generate;

import java.util.List;

/** Makes programs of one aspect. */
public interface Source {
    /** What its programs are to find out. */
    Aspect aspect();

    /** What it has programs about, in a fixed order. */
    List<String> topics();

    /**
     * The program that a list of choices stands for: a function of its arguments. No choices at all make the simplest one.
     *
     * @throws MissingDomainException if it does not know how to draw an argument
     */
    Sample make(String topic, Choices choices);
}
