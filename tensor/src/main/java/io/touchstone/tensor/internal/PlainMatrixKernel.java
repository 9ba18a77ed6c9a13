package io.touchstone.tensor.internal;

/** Plain loops that the compiler vectorises; each thread has its own workspace. */
final class PlainMatrixKernel implements MatrixKernel {
    private static final ThreadLocal<FloatBlocks> FLOATS = ThreadLocal.withInitial(FloatBlocks::new);
    private static final ThreadLocal<DoubleBlocks> DOUBLES = ThreadLocal.withInitial(DoubleBlocks::new);

    @Override
    public void multiply(
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
        FLOATS.get().multiply(m, n, k, a, inA, b, inB, c, inC, accumulate);
    }

    @Override
    public void multiply(
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
        DOUBLES.get().multiply(m, n, k, a, inA, b, inB, c, inC, accumulate);
    }
}
