package io.touchstone.tensor.internal.matrix;

/** e^A, by Padé's quotient of degree 13 of A/2ˢ, squared s times (Higham 2005). */
public final class Exponential {
    private static final double[] COEFFICIENTS = {
        64764752532480000.0,
        32382376266240000.0,
        7771770303897600.0,
        1187353796428800.0,
        129060195264000.0,
        10559470521600.0,
        670442572800.0,
        33522128640.0,
        1323241920.0,
        40840800.0,
        960960.0,
        16380.0,
        182.0,
        1.0
    };
    private static final double MOST = 5.371920351148152;

    private Exponential() {}

    /** The exponential of a square matrix. */
    public static Matrix of(Matrix a) {
        int n = a.rows;
        if (!a.isFinite()) return Matrix.nan(n, n);
        int squarings = Math.max(0, Math.getExponent(a.oneNorm() / MOST) + 1);
        Matrix x = a.scaled(Math.scalb(1.0, -squarings));
        Matrix square = x.times(x);
        Matrix power = Matrix.identity(n);
        Matrix even = new Matrix(n, n);
        Matrix odd = new Matrix(n, n);
        for (int k = 0; k < COEFFICIENTS.length; k += 2) {
            even = even.plus(COEFFICIENTS[k], power);
            odd = odd.plus(COEFFICIENTS[k + 1], power);
            power = power.times(square);
        }
        odd = x.times(odd);
        Matrix out = Lu.of(even.plus(-1, odd)).solve(even.plus(1, odd));
        for (int i = 0; i < squarings; i++) out = out.times(out);
        return out;
    }
}
