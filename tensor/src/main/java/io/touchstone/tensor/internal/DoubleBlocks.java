package io.touchstone.tensor.internal;

import java.util.Arrays;
import java.util.Objects;

/**
 * The blocked matrix product in double precision: a tile of C and a panel of B are copied into rows, each an array of its own, and
 * every kernel call takes three rows of C through three steps of k.
 *
 * <p>The twin of {@link FloatBlocks}, where the reasons stand.
 */
final class DoubleBlocks {
    private static final int COLUMNS = 256;
    private static final int ROWS = 252; // a multiple of three: the tile of C takes half a megabyte
    private static final int DEPTH = 120; // a multiple of three: the panel of B takes a quarter
    private static final int STRIP = 32; // of columns that are read or written across the rows
    private static final int LENGTH = COLUMNS + 6; // with the array's header of 16 bytes a multiple of 64

    private double[][] cRows = new double[0][];
    private double[][] bRows = new double[0][];
    private final double[] factors = new double[3 * DEPTH];

    void multiply(
            int m,
            int n,
            int k,
            double[] a,
            MatrixLayout inA,
            double[] b,
            MatrixLayout inB,
            double[] c,
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

    private static double[][] enough(double[][] rows, int count) {
        if (rows.length >= count) return rows;
        double[][] more = Arrays.copyOf(rows, count);
        for (int i = rows.length; i < count; i++) more[i] = new double[LENGTH];
        return more;
    }

    private void load(int height, int width, double[] c, MatrixLayout tile, boolean accumulate) {
        for (int i = 0; i < height; i++) {
            if (!accumulate) Arrays.fill(cRows[i], 0, width, 0.0);
            else gather(c, tile.index(i, 0), tile.column(), cRows[i], 0, width);
        }
    }

    private void store(int height, int width, double[] c, MatrixLayout tile) {
        if (tile.column() == 1)
            for (int i = 0; i < height; i++) System.arraycopy(cRows[i], 0, c, tile.index(i, 0), width);
        else for (int j = 0; j < width; j += STRIP) storeStrip(height, j, Math.min(j + STRIP, width), c, tile);
    }

    private void storeStrip(int height, int from, int to, double[] c, MatrixLayout tile) {
        for (int j = from; j < to; j++) for (int i = 0; i < height; i++) c[tile.index(i, j)] = cRows[i][j];
    }

    // In strips of columns, so that the cache lines that a transposed B touches are read for several rows before they
    // are lost.
    private void loadPanel(int depth, int width, double[] b, MatrixLayout panel) {
        int strip = panel.column() == 1 ? width : STRIP;
        for (int j = 0; j < width; j += strip)
            for (int l = 0; l < depth; l++)
                gather(b, panel.index(l, j), panel.column(), bRows[l], j, Math.min(strip, width - j));
    }

    private static void gather(double[] from, int at, int step, double[] row, int j, int n) {
        if (step == 1) System.arraycopy(from, at, row, j, n);
        else for (int i = 0; i < n; i++) row[j + i] = from[at + i * step];
    }

    private void addProducts(int height, int width, int depth, double[] a, MatrixLayout inA) {
        int i = 0;
        for (; i + 3 <= height; i += 3) {
            loadFactors(depth, a, inA, i);
            threeRows(cRows[i], cRows[i + 1], cRows[i + 2], width, depth);
        }
        for (; i < height; i++) oneRow(cRows[i], width, depth, a, inA.index(i, 0), inA.column());
    }

    // Three rows of A, interleaved: the factors of one step of k side by side.
    private void loadFactors(int depth, double[] a, MatrixLayout inA, int i) {
        int first = inA.index(i, 0);
        int second = first + inA.row();
        int third = second + inA.row();
        for (int l = 0, to = 0, at = 0; l < depth; l++, at += inA.column()) {
            factors[to++] = a[first + at];
            factors[to++] = a[second + at];
            factors[to++] = a[third + at];
        }
    }

    private void threeRows(double[] c0, double[] c1, double[] c2, int width, int depth) {
        int l = 0;
        for (; l + 3 <= depth; l += 3)
            threeByThree(c0, c1, c2, bRows[l], bRows[l + 1], bRows[l + 2], factors, 3 * l, width);
        for (; l < depth; l++) {
            one(c0, bRows[l], factors[3 * l], width);
            one(c1, bRows[l], factors[3 * l + 1], width);
            one(c2, bRows[l], factors[3 * l + 2], width);
        }
    }

    private void oneRow(double[] c, int width, int depth, double[] a, int from, int step) {
        int l = 0;
        int at = from;
        for (; l + 3 <= depth; l += 3, at += 3 * step)
            three(c, bRows[l], bRows[l + 1], bRows[l + 2], a[at], a[at + step], a[at + 2 * step], width);
        for (; l < depth; l++, at += step) one(c, bRows[l], a[at], width);
    }

    // The checks keep it from being inlined, as in FloatBlocks.
    private static void threeByThree(
            double[] c0, double[] c1, double[] c2, double[] b0, double[] b1, double[] b2, double[] a, int at, int n) {
        Objects.checkFromIndexSize(0, n, c0.length);
        Objects.checkFromIndexSize(0, n, c1.length);
        Objects.checkFromIndexSize(0, n, c2.length);
        Objects.checkFromIndexSize(0, n, b0.length);
        Objects.checkFromIndexSize(0, n, b1.length);
        Objects.checkFromIndexSize(0, n, b2.length);
        Objects.checkFromIndexSize(at, 9, a.length);
        Objects.checkIndex(n - 1, n);
        double a00 = a[at];
        double a10 = a[at + 1];
        double a20 = a[at + 2];
        double a01 = a[at + 3];
        double a11 = a[at + 4];
        double a21 = a[at + 5];
        double a02 = a[at + 6];
        double a12 = a[at + 7];
        double a22 = a[at + 8];
        for (int j = 0; j < n; j++) {
            double y0 = b0[j];
            double y1 = b1[j];
            double y2 = b2[j];
            double x0 = c0[j];
            double x1 = c1[j];
            double x2 = c2[j];
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

    private static void three(
            double[] c, double[] b0, double[] b1, double[] b2, double a0, double a1, double a2, int n) {
        for (int j = 0; j < n; j++) c[j] = Math.fma(a2, b2[j], Math.fma(a1, b1[j], Math.fma(a0, b0[j], c[j])));
    }

    private static void one(double[] c, double[] b, double a, int n) {
        for (int j = 0; j < n; j++) c[j] = Math.fma(a, b[j], c[j]);
    }
}
