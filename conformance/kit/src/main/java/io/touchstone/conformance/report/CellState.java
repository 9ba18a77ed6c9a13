package io.touchstone.conformance.report;

import io.touchstone.conformance.verify.Tally;
import java.util.Locale;

/** What a cell of the matrix says, the weightiest first. */
enum CellState {
    WRONG,
    RIGHT,
    OPEN,
    LACKS,
    NONE;

    static CellState of(Tally tally) {
        if (tally.failed() > 0) return WRONG;
        if (tally.held() > 0) return RIGHT;
        if (tally.undecided() > 0) return OPEN;
        return tally.unsupported() > 0 ? LACKS : NONE;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
