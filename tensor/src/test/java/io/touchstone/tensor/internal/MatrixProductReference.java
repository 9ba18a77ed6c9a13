package io.touchstone.tensor.internal;

/** The matrix product's definition, as three loops. */
final class MatrixProductReference {
    private MatrixProductReference() {}

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
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float sum = accumulate ? c[inC.index(i, j)] : 0;
                for (int l = 0; l < k; l++) sum = Math.fma(a[inA.index(i, l)], b[inB.index(l, j)], sum);
                c[inC.index(i, j)] = sum;
            }
        }
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
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = accumulate ? c[inC.index(i, j)] : 0;
                for (int l = 0; l < k; l++) sum = Math.fma(a[inA.index(i, l)], b[inB.index(l, j)], sum);
                c[inC.index(i, j)] = sum;
            }
        }
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
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                long sum = accumulate ? c[inC.index(i, j)] : 0;
                for (int l = 0; l < k; l++) sum += a[inA.index(i, l)] * b[inB.index(l, j)];
                c[inC.index(i, j)] = sum;
            }
        }
    }
}
