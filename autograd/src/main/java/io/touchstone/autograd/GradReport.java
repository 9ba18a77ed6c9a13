package io.touchstone.autograd;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@link GradCheck} has found.
 *
 * @param findings what is wrong, at most one an output, input and check: the worst element
 * @param notes what makes the check weaker than it could be
 */
public record GradReport(List<Finding> findings, List<String> notes) {
    /** Copies the lists. */
    public GradReport {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    /** How an analytic derivative fails. */
    public enum Failure {
        /** It has another value. */
        WRONG,
        /** There is none at all, though the function varies. */
        MISSING,
        /** It is zero, though the function varies. */
        ZERO,
        /** It is not a number, or infinite. */
        UNDEFINED,
        /** It is another one the second time. */
        UNSTEADY,
        /** It changes when an output that does not matter is left out. */
        LEFT_OUT
    }

    /**
     * The worst element of one derivative.
     *
     * @param failure how it fails
     * @param output the number of the output
     * @param input the number of the input
     * @param row which element of the output, in row-major order; −1 for a random combination of all
     * @param column which element of the input; −1 for a random combination of all
     * @param analytic the derivative by backward, or the first of two
     * @param numeric the derivative by differences, or the second of two
     * @param step how far the input was moved
     * @param bound how far apart they may be
     * @param kink whether the differences to the left and to the right disagree: the point may be one where there is no derivative
     */
    public record Finding(
            Failure failure,
            int output,
            int input,
            int row,
            int column,
            double analytic,
            double numeric,
            double step,
            double bound,
            boolean kink) {
        /** In PyTorch's words, and the numbers. */
        @Override
        public String toString() {
            String head =
                    switch (failure) {
                        case UNSTEADY ->
                            "Backward is not reentrant, i.e., running backward with same input and grad_output multiple times"
                                    + " gives different values";
                        case LEFT_OUT -> "Expected backward function to handle undefined output grads";
                        default ->
                            "Jacobian mismatch for output " + output + " with respect to input " + input
                                    + ",\nnumerical:" + numeric + "\nanalytical:" + analytic + "\n";
                    };
            String place = row < 0 ? "in a random direction" : "at [" + row + "][" + column + "]";
            return head + " " + place + ": " + failure.name().toLowerCase(Locale.ROOT) + ", off by "
                    + Math.abs(analytic - numeric) + ", bound " + bound + ", step " + step
                    + (kink ? "; left and right differences disagree: the point may sit on a kink" : "");
        }
    }

    /** Whether nothing is wrong. */
    public boolean holds() {
        return findings.isEmpty();
    }

    /** The finding that is farthest off; null if nothing is wrong. */
    public @Nullable Finding worst() {
        Finding worst = null;
        for (Finding f : findings) if (worst == null || excess(f) > excess(worst)) worst = f;
        return worst;
    }

    private static double excess(Finding f) {
        double error = Math.abs(f.analytic - f.numeric);
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error / f.bound;
    }

    /**
     * This report, if nothing is wrong.
     *
     * @throws GradientException telling the worst finding
     */
    public GradReport requireHolds() {
        Finding worst = worst();
        if (worst != null) throw new GradientException(worst.toString());
        return this;
    }
}
