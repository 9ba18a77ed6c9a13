package io.touchstone.tensor.internal;

import java.util.Arrays;
import java.util.Objects;

/**
 * The blocked matrix product in single precision: a tile of C and a panel of B are copied into rows, each an array of its own, and
 * every kernel call takes three rows of C through three steps of k.
 *
 * <p>Measured on JDK 17: the compiler vectorises such a loop only if every array is indexed by the loop variable alone, hence the
 * rows; three by three is the largest body that it still unrolls to the width of a vector; and rows whose lengths in memory are
 * multiples of 64 bytes share one alignment. The order of k is kept for each element, whatever the blocks.
 */
final class FloatBlocks {
    private static final int COLUMNS = 512;
    private static final int ROWS = 252; // a multiple of three: the tile of C takes half a megabyte
    private static final int DEPTH = 120; // a multiple of three: the panel of B takes a quarter
    private static final int STRIP = 32; // of columns that are read or written across the rows
    private static final int LENGTH = COLUMNS + 12; // with the array's header of 16 bytes a multiple of 64

    private float[][] cRows = new float[0][];
    private float[][] bRows = new float[0][];
    private final float[] factors = new float[3 * DEPTH];

    void multiply(
            int m,
            int n,
            int k,
            float[] a,
            MatrixLayout inA,
            float[] b,
            MatrixLayout inB,
            float[] c,
            MatrixLayout inC,
            boolean accumulate) {
        cRows = enough(cRows, Math.min(m, ROWS));
        bRows = enough(bRows, Math.min(k, DEPTH));
        for (int j = 0; j < n; j += COLUMNS) {
            int width = Math.min(COLUMNS, n - j);
            for (int i = 0; i < m; i += ROWS) {
                int height = Math.min(ROWS, m - i);
                MatrixLayout tile = inC.at(inC.index(i, j));
                load(height, width, c, tile, accumulate);
                for (int l = 0; l < k; l += DEPTH) {
                    int depth = Math.min(DEPTH, k - l);
                    loadPanel(depth, width, b, inB.at(inB.index(l, j)));
                    addProducts(height, width, depth, a, inA.at(inA.index(i, l)));
                }
                store(height, width, c, tile);
            }
        }
    }

    private static float[][] enough(float[][] rows, int count) {
        if (rows.length >= count) return rows;
        float[][] more = Arrays.copyOf(rows, count);
        for (int i = rows.length; i < count; i++) more[i] = new float[LENGTH];
        return more;
    }

    private void load(int height, int width, float[] c, MatrixLayout tile, boolean accumulate) {
        for (int i = 0; i < height; i++) {
            if (!accumulate) Arrays.fill(cRows[i], 0, width, 0f);
            else gather(c, tile.index(i, 0), tile.column(), cRows[i], 0, width);
        }
    }

    private void store(int height, int width, float[] c, MatrixLayout tile) {
        if (tile.column() == 1)
            for (int i = 0; i < height; i++) System.arraycopy(cRows[i], 0, c, tile.index(i, 0), width);
        else for (int j = 0; j < width; j += STRIP) storeStrip(height, j, Math.min(j + STRIP, width), c, tile);
    }

    private void storeStrip(int height, int from, int to, float[] c, MatrixLayout tile) {
        for (int j = from; j < to; j++) for (int i = 0; i < height; i++) c[tile.index(i, j)] = cRows[i][j];
    }

    // In strips of columns, so that the cache lines that a transposed B touches are read for several rows before they
    // are lost.
    private void loadPanel(int depth, int width, float[] b, MatrixLayout panel) {
        int strip = panel.column() == 1 ? width : STRIP;
        for (int j = 0; j < width; j += strip)
            for (int l = 0; l < depth; l++)
                gather(b, panel.index(l, j), panel.column(), bRows[l], j, Math.min(strip, width - j));
    }

    private static void gather(float[] from, int at, int step, float[] row, int j, int n) {
        if (step == 1) System.arraycopy(from, at, row, j, n);
        else for (int i = 0; i < n; i++) row[j + i] = from[at + i * step];
    }

