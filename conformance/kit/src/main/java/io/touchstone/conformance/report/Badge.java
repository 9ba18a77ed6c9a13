package io.touchstone.conformance.report;

/** A run in a line: {@code passed / supported / total}, counted in topics. */
public final class Badge {
    private Badge() {}

    /** The line, as {@code 498 / 512 / 540}. */
    public static String of(Run run) {
        return run.passed() + " / " + run.supported() + " / " + run.topics().size();
    }
}
