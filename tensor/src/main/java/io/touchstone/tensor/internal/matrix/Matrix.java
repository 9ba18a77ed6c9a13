package io.touchstone.tensor.internal.matrix;

import io.touchstone.tensor.Complex;

/** A matrix of complex numbers, row-major, its parts in two arrays. */
public final class Matrix {
    static final Complex ZERO = new Complex(0, 0);
    static final Complex ONE = new Complex(1, 0);

    /** The spacing of float64 numbers at 1. */
    static final double EPSILON = 0x1p-52;

    final int rows;
    final int columns;
    private final double[] re;
    private final double[] im;

    /** Zeros. */
    public Matrix(int rows, int columns) {
        this(rows, columns, new double[rows * columns], new double[rows * columns]);
    }

    private Matrix(int rows, int columns, double[] re, double[] im) {
        this.rows = rows;
        this.columns = columns;
        this.re = re;
        this.im = im;
    }

    /** Ones on the diagonal. */
    public static Matrix identity(int n) {
        Matrix out = new Matrix(n, n);
        for (int i = 0; i < n; i++) out.set(i, i, ONE);
        return out;
    }

    /** One element. */
    public Complex get(int i, int j) {
        int at = i * columns + j;
        return new Complex(re[at], im[at]);
    }

    /** Sets one element. */
    public void set(int i, int j, Complex value) {
        int at = i * columns + j;
        re[at] = value.re();
        im[at] = value.im();
    }

    /** Subtracts from one element. */
    void subtract(int i, int j, Complex value) {
        int at = i * columns + j;
        re[at] -= value.re();
        im[at] -= value.im();
    }

    /** A copy. */
    public Matrix copy() {
        return new Matrix(rows, columns, re.clone(), im.clone());
    }

    /** The conjugate transpose. */
    public Matrix adjoint() {
        Matrix out = new Matrix(/* rows= */ columns, /* columns= */ rows);
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++) out.set(j, i, get(i, j).conj());
        return out;
    }

    /** The Hermitian matrix that has this lower triangle. */
    public Matrix mirrored() {
        Matrix out = copy();
        for (int i = 0; i < rows; i++) {
            out.set(i, i, new Complex(get(i, i).re(), 0));
            for (int j = 0; j < i; j++) out.set(j, i, get(i, j).conj());
        }
        return out;
    }

    /** The product. */
    public Matrix times(Matrix y) {
        Matrix out = new Matrix(rows, y.columns);
        for (int i = 0; i < rows; i++)
            for (int k = 0; k < columns; k++) {
                Complex x = get(i, k);
                for (int j = 0; j < y.columns; j++)
                    out.subtract(i, j, x.negated().times(y.get(k, j)));
            }
        return out;
    }

    /** The sum x + c y, for a real factor c. */
    Matrix plus(double c, Matrix y) {
        Matrix out = copy();
        for (int i = 0; i < re.length; i++) {
            out.re[i] += c * y.re[i];
            out.im[i] += c * y.im[i];
        }
        return out;
    }

    /** The matrix times a real number. */
    Matrix scaled(double c) {
        return new Matrix(rows, columns).plus(c, this);
    }

    /** Exchanges two rows. */
    void swapRows(int i, int k) {
        for (int j = 0; j < columns; j++) {
            Complex x = get(i, j);
            set(i, j, get(k, j));
            set(k, j, x);
        }
    }

    /** Exchanges two columns. */
    void swapColumns(int j, int k) {
        for (int i = 0; i < rows; i++) {
            Complex x = get(i, j);
            set(i, j, get(i, k));
            set(i, k, x);
        }
    }

    /** The Euclidean norm of a column from a row on. */
    double columnNorm(int j, int from) {
        double largest = 0;
        for (int i = from; i < rows; i++) largest = Math.max(largest, get(i, j).abs());
        // squares of the scaled elements neither overflow nor vanish
        if (largest == 0 || Double.isNaN(largest) || Double.isInfinite(largest)) return largest;
        double sum = 0;
        for (int i = from; i < rows; i++) {
            double part = get(i, j).abs() / largest;
            sum += part * part;
        }
        return largest * Math.sqrt(sum);
    }

    /** The largest sum of a column's moduli. */
    double oneNorm() {
        double largest = 0;
        for (int j = 0; j < columns; j++) {
            double sum = 0;
            for (int i = 0; i < rows; i++) sum += get(i, j).abs();
            largest = Math.max(largest, sum);
        }
        return largest;
    }

    /** Whether all elements are finite. */
    boolean isFinite() {
        for (int i = 0; i < re.length; i++) if (!Double.isFinite(re[i]) || !Double.isFinite(im[i])) return false;
        return true;
    }

    /** A matrix of NaN. */
    static Matrix nan(int rows, int columns) {
        Matrix out = new Matrix(rows, columns);
        java.util.Arrays.fill(out.re, Double.NaN);
        return out;
    }

    static Complex times(double c, Complex x) {
        return new Complex(c * x.re(), c * x.im());
    }

    static double squared(Complex x) {
        return x.re() * x.re() + x.im() * x.im();
    }
}