    private void addProducts(int height, int width, int depth, float[] a, MatrixLayout inA) {
        int i = 0;
        for (; i + 3 <= height; i += 3) {
            loadFactors(depth, a, inA, i);
            threeRows(cRows[i], cRows[i + 1], cRows[i + 2], width, depth);
        }
        for (; i < height; i++) oneRow(cRows[i], width, depth, a, inA.index(i, 0), inA.column());
    }

    // Three rows of A, interleaved: the factors of one step of k side by side.
    private void loadFactors(int depth, float[] a, MatrixLayout inA, int i) {
        int first = inA.index(i, 0);
        int second = first + inA.row();
        int third = second + inA.row();
        for (int l = 0, to = 0, at = 0; l < depth; l++, at += inA.column()) {
            factors[to++] = a[first + at];
            factors[to++] = a[second + at];
            factors[to++] = a[third + at];
        }
    }

    private void threeRows(float[] c0, float[] c1, float[] c2, int width, int depth) {
        int l = 0;
        for (; l + 3 <= depth; l += 3)
            threeByThree(c0, c1, c2, bRows[l], bRows[l + 1], bRows[l + 2], factors, 3 * l, width);
        for (; l < depth; l++) {
            one(c0, bRows[l], factors[3 * l], width);
            one(c1, bRows[l], factors[3 * l + 1], width);
            one(c2, bRows[l], factors[3 * l + 2], width);
        }
    }

    private void oneRow(float[] c, int width, int depth, float[] a, int from, int step) {
        int l = 0;
        int at = from;
        for (; l + 3 <= depth; l += 3, at += 3 * step)
            three(c, bRows[l], bRows[l + 1], bRows[l + 2], a[at], a[at + step], a[at + 2 * step], width);
        for (; l < depth; l++, at += step) one(c, bRows[l], a[at], width);
    }

    // Inlined into its caller this loop is not vectorised and takes eight times as long. The checks at its head also
    // keep it above
    // the 325 bytes of bytecode up to which the compiler inlines hot methods.
    private static void threeByThree(
            float[] c0, float[] c1, float[] c2, float[] b0, float[] b1, float[] b2, float[] a, int at, int n) {
        Objects.checkFromIndexSize(0, n, c0.length);
        Objects.checkFromIndexSize(0, n, c1.length);
        Objects.checkFromIndexSize(0, n, c2.length);
        Objects.checkFromIndexSize(0, n, b0.length);
        Objects.checkFromIndexSize(0, n, b1.length);
        Objects.checkFromIndexSize(0, n, b2.length);
        Objects.checkFromIndexSize(at, 9, a.length);
        Objects.checkIndex(n - 1, n);
        float a00 = a[at];
        float a10 = a[at + 1];
        float a20 = a[at + 2];
        float a01 = a[at + 3];
        float a11 = a[at + 4];
        float a21 = a[at + 5];
        float a02 = a[at + 6];
        float a12 = a[at + 7];
        float a22 = a[at + 8];
        for (int j = 0; j < n; j++) {
            float y0 = b0[j];
            float y1 = b1[j];
            float y2 = b2[j];
            float x0 = c0[j];
            float x1 = c1[j];
            float x2 = c2[j];
            x0 = Math.fma(a00, y0, x0);
            x1 = Math.fma(a10, y0, x1);
            x2 = Math.fma(a20, y0, x2);
            x0 = Math.fma(a01, y1, x0);
            x1 = Math.fma(a11, y1, x1);
            x2 = Math.fma(a21, y1, x2);
            x0 = Math.fma(a02, y2, x0);
            x1 = Math.fma(a12, y2, x1);
            x2 = Math.fma(a22, y2, x2);
            c0[j] = x0;
            c1[j] = x1;
            c2[j] = x2;
        }
    }

    private static void three(float[] c, float[] b0, float[] b1, float[] b2, float a0, float a1, float a2, int n) {
        for (int j = 0; j < n; j++) c[j] = Math.fma(a2, b2[j], Math.fma(a1, b1[j], Math.fma(a0, b0[j], c[j])));
    }

    private static void one(float[] c, float[] b, float a, int n) {
        for (int j = 0; j < n; j++) c[j] = Math.fma(a, b[j], c[j]);
    }
}
