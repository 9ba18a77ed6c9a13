package io.touchstone.tensor.internal;

/**
 * Matrix products without copies or workspace: for those so small that preparing the blocked kernel costs more than it saves, and
 * for integers. Four elements of a row of C are under way at once, so that their chains of additions overlap; a product of a column
 * and a row has no chains and runs along the rows.
 */
final class SmallProduct {
    private static final int WORK = 2048;
    private static final int LENGTH = 16; // of a row of C that is too short for a vector loop

    private SmallProduct() {}

    static boolean suits(int m, int n, int k) {
        return (long) m * n * k <= WORK || Math.max(m, n) < LENGTH;
    }

    static void multiply(
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
        if (k == 1) {
            for (int i = 0; i < m; i++)
                outer(n, a[inA.index(i, 0)], b, inB, c, inC.index(i, 0), inC.column(), accumulate);
            return;
        }
        if (n < 4 && m > n) {
            multiply(n, m, k, b, inB.transposed(), a, inA.transposed(), c, inC.transposed(), accumulate);
            return;
        }
        for (int i = 0; i < m; i++) {
            int left = inA.index(i, 0);
            int j = 0;
            for (; j + 4 <= n; j += 4)
                four(k, a, left, inA.column(), b, inB.index(0, j), inB, c, inC.index(i, j), inC.column(), accumulate);
            for (; j < n; j++) {
                int to = inC.index(i, j);
                c[to] = one(k, a, left, inA.column(), b, inB.index(0, j), inB.row(), accumulate ? c[to] : 0f);
            }
        }
    }

    private static void four(
            int k,
            float[] a,
            int left,
            int along,
            float[] b,
            int right,
            MatrixLayout inB,
            float[] c,
            int to,
            int step,
            boolean accumulate) {
        int next = inB.column();
        float s0 = accumulate ? c[to] : 0f;
        float s1 = accumulate ? c[to + step] : 0f;
        float s2 = accumulate ? c[to + 2 * step] : 0f;
        float s3 = accumulate ? c[to + 3 * step] : 0f;
        for (int l = 0, x = left, y = right; l < k; l++, x += along, y += inB.row()) {
            s0 = Math.fma(a[x], b[y], s0);
            s1 = Math.fma(a[x], b[y + next], s1);
            s2 = Math.fma(a[x], b[y + 2 * next], s2);
            s3 = Math.fma(a[x], b[y + 3 * next], s3);
        }
        c[to] = s0;
        c[to + step] = s1;
        c[to + 2 * step] = s2;
        c[to + 3 * step] = s3;
    }

    private static void outer(
            int n, float x, float[] b, MatrixLayout inB, float[] c, int from, int step, boolean accumulate) {
        for (int j = 0, y = inB.offset(), to = from; j < n; j++, y += inB.column(), to += step)
            c[to] = Math.fma(x, b[y], accumulate ? c[to] : 0f);
    }

    private static float one(int k, float[] a, int left, int along, float[] b, int right, int down, float start) {
        float sum = start;
        for (int l = 0, x = left, y = right; l < k; l++, x += along, y += down) sum = Math.fma(a[x], b[y], sum);
        return sum;
    }

    static void multiply(
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
        if (k == 1) {
            for (int i = 0; i < m; i++)
                outer(n, a[inA.index(i, 0)], b, inB, c, inC.index(i, 0), inC.column(), accumulate);
            return;
        }
        if (n < 4 && m > n) {
            multiply(n, m, k, b, inB.transposed(), a, inA.transposed(), c, inC.transposed(), accumulate);
            return;
        }
        for (int i = 0; i < m; i++) {
            int left = inA.index(i, 0);
            int j = 0;
            for (; j + 4 <= n; j += 4)
                four(k, a, left, inA.column(), b, inB.index(0, j), inB, c, inC.index(i, j), inC.column(), accumulate);
            for (; j < n; j++) {
                int to = inC.index(i, j);
                c[to] = one(k, a, left, inA.column(), b, inB.index(0, j), inB.row(), accumulate ? c[to] : 0.0);
            }
        }
    }

    private static void four(
            int k,
            double[] a,
            int left,
            int along,
            double[] b,
            int right,
            MatrixLayout inB,
            double[] c,
            int to,
            int step,
            boolean accumulate) {
        int next = inB.column();
        double s0 = accumulate ? c[to] : 0.0;
        double s1 = accumulate ? c[to + step] : 0.0;
        double s2 = accumulate ? c[to + 2 * step] : 0.0;
        double s3 = accumulate ? c[to + 3 * step] : 0.0;
        for (int l = 0, x = left, y = right; l < k; l++, x += along, y += inB.row()) {
            s0 = Math.fma(a[x], b[y], s0);
            s1 = Math.fma(a[x], b[y + next], s1);
            s2 = Math.fma(a[x], b[y + 2 * next], s2);
            s3 = Math.fma(a[x], b[y + 3 * next], s3);
        }
        c[to] = s0;
        c[to + step] = s1;
        c[to + 2 * step] = s2;
        c[to + 3 * step] = s3;
    }

