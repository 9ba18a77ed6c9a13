package io.touchstone.conformance.generate;

/** What kind of case a law asks for. */
public enum Flavour {
    /**
     * float64 (at times complex128) where the operation is smooth: no element within 2⁻¹¹ of a multiple of ⅛, where
     * kinks lie, and no two elements closer to each other than that, so that there are no ties.
     */
    SMOOTH,
    /** As {@link #SMOOTH}, in float32. */
    SINGLE,
    /** float64 or float32 at kinks, ties, zeros and poles, where PyTorch's conventions say what a gradient is. */
    KINKED,
    /** Any dtype, layout and value: infinities, NaN, signed zeros, ties, duplicates, sizes of 0 and 1. */
    ANY,
    /** Empty and 0-dim arrays, and arguments that do not fit. */
    EDGE,
    /** Arrays so large that the work is split among threads. */
    LARGE;

    /** How many proposals are tried in shrinking a failing case. */
    int shrinkingBudget() {
        return this == LARGE ? 40 : 3_000;
    }

    /** Whether a case has to be one that can be differentiated. */
    boolean isSmooth() {
        return this == SMOOTH || this == SINGLE || this == KINKED;
    }
}
