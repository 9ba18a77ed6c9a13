package io.touchstone.tensor.internal;

/**
 * Folds a sequence of elements into one number in the order that {@link Sums} defines: 1024 lanes, chunks, a tree, a total.
 *
 * <p>Elements are first staged: four rows of 1024, copied from wherever they lie, are folded into the lanes together. A contiguous
 * array and a strided one so take the same way and differ in the copying alone, and every array in the inner loop is indexed by the
 * loop variable alone, which is what the compiler vectorises.
 */
abstract class Lanes {
    static final int COUNT = 1024;
    static final int CHUNK = 128 * COUNT; // a multiple of the staged rows
    static final int STAGED = 4;

    private final double start;
    private double total;
    private int staged; // full rows
    private int at; // elements in the row after them
    private int folded; // rows in the lanes

    /**
     * Prepares for any number of sequences.
     *
     * @param start what a lane and the total start from, and what a lane without elements counts as
     */
    Lanes(double start) {
        this.start = start;
        total = start;
    }

    /** Copies {@code n} elements of the source, from index {@code from} on, into a staged row. */
    abstract void stage(int row, int position, int from, int step, int n);

    abstract void clearLanes();

    /** Folds all staged rows into the lanes, the first row first. */
    abstract void foldStaged();

    /** Folds the first {@code n} elements of one staged row into the lanes. */
    abstract void foldRow(int row, int n);

    /** The lanes folded into one. */
    abstract double foldLanes();

    /** The first {@code n} elements of the first staged row folded into one, as if each were a lane. */
    abstract double foldFirstRow(int n);

    abstract double combine(double x, double y);

    /** Takes the next elements of the sequence. */
    final void add(int from, int step, int n) {
        int next = from;
        for (int left = n; left > 0; ) {
            int taken = Math.min(left, COUNT - at);
            stage(staged, at, next, step, taken);
            next += taken * step;
            left -= taken;
            at += taken;
            if (at == COUNT) endRow();
        }
    }

    /** The result of the sequence; the next element begins another. */
    final double result() {
        if (folded + staged + at > 0) endChunk();
        double result = total;
        total = start;
        return result;
    }

    private void endRow() {
        at = 0;
        if (++staged < STAGED) return;
        if (folded == 0) clearLanes();
        foldStaged();
        staged = 0;
        folded += STAGED;
        if (folded * COUNT == CHUNK) endChunk();
    }

    private void endChunk() {
        if (folded + staged == 0) {
            total = combine(total, foldFirstRow(at));
        } else {
            if (folded == 0) clearLanes();
            for (int row = 0; row < staged; row++) foldRow(row, COUNT);
            foldRow(staged, at);
            total = combine(total, foldLanes());
        }
        folded = 0;
        staged = 0;
        at = 0;
    }
}