    private static void outer(
            int n, double x, double[] b, MatrixLayout inB, double[] c, int from, int step, boolean accumulate) {
        for (int j = 0, y = inB.offset(), to = from; j < n; j++, y += inB.column(), to += step)
            c[to] = Math.fma(x, b[y], accumulate ? c[to] : 0.0);
    }

    private static double one(int k, double[] a, int left, int along, double[] b, int right, int down, double start) {
        double sum = start;
        for (int l = 0, x = left, y = right; l < k; l++, x += along, y += down) sum = Math.fma(a[x], b[y], sum);
        return sum;
    }

    static void multiply(
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
        if (k == 1) {
            for (int i = 0; i < m; i++)
                outer(n, a[inA.index(i, 0)], b, inB, c, inC.index(i, 0), inC.column(), accumulate);
            return;
        }
        if (n < 4 && m > n) {
            multiply(n, m, k, b, inB.transposed(), a, inA.transposed(), c, inC.transposed(), accumulate);
            return;
        }
        for (int i = 0; i < m; i++) {
            int left = inA.index(i, 0);
            int j = 0;
            for (; j + 4 <= n; j += 4)
                four(k, a, left, inA.column(), b, inB.index(0, j), inB, c, inC.index(i, j), inC.column(), accumulate);
            for (; j < n; j++) {
                int to = inC.index(i, j);
                c[to] = one(k, a, left, inA.column(), b, inB.index(0, j), inB.row(), accumulate ? c[to] : 0);
            }
        }
    }

    private static void four(
            int k,
            long[] a,
            int left,
            int along,
            long[] b,
            int right,
            MatrixLayout inB,
            long[] c,
            int to,
            int step,
            boolean accumulate) {
        int next = inB.column();
        long s0 = accumulate ? c[to] : 0;
        long s1 = accumulate ? c[to + step] : 0;
        long s2 = accumulate ? c[to + 2 * step] : 0;
        long s3 = accumulate ? c[to + 3 * step] : 0;
        for (int l = 0, x = left, y = right; l < k; l++, x += along, y += inB.row()) {
            s0 += a[x] * b[y];
            s1 += a[x] * b[y + next];
            s2 += a[x] * b[y + 2 * next];
            s3 += a[x] * b[y + 3 * next];
        }
        c[to] = s0;
        c[to + step] = s1;
        c[to + 2 * step] = s2;
        c[to + 3 * step] = s3;
    }

    private static void outer(
            int n, long x, long[] b, MatrixLayout inB, long[] c, int from, int step, boolean accumulate) {
        for (int j = 0, y = inB.offset(), to = from; j < n; j++, y += inB.column(), to += step)
            c[to] = (accumulate ? c[to] : 0) + x * b[y];
    }

    private static long one(int k, long[] a, int left, int along, long[] b, int right, int down, long start) {
        long sum = start;
        for (int l = 0, x = left, y = right; l < k; l++, x += along, y += down) sum += a[x] * b[y];
        return sum;
    }

    static void multiply(
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
        if (k == 1) {
            for (int i = 0; i < m; i++)
                outer(n, a[inA.index(i, 0)], b, inB, c, inC.index(i, 0), inC.column(), accumulate);
            return;
        }
        if (n < 4 && m > n) {
            multiply(n, m, k, b, inB.transposed(), a, inA.transposed(), c, inC.transposed(), accumulate);
            return;
        }
        for (int i = 0; i < m; i++) {
            int left = inA.index(i, 0);
            int j = 0;
            for (; j + 4 <= n; j += 4)
                four(k, a, left, inA.column(), b, inB.index(0, j), inB, c, inC.index(i, j), inC.column(), accumulate);
            for (; j < n; j++) {
                int to = inC.index(i, j);
                c[to] = one(k, a, left, inA.column(), b, inB.index(0, j), inB.row(), accumulate ? c[to] : 0);
            }
        }
    }

    private static void four(
            int k,
            int[] a,
            int left,
            int along,
            int[] b,
            int right,
            MatrixLayout inB,
            int[] c,
            int to,
            int step,
            boolean accumulate) {
        int next = inB.column();
        int s0 = accumulate ? c[to] : 0;
        int s1 = accumulate ? c[to + step] : 0;
        int s2 = accumulate ? c[to + 2 * step] : 0;
        int s3 = accumulate ? c[to + 3 * step] : 0;
        for (int l = 0, x = left, y = right; l < k; l++, x += along, y += inB.row()) {
            s0 += a[x] * b[y];
            s1 += a[x] * b[y + next];
            s2 += a[x] * b[y + 2 * next];
            s3 += a[x] * b[y + 3 * next];
        }
        c[to] = s0;
        c[to + step] = s1;
        c[to + 2 * step] = s2;
        c[to + 3 * step] = s3;
    }

    private static void outer(
            int n, int x, int[] b, MatrixLayout inB, int[] c, int from, int step, boolean accumulate) {
        for (int j = 0, y = inB.offset(), to = from; j < n; j++, y += inB.column(), to += step)
            c[to] = (accumulate ? c[to] : 0) + x * b[y];
    }

    private static int one(int k, int[] a, int left, int along, int[] b, int right, int down, int start) {
        int sum = start;
        for (int l = 0, x = left, y = right; l < k; l++, x += along, y += down) sum += a[x] * b[y];
        return sum;
    }
}
