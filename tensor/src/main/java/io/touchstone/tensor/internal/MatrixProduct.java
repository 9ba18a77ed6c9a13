package io.touchstone.tensor.internal;

/**
 * Matrix products over strided arrays: C = A·B, or C + A·B where {@code accumulate} is set, of one pair of matrices or of a batch.
 *
 * <p>Invariant: each element of C starts from +0 (or from its old value) and takes the terms A[i, k]·B[k, j] in the order of k,
 * floating-point terms by fused multiply-add, integers modulo 2⁶⁴ or 2³². The size of the matrices decides who computes that, never
 * what is computed; only which NaN a NaN is stays open, as in Java itself.
 *
 * <p>C must not overlap A or B, nor itself.
 */
public final class MatrixProduct {
    private static final int GRAIN = 1 << 17; // multiplications worth another thread
    private static final int ROWS = 63; // of C for one thread at a time: a multiple of three
    private static final int COLUMNS = 512; // likewise: a row as long as the kernels like it

    private static final int NARROW = 160; // rows of C so short that it is faster to write it across its rows

    private MatrixProduct() {}

    /** Multiplies (m, k) by (k, n). */
    public static void multiply(
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
        if (SmallProduct.suits(m, n, k)) {
            SmallProduct.multiply(m, n, k, a, inA, b, inB, c, inC, accumulate);
        } else if (isNarrow(m, n)) {
            multiply(n, m, k, b, inB.transposed(), a, inA.transposed(), c, inC.transposed(), accumulate);
        } else if (m > n / 4) {
            Parallel.ranges(
                    m,
                    grain(ROWS, n, k),
                    (from, to) -> MatrixKernel.CHOSEN.multiply(
                            to - from,
                            n,
                            k,
                            a,
                            inA.at(inA.index(from, 0)),
                            b,
                            inB,
                            c,
                            inC.at(inC.index(from, 0)),
                            accumulate));
        } else {
            Parallel.ranges(
                    n,
                    grain(COLUMNS, m, k),
                    (from, to) -> MatrixKernel.CHOSEN.multiply(
                            m,
                            to - from,
                            k,
                            a,
                            inA,
                            b,
                            inB.at(inB.index(0, from)),
                            c,
                            inC.at(inC.index(0, from)),
                            accumulate));
        }
    }

    /** Multiplies (m, k) by (k, n). */
    public static void multiply(
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
        if (SmallProduct.suits(m, n, k)) {
            SmallProduct.multiply(m, n, k, a, inA, b, inB, c, inC, accumulate);
        } else if (isNarrow(m, n)) {
            multiply(n, m, k, b, inB.transposed(), a, inA.transposed(), c, inC.transposed(), accumulate);
        } else if (m > n / 4) {
            Parallel.ranges(
                    m,
                    grain(ROWS, n, k),
                    (from, to) -> MatrixKernel.CHOSEN.multiply(
                            to - from,
                            n,
                            k,
                            a,
                            inA.at(inA.index(from, 0)),
                            b,
                            inB,
                            c,
                            inC.at(inC.index(from, 0)),
                            accumulate));
        } else {
            Parallel.ranges(
                    n,
                    grain(COLUMNS, m, k),
                    (from, to) -> MatrixKernel.CHOSEN.multiply(
                            m,
                            to - from,
                            k,
                            a,
                            inA,
                            b,
                            inB.at(inB.index(0, from)),
                            c,
                            inC.at(inC.index(0, from)),
                            accumulate));
        }
    }

    /** Multiplies (m, k) by (k, n). */
    public static void multiply(
            int m,
            int n,
            int k,
            long[] a,
            MatrixLayout inA,
            long[] b,
            MatrixLayout inB,
            long[] c,
            MatrixLayout inC,
            boolean accumulate) {
        Parallel.ranges(
                m,
                grain(ROWS, n, k),
                (from, to) -> SmallProduct.multiply(
                        to - from,
                        n,
                        k,
                        a,
                        inA.at(inA.index(from, 0)),
                        b,
                        inB,
                        c,
                        inC.at(inC.index(from, 0)),
                        accumulate));
    }

    /** Multiplies (m, k) by (k, n). */
    public static void multiply(
            int m,
            int n,
            int k,
            int[] a,
            MatrixLayout inA,
            int[] b,
            MatrixLayout inB,
            int[] c,
            MatrixLayout inC,
            boolean accumulate) {
        Parallel.ranges(
                m,
                grain(ROWS, n, k),
                (from, to) -> SmallProduct.multiply(
                        to - from,
                        n,
                        k,
                        a,
                        inA.at(inA.index(from, 0)),
                        b,
                        inB,
                        c,
                        inC.at(inC.index(from, 0)),
                        accumulate));
    }

    /**
     * Calls {@code product} for each number of a batch of products of sizes (m, k) and (k, n), in parallel where that pays. The
     * elements of C that two of them write must be different.
     */
    public static void batch(int count, int m, int n, int k, Product product) {
        long work = Math.max(1, (long) m * n * k);
        Parallel.ranges(count, (int) Math.max(1, GRAIN / work), (from, to) -> {
            for (int i = from; i < to; i++) product.multiply(i);
        });
    }

    /** One product of a batch. */
    @FunctionalInterface
    public interface Product {
        /** Computes the product of this number. */
        void multiply(int number);
    }

    // The kernels run along rows of C: of a tall and narrow C they compute the transposed.
    private static boolean isNarrow(int m, int n) {
        return n < NARROW && m > n;
    }

    private static int grain(int least, int across, int k) {
        return Math.max(least, (int) (GRAIN / Math.max(1, (long) across * k)));
    }
}
