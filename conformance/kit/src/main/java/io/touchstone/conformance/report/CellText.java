package io.touchstone.conformance.report;

import io.touchstone.conformance.verify.Tally;
import java.util.Locale;

/** A cell of the matrix in a few signs. */
final class CellText {
    private CellText() {}

    /** {@code 40 .31}, {@code 3 of 40 .31}, {@code ✗3/40}, {@code –}, {@code ?}. */
    static String of(Tally tally) {
        return switch (CellState.of(tally)) {
            case WRONG -> "✗" + tally.failed() + "/" + tally.decided();
            case RIGHT -> tally.held() + sent(tally) + (tally.worst() == 0 ? "" : " " + share(tally.worst()));
            case OPEN -> "?";
            case LACKS -> "–";
            case NONE -> "·";
        };
    }

    /** Nothing, if all programs were put to the subject. */
    private static String sent(Tally tally) {
        return tally.unsupported() == 0 ? "" : " of " + tally.programs();
    }

    private static String share(double share) {
        String digits = String.format(Locale.ROOT, "%.2f", share);
        return digits.equals("0.00") ? "~0" : digits.substring(digits.startsWith("0") ? 1 : 0);
    }
}
