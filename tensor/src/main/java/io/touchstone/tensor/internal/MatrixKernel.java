package io.touchstone.tensor.internal;

/**
 * The heart of the matrix product: C = A·B, or C + A·B, of one matrix by one thread.
 *
 * <p>Invariant: each element of C starts from +0, or from its old value where {@code accumulate} is set, and takes the terms
 * A[i, k]·B[k, j] in the order of k, each by one fused multiply-add. So every implementation gives the same bits.
 */
interface MatrixKernel {
    /** The implementation that this process uses. */
    MatrixKernel CHOSEN = new PlainMatrixKernel();

    /** Multiplies (m, k) by (k, n) in single precision. */
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
            boolean accumulate);

    /** Multiplies (m, k) by (k, n) in double precision. */
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
            boolean accumulate);
}
